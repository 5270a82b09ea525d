// What a pattern binds.
import type * as es from "estree";

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
