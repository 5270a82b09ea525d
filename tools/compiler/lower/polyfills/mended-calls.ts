// Calls of builtins that Espruino has, but with arguments which make them something else there than in JavaScript. Invariant: a call
// whose form tells that it is the same is not one of them.
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";
import { memberName, type Bindings } from "../../analyse/refuse/bindings.ts";
import type { Receiver } from "../../../../boards/espruino/builtins.ts";

type Values = readonly (es.Node | undefined)[];

interface MendedCall {
  readonly names: RegExp;
  readonly on: Receiver;
  /** Of the polyfills: what has the method. */
  readonly module: string;
  readonly mayDiffer: (values: Values, name: string) => boolean;
  /** Whether builds that have the whole language need it only in what the program has written itself. */
  readonly ofPrograms?: true;
}

/** Methods whose calls tell whether they need one of ours. */
export const mendedCalls: readonly MendedCall[] = [
  {
    names: /^sort$/,
    on: "array",
    module: "sort",
    mayDiffer: ([order]) => order !== undefined && !isPlainOrder(order),
  },
  { names: /^toFixed$/, on: "number", module: "to-fixed", mayDiffer: () => true },
  { names: /^split$/, on: "string", module: "split", mayDiffer: (values) => values.length > 1 },
  {
    names: /^(?:indexOf|includes|replace|replaceAll)$/,
    on: "string",
    module: "text-search",
    mayDiffer: mayMissText,
    ofPrograms: true,
  },
  {
    names: /^pad(?:Start|End)$/,
    on: "string",
    module: "small/strings",
    mayDiffer: mayPadNothing,
    ofPrograms: true,
  },
  {
    names: /^subarray$/,
    on: "typed",
    module: "typed-parts",
    mayDiffer: (values) => values.length > 0,
    ofPrograms: true,
  },
  {
    names: /^match$/,
    on: "string",
    module: "match",
    mayDiffer: ([pattern]) => mayBeGlobal(pattern),
    ofPrograms: true,
  },
];

/** Methods of Espruino's objects that give typed arrays. */
export const giveBytes = /^(?:read|readFrom|readReg|send|toUint8Array|toArrayBuffer|accelRd)$/;

/** The methods of strings that take regular expressions. */
export const patternMethods = /^(?:match|search|replace|replaceAll|split)$/;

/** Whether a replacement has signs that Espruino does not fill in, as far as its form tells. */
export const wantsFilling = (by: es.Node | undefined): boolean =>
  by?.type === "Literal" && typeof by.value === "string" && /\$[$&`'<]/.test(by.value);

/** Whether JSON is given what Espruino's ignores or does in a way of its own. */
export function wantsOwnJson(name: string | undefined, [value, change, space]: Values): boolean {
  if (name === "parse") return isGiven(change);
  return name === "stringify" && (isGiven(change) || isGiven(space) || holdsFunction(value));
}

/** Whether a pattern may have the flag g, as far as its form tells. */
const mayBeGlobal = (pattern: es.Node | undefined): boolean =>
  pattern !== undefined &&
  (pattern.type !== "Literal" || ("regex" in pattern && pattern.regex.flags.includes("g")));

/** Whether a search for a text may find its beginning only, at the very end; or replace it in a way of Espruino's own. */
function mayMissText([wanted, by]: Values, name: string): boolean {
  if (wanted === undefined) return false;
  const isCharacter =
    wanted.type === "Literal" && typeof wanted.value === "string" && wanted.value.length === 1;
  if (!name.startsWith("replace"))
    return !isCharacter && !(wanted.type === "Literal" && typeof wanted.value === "number");
  if (wanted.type === "Literal" && "regex" in wanted) return false;
  return !isCharacter || (by?.type !== "Literal" && by?.type !== "TemplateLiteral");
}

/** Whether a text may have to be filled up with nothing, for which Espruino takes for ever. */
function mayPadNothing([, filler]: Values): boolean {
  return filler !== undefined && (filler.type !== "Literal" || filler.value === "");
}

/** Whether the call is given nothing that may have a `then`, as far as its form tells. */
export function isPlainArgument(callee: es.Node, parent: es.Node | undefined): boolean {
  if (parent?.type !== "CallExpression" || parent.callee !== callee) return false;
  const [value] = parent.arguments;
  switch (value?.type) {
    case undefined:
    case "ArrayExpression":
    case "ArrowFunctionExpression":
    case "BinaryExpression":
    case "FunctionExpression":
    case "Literal":
    case "TemplateLiteral":
    case "UnaryExpression":
    case "UpdateExpression":
      return true;
    default:
      return value?.type === "Identifier" && value.name === "undefined";
  }
}

/** Whether a function stands in a literal. */
function holdsFunction(value: es.Node | undefined): boolean {
  switch (value?.type) {
    case "ArrowFunctionExpression":
    case "FunctionExpression":
      return true;
    case "ArrayExpression":
      return value.elements.some((element) => holdsFunction(element ?? undefined));
    case "ObjectExpression":
      return value.properties.some(
        (property) => property.type === "Property" && holdsFunction(property.value),
      );
    default:
      return false;
  }
}

const isGiven = (node: es.Node | undefined): boolean =>
  node !== undefined &&
  !(node.type === "Literal" && node.value === null) &&
  !(node.type === "Identifier" && node.name === "undefined") &&
  !(node.type === "UnaryExpression" && node.operator === "void");

/** `(a, b) => a - b`: what it calls equal is the same number, so nobody can tell the order. */
function isPlainOrder(node: es.Node): boolean {
  if (node.type !== "ArrowFunctionExpression" && node.type !== "FunctionExpression") return false;
  const [a, b] = node.params.map((param) => (param.type === "Identifier" ? param.name : undefined));
  let body: es.Node | null | undefined = node.body;
  if (body.type === "BlockStatement") {
    const [only] = body.body;
    body = body.body.length === 1 && only.type === "ReturnStatement" ? only.argument : undefined;
  }
  if (body?.type !== "BinaryExpression" || body.operator !== "-") return false;
  const names = [body.left, body.right].map((side) => (side.type === "Identifier" ? side.name : ""));
  return names.join() === `${a},${b}` || names.join() === `${b},${a}`;
}

/** Whether a function takes elements apart as no number can be, so that it is no typed array that is filtered. */
export function takesNoNumbers(test: es.Node | undefined, bindings: Bindings): boolean {
  if (test?.type !== "ArrowFunctionExpression" && test?.type !== "FunctionExpression") return false;
  const [element] = test.params as (es.Pattern | undefined)[];
  if (element?.type !== "Identifier")
    return element?.type === "ObjectPattern" || element?.type === "ArrayPattern";
  let found = false;
  walk(test.body as es.Node, null, {
    MemberExpression(node, { next }) {
      const { object } = node;
      const name = memberName(node) ?? "toString";
      if (object.type === "Identifier" && bindings.variable(object)?.identifiers[0] === element)
        found ||= !(name in Number.prototype);
      next();
    },
  });
  return found;
}
