// What a piece of a script declares, and whether it makes functions: questions about trees.
import type { AnyNode, BlockStatement, Pattern } from "acorn";
import { walk } from "zimmerframe";

/** The name that the language gives to a function or class without one, from where it stands. */
export function inferredName(node: AnyNode, parent: AnyNode | undefined): string | undefined {
  if ("id" in node && node.id) return undefined;
  switch (parent?.type) {
    case "VariableDeclarator":
      return parent.id.type === "Identifier" ? parent.id.name : undefined;
    case "AssignmentExpression":
    case "AssignmentPattern":
      return parent.left.type === "Identifier" && parent.right === node ? parent.left.name : undefined;
    case "Property":
    case "PropertyDefinition":
      return !parent.computed && parent.value === node && parent.key.type === "Identifier"
        ? parent.key.name
        : undefined;
    default:
      return undefined;
  }
}

/** Where statements begin, after directives. */
export function startOf(statements: readonly AnyNode[], otherwise: number): number {
  const directives = statements.filter(
    (each) => each.type === "ExpressionStatement" && each.directive !== undefined,
  );
  return directives.at(-1)?.end ?? otherwise;
}

export const nameOf = (node: Pattern): string => (node.type === "Identifier" ? node.name : "");

export function namesIn(pattern: Pattern): string[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern.name];
    case "ObjectPattern":
      return pattern.properties.flatMap((each) =>
        namesIn(each.type === "Property" ? each.value : each.argument),
      );
    case "ArrayPattern":
      return pattern.elements.flatMap((each) => (each ? namesIn(each) : []));
    case "AssignmentPattern":
      return namesIn(pattern.left);
    case "RestElement":
      return namesIn(pattern.argument);
    default:
      return [];
  }
}

export const namesOfDeclaration = (node: { declarations: readonly { id: Pattern }[] }): string[] =>
  node.declarations.flatMap(({ id }) => namesIn(id));

/** What `let`, `const` and `class` declare right in a list of statements. */
export function lexicalNames(statements: readonly AnyNode[]): string[] {
  return statements.flatMap((node) => {
    if (node.type === "ClassDeclaration") return node.id ? [node.id.name] : [];
    return node.type === "VariableDeclaration" && node.kind !== "var" ? namesOfDeclaration(node) : [];
  });
}

/** The variables and functions that a function's body declares. */
export function variablesOf(body: BlockStatement): string[] {
  const names = body.body.flatMap((each) => (each.type === "FunctionDeclaration" ? [each.id.name] : []));
  walk<AnyNode, null>(body, null, {
    VariableDeclaration(node, { next }) {
      if (node.kind === "var") names.push(...namesOfDeclaration(node));
      next();
    },
    FunctionDeclaration() {},
    FunctionExpression() {},
    ArrowFunctionExpression() {},
  });
  return names;
}

/** Whether running the node's code makes a function, which keeps the scope. */
export function makesFunctions(node: AnyNode): boolean {
  let found = false;
  walk<AnyNode, null>(node, null, {
    _(inner, { next }) {
      found ||= /^(Function|ArrowFunction|Class)(Declaration|Expression)$/.test(inner.type);
      if (!found) next();
    },
  });
  return found;
}
