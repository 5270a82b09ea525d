// `new Uint8Array(buffer, at, length)` of no length, which Espruino takes for the rest of the buffer.
// Invariant: afterwards the program hands typed arrays no length that may be 0, as far as it calls their classes by name.
import type * as es from "estree";
import { typedArrays } from "../../../boards/espruino/builtins.ts";
import { Bindings } from "../analyse/refuse/bindings.ts";
import { at, become, call, id } from "../ast/build.ts";
import { walk } from "../ast/walk.ts";
import type { Pass } from "../pass.ts";
import type { HelperName } from "./helpers.ts";

/** Whether a node comes from the runtime or from another pass. */
type IsRuntime = (node: es.Node) => boolean;

export const emptyViews = (isRuntime: IsRuntime): Pass => ({
  name: "empty views",
  run(program, { helper }) {
    for (const node of views(program, isRuntime))
      become(node, at(call(id(helper("viewOf")), [node.callee as es.Expression, ...node.arguments]), node));
    return program;
  },
});

export const helpersOf = (program: es.Program, isRuntime: IsRuntime): HelperName[] =>
  views(program, isRuntime).length > 0 ? ["viewOf"] : [];

/** O(nodes). */
function views(program: es.Program, isRuntime: IsRuntime): es.NewExpression[] {
  const found: es.NewExpression[] = [];
  walk(program as es.Node, null, {
    NewExpression(node, { next }) {
      next();
      const { callee, arguments: given } = node;
      const isView = callee.type === "Identifier" && typedArrays.has(callee.name) && given.length === 3;
      const isPlain = given.every(({ type }) => type !== "SpreadElement");
      if (isView && isPlain && mayBeNone(given[2]) && !isRuntime(node)) found.push(node);
    },
  });
  if (found.length === 0) return found; // few programs have anything to ask
  const bindings = Bindings.of(program);
  return found.filter(({ callee }) => bindings.global(callee) !== undefined);
}

const mayBeNone = (length: es.Node): boolean => length.type !== "Literal" || length.value === 0;
