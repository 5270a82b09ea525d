// Reads from the prototypes of built-in classes, as far as the compiler can do something about them.
import type * as es from "estree";
import { memberName, type Bindings } from "./bindings.ts";

/** Whether native methods of the class can be read from an instance that can be written down. */
export const hasInstance = (owner: string): boolean => /^(?:Array|String|Number|Function)$/.test(owner);

/** Whether the call asks what its argument is. */
export function isTagCall(node: es.CallExpression, bindings: Bindings): boolean {
  const { callee } = node;
  if (callee.type !== "MemberExpression" || memberName(callee) !== "call") return false;
  return callee.object.type === "MemberExpression" && isToString(callee.object, bindings);
}

function isToString(node: es.MemberExpression, bindings: Bindings): boolean {
  if (memberName(node) !== "toString") return false;
  const { object } = node;
  const isPlain = object.type === "ObjectExpression" && object.properties.length === 0;
  return isPlain || prototypeOwner(object, bindings) === "Object";
}

/** `Array`, of `Array.prototype`. */
export function prototypeOwner(node: es.Node, bindings: Bindings): string | undefined {
  if (node.type !== "MemberExpression" || memberName(node) !== "prototype") return undefined;
  return bindings.global(node.object);
}
