// `new Uint8Array(buffer, at, length)` of no length, which Espruino takes for the rest of the buffer; `new DataView(buffer, at)`,
// which it gives the whole buffer's length.
// Invariant: afterwards the program hands views no length that may be 0, and a DataView its length, as far as it calls their
// classes by name.
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
    for (const node of views(program, isRuntime)) {
      const given = isDataView(node) ? node.arguments : [node.callee as es.Expression, ...node.arguments];
      become(node, at(call(id(helper(helperOf(node))), given), node));
    }
    return program;
  },
});

export const helpersOf = (program: es.Program, isRuntime: IsRuntime): HelperName[] =>
  views(program, isRuntime).map(helperOf);

const isDataView = ({ callee }: es.NewExpression): boolean =>
  callee.type === "Identifier" && callee.name === "DataView";

const helperOf = (node: es.NewExpression): HelperName => (isDataView(node) ? "dataViewOf" : "viewOf");

/** O(nodes). */
function views(program: es.Program, isRuntime: IsRuntime): es.NewExpression[] {
  const found: es.NewExpression[] = [];
  walk(program as es.Node, null, {
    NewExpression(node, { next }) {
      next();
      if (isView(node) && !isRuntime(node)) found.push(node);
    },
  });
  if (found.length === 0) return found; // few programs have anything to ask
  const bindings = Bindings.of(program);
  return found.filter(({ callee }) => bindings.global(callee) !== undefined);
}

/** Whether it is given no length that is known to be one. */
function isView(node: es.NewExpression): boolean {
  const { callee, arguments: given } = node;
  if (callee.type !== "Identifier" || given.some(({ type }) => type === "SpreadElement")) return false;
  const [, from, length] = given as (es.Expression | undefined)[];
  if (length) return (typedArrays.has(callee.name) || isDataView(node)) && !isSome(length);
  return isDataView(node) && from !== undefined && !(from.type === "Literal" && from.value === 0);
}

const isSome = (length: es.Expression): boolean => length.type === "Literal" && length.value !== 0;
