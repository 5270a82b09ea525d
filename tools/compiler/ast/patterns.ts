// What a pattern binds.
import type * as es from "estree";

/** `{ trunc } = Math` in a declaration: a variable that gets something else than what is there. */
export interface TakenProperty {
  readonly declaration: es.VariableDeclaration;
  readonly pattern: es.ObjectPattern;
  readonly property: es.AssignmentProperty;
}

/** `const { trunc, PI } = Math` becomes `const { PI } = Math, trunc = value`. */
export function declareApart({ declaration, pattern, property }: TakenProperty, value: es.Expression): void {
  pattern.properties = pattern.properties.filter((each) => each !== property);
  const target = property.value.type === "AssignmentPattern" ? property.value.left : property.value;
  declaration.declarations.push({ type: "VariableDeclarator", id: target, init: value });
}

/** The variables that a pattern declares or assigns to, in order; members that it assigns to are not among them. */
export function boundNames(pattern: es.Pattern): string[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern.name];
    case "AssignmentPattern":
      return boundNames(pattern.left);
    case "RestElement":
      return boundNames(pattern.argument);
    case "ArrayPattern":
      return pattern.elements.flatMap((element) => (element ? boundNames(element) : []));
    case "ObjectPattern":
      return pattern.properties.flatMap((property) =>
        boundNames(property.type === "Property" ? property.value : property),
      );
    default:
      return [];
  }
}
