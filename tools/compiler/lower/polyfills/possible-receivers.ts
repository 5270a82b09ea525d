// Whose method a member may be, as far as its form tells. Invariant: a receiver of which nothing is known may be any.
import type * as es from "estree";
import type { Receiver } from "../../../../boards/espruino/builtins.ts";
import { memberName, type Bindings } from "../../analyse/refuse/bindings.ts";
import { receiverOf } from "../../analyse/refuse/receivers.ts";

/** What each kind of receiver gets its methods from. */
export const prototypes: Readonly<Record<Receiver, string>> = {
  array: "Array.prototype",
  typed: "ArrayBufferView.prototype",
  string: "String.prototype",
  number: "Number.prototype",
  promise: "Promise.prototype",
  regexp: "RegExp.prototype",
  date: "Date.prototype",
};

/** Those of the receivers that the object may be. */
export function receiversOf(
  object: es.Node,
  bindings: Bindings,
  of: readonly Receiver[],
): readonly Receiver[] {
  const prototype = object.type === "MemberExpression" && memberName(object) === "prototype";
  const owner = prototype ? bindings.global(object.object) : undefined;
  if (owner !== undefined) return of.filter((receiver) => prototypes[receiver] === `${owner}.prototype`);
  const known = receiverOf(object, bindings);
  if (known === undefined) return of;
  return of.filter((receiver) => receiver === known);
}

/** Whether the member is called or taken as a function, as far as its surroundings tell. */
export function isMethodUse(node: es.MemberExpression, parent: es.Node | undefined): boolean {
  switch (parent?.type) {
    case "CallExpression":
      return parent.callee === node;
    case "MemberExpression":
      return parent.object === node && /^(?:call|apply|bind)$/.test(memberName(parent) ?? "");
    case "AssignmentExpression": // `x.at?.(0)`, lowered
      return parent.right === node && parent.left.type === "Identifier";
    case "UnaryExpression":
      return parent.operator === "typeof";
    default:
      return false;
  }
}

/** Whether the form of what is given tells that it is an array, and nothing else that can be iterated. */
export const isArray = (node: es.Node | undefined, bindings: Bindings): boolean =>
  node?.type === "CallExpression" && node.callee.type === "MemberExpression"
    ? memberName(node.callee) === "map"
    : node !== undefined && receiverOf(node, bindings) === "array";

/** Whether the form tells that it is an array or a text, of which Espruino's own Object.assign throws. */
export const isListed = (node: es.Node, bindings: Bindings): boolean =>
  /^(?:array|typed|string)$/.test(receiverOf(node, bindings) ?? "");
