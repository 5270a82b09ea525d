// What can be told of a value from the program's text: enough to spare the common cases a copy or a check.
import type * as es from "estree";
import type { Variable } from "eslint-scope";
import { analyzeScopes, perScopes } from "../ast/scopes.ts";

/** Whether the expression gives an array that nobody else holds. */
export function isFreshArray(node: es.Node): boolean {
  switch (node.type) {
    case "ArrayExpression":
      return true;
    case "ConditionalExpression":
      return isFreshArray(node.consequent) && isFreshArray(node.alternate);
    case "CallExpression":
      return (
        node.fresh === true ||
        isMethodCall(node, "call", isSlice) ||
        isMethodCall(node, "fill", isSized) ||
        isListing(node)
      );
    default:
      return false;
  }
}

/** `[].slice`. */
const isSlice = (node: es.Node): boolean =>
  node.type === "MemberExpression" &&
  isNamed(node.property, "slice") &&
  node.object.type === "ArrayExpression";

/** `Array(n)`, with or without `new`: nothing but holes. */
export const isSized = (node: es.Node): boolean =>
  (node.type === "CallExpression" || node.type === "NewExpression") &&
  isNamed(node.callee, "Array") &&
  node.arguments.length === 1;

/** `Object.keys(…)` and its like. */
const isListing = (node: es.SimpleCallExpression): boolean =>
  ["keys", "values", "entries"].some((name) =>
    isMethodCall(node, name, (object) => isNamed(object, "Object")),
  );

function isMethodCall(
  { callee }: es.SimpleCallExpression,
  name: string,
  isObject: (node: es.Node) => boolean,
): boolean {
  return (
    callee.type === "MemberExpression" &&
    !callee.computed &&
    isNamed(callee.property, name) &&
    isObject(callee.object)
  );
}

const isNamed = (node: es.Node, name: string): boolean => node.type === "Identifier" && node.name === name;

/** Answers about names. Valid for identifiers that stood in the program when it was made. */
export interface Known {
  /** The value that the name has from its declaration on, if it never gets another. */
  initial(node: es.Identifier): es.Node | undefined;
  /** How many places read the variable that the name refers to. */
  reads(node: es.Identifier): number;
}

/** O(nodes). */
export const knownNames = (program: es.Program): Known => knownIn(analyzeScopes(program));

const knownIn = perScopes((scopes): Known => {
  const variables = new Map<object, Variable>();
  for (const scope of scopes.scopes)
    for (const variable of scope.variables) {
      for (const name of variable.identifiers) variables.set(name, variable);
      for (const { identifier } of variable.references) variables.set(identifier, variable);
    }
  return {
    initial(node) {
      const variable = variables.get(node);
      const [definition] = variable?.defs ?? [];
      if (!variable || variable.defs.length !== 1) return undefined;
      if (variable.references.some((reference) => reference.isWrite() && !reference.init)) return undefined;
      if (definition.type === "ClassName") return definition.node;
      return definition.type === "Variable" ? (definition.node.init ?? undefined) : undefined;
    },
    reads: (node) => variables.get(node)?.references.filter((reference) => reference.isRead()).length ?? 0,
  };
});
