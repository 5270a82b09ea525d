// What a member is read from, as far as the form of the expression tells.
import type * as es from "estree";
import { typedArrays, type Receiver } from "../../../../boards/espruino/builtins.ts";
import { memberName, type Bindings } from "./bindings.ts";

/** `object` is something else: an object of the program's own. */
export type Known = Receiver | "object";

const methodResults: Readonly<Record<string, Receiver>> = {
  charAt: "string",
  join: "string",
  padEnd: "string",
  padStart: "string",
  repeat: "string",
  split: "array",
  splice: "array",
  substr: "string",
  substring: "string",
  toFixed: "string",
  toLowerCase: "string",
  toUpperCase: "string",
  trim: "string",
};

const constructed: Readonly<Record<string, Receiver>> = {
  Array: "array",
  String: "string",
  RegExp: "regexp",
  Promise: "promise",
  Date: "date",
};

const arrayFunctions: ReadonlySet<string> = new Set(["keys", "values", "entries"]);

/** What the expression is certain to be, when its form says so. */
export function receiverOf(node: es.Node, bindings: Bindings): Known | undefined {
  switch (node.type) {
    case "ArrayExpression":
      return "array";
    case "TemplateLiteral":
      return "string";
    case "Literal":
      if ("regex" in node) return "regexp";
      if (typeof node.value === "string") return "string";
      return typeof node.value === "number" ? "number" : undefined;
    case "UnaryExpression":
      return /^[-+~]$/.test(node.operator) ? "number" : undefined;
    case "BinaryExpression":
      return ofOperator(node, bindings);
    case "NewExpression": {
      const name = bindings.global(node.callee);
      return typedArrays.has(name ?? "") ? "typed" : (constructed[name ?? ""] ?? "object");
    }
    case "ObjectExpression":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
    case "ClassExpression":
      return "object";
    case "CallExpression":
      return resultOf(node, bindings);
    case "Identifier":
      return constantOf(node, bindings);
    default:
      return undefined;
  }
}

/** There are no BigInts: all operators but `+` and those that compare give numbers. */
function ofOperator({ operator, left, right }: es.BinaryExpression, bindings: Bindings): Known | undefined {
  if (operator !== "+") return /^(?:[-*/%|&^]|\*\*|<<|>>>?)$/.test(operator) ? "number" : undefined;
  const sides = [receiverOf(left, bindings), receiverOf(right, bindings)];
  if (sides.includes("string")) return "string";
  return sides.every((side) => side === "number") ? "number" : undefined;
}

function resultOf(node: es.CallExpression, bindings: Bindings): Known | undefined {
  if (node.callee.type !== "MemberExpression")
    return bindings.global(node.callee) === "String" ? "string" : undefined;
  const name = memberName(node.callee) ?? "";
  const owner = bindings.global(node.callee.object);
  if (owner === "Object" && arrayFunctions.has(name)) return "array";
  if (owner === "Promise") return "promise";
  if (owner === "Array" && name !== "isArray") return "array";
  // Of an array an array, of a typed array a typed one.
  if (name === "map" || name === "filter" || name === "reverse")
    return receiverOf(node.callee.object, bindings);
  return Object.hasOwn(methodResults, name) ? methodResults[name] : undefined;
}

/** A variable that is initialised by an expression of known form, and never gets another value. */
function constantOf(node: es.Identifier, bindings: Bindings): Known | undefined {
  const { defs = [], references = [] } = bindings.variable(node) ?? {};
  const [definition] = defs;
  if (defs.length !== 1 || definition?.type !== "Variable") return undefined;
  if (references.some((reference) => reference.isWrite() && !reference.init)) return undefined;
  const { id, init } = definition.node;
  return id.type === "Identifier" && init && init.type !== "Identifier"
    ? receiverOf(init, bindings)
    : undefined;
}
