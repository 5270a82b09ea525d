// What a check knows about the node it looks at, and how it reports.
import type * as es from "estree";
import type { RefusedId } from "../../../../boards/espruino/dialect.ts";
import type { Lacking } from "../../../../boards/espruino/small-builds.ts";
import type { Bindings } from "./bindings.ts";

export interface Site {
  /** The node's ancestors, outermost first. */
  readonly path: readonly es.Node[];
  readonly bindings: Bindings;
  /** What the board's build of Espruino does not have. */
  readonly lacking: Lacking;
  /** An error at the node; `name` says which one is meant. */
  refuse(id: RefusedId, node: es.Node, name?: string): void;
  /** An error: `id` is the row of a missing builtin, `Array.from`. */
  refuseBuiltin(id: string, node: es.Node): void;
  /** A warning: the name of the method says so, but the receiver may be something else. */
  warnBuiltin(id: string, node: es.Node): void;
}

/** Checks by the type of the node they look at. */
export type Checks = { [T in es.Node["type"]]?: (node: Extract<es.Node, { type: T }>, site: Site) => void };

/** Runs the check that an area has for this node, if any. */
export function run(checks: Checks, node: es.Node, site: Site): void {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the key has chosen the check for this type of node
  const check = checks[node.type] as ((node: es.Node, site: Site) => void) | undefined;
  check?.(node, site);
}

export const isFunction = (node: es.Node): node is es.Function =>
  node.type === "FunctionDeclaration" ||
  node.type === "FunctionExpression" ||
  node.type === "ArrowFunctionExpression";

/** The innermost function around the node, arrows included. */
export function enclosingFunction(path: readonly es.Node[]): es.Function | undefined {
  return path.findLast(isFunction);
}
