// Whether a program may read a method of the runtime's objects by a name that does not stand in it: `queue[word]`, where
// the word comes over the serial line. Then nobody knows which methods it needs, and all have to stay.
// Invariant: false only where every key that is computed is known to be a number or a text of the program, or every object
// that it is a key of to be none of the runtime's. The runtime itself reads no method by such a name.
import type * as es from "estree";
import { Members } from "./reads/members.ts";
import { isForeign, isKey, Values } from "./reads/values.ts";

/**
 * Asked of the chunk before it is lowered: afterwards there are other reads, of what the compiler knows. O(nodes), and a
 * little more where there are keys to look at.
 *
 * @param isRuntime whether a node of the chunk comes from the runtime
 */
export function mayReadAnyMethod(program: es.Program, isRuntime: (node: es.Node) => boolean): boolean {
  const members = new Members(program, isRuntime);
  if (members.isReflecting) return true;
  if (members.computedReads.length === 0) return false;
  const values = new Values(program, members);
  /** `for (const key in object) … object[key]`: a method is not among the keys. */
  const isOwnKey = (key: es.Node, object: es.Node | undefined): boolean => {
    const variable = values.variable(key);
    const [definition] = variable?.defs ?? [];
    const loop = definition && members.elements.get(definition.name);
    if (!loop || !object || variable!.references.filter((one) => one.isWrite()).length > 1) return false;
    const listed = loop.type === "ForInStatement" ? loop.right : keysOf(loop.right);
    const of = listed && values.variable(listed);
    return (
      of !== undefined &&
      of === values.variable(object) &&
      of.references.every((one) => one.init || !one.isWrite())
    );
  };
  return members.computedReads.some(
    ({ key, object }) =>
      !isKey(values.of(key)) && !(object && isForeign(values.of(object))) && !isOwnKey(key, object),
  );
}

/** `object` of `Object.keys(object)`. */
function keysOf(node: es.Node): es.Node | undefined {
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return undefined;
  const { object, property } = node.callee;
  const isKeys =
    object.type === "Identifier" &&
    object.name === "Object" &&
    property.type === "Identifier" &&
    property.name === "keys";
  return isKeys ? node.arguments[0] : undefined;
}
