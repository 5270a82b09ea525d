// `Array.prototype.slice` as a value: Espruino's native methods are found through instances only, so it is read from
// one; and `Object.prototype.toString.call(x)`, which tells there nothing. Invariant: what a polyfill or the program has
// put on a prototype is read from there, as it is written.
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";
import { missingMethods } from "../../../../boards/espruino/builtins.ts";
import { memberName, type Bindings } from "../../analyse/refuse/bindings.ts";
import { hasInstance, isTagCall, prototypeOwner } from "../../analyse/refuse/prototypes.ts";
import { array, become, call, field, functionExpr, id, literal } from "../../ast/build.ts";
import type { RuntimeExport } from "../../parse/chunk.ts";

const instances: Readonly<Record<string, () => es.Expression>> = {
  Array: () => array([]),
  String: () => literal(""),
  Number: () => literal(0),
  Function: () => functionExpr([], []),
};

export const tag: RuntimeExport = { module: "polyfills/tag.ts", name: "tag" };

/** O(nodes). `own`: what the program itself assigns, as `Array.prototype.name`. */
export function readFromInstances(
  program: es.Program,
  bindings: Bindings,
  own: ReadonlySet<string>,
  tagName: () => string,
): void {
  walk(program as es.Node, null, {
    CallExpression(node, { next }) {
      if (isTagCall(node, bindings)) become(node, call(id(tagName()), node.arguments.slice(0, 1)));
      next();
    },
    MemberExpression(node, { next }) {
      const owner = prototypeOwner(node.object, bindings);
      const name = memberName(node);
      const instance = owner === undefined || !hasInstance(owner) ? undefined : instances[owner];
      if (instance && name !== undefined && isNative(owner!, name) && !own.has(`${owner}.prototype.${name}`))
        become(node, field(instance(), name));
      next();
    },
  });
}

/** Whether Espruino has the method itself. */
function isNative(owner: string, name: string): boolean {
  if (name === "constructor" || missingMethods.has(name)) return false;
  const constructor: unknown = Reflect.get(globalThis, owner);
  return typeof constructor === "function" && Object.hasOwn(constructor.prototype as object, name);
}
