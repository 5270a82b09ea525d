// The shape of a lowering pass: a rewrite of the chunk's tree towards what Espruino runs.
// Invariant: a pass leaves a tree that means the same to Node as before it; what it promises to remove is gone.
import type { Program } from "estree";
import type { Names } from "./ast/names.ts";
import type { HelperName, RuntimeExport } from "./lower/helpers.ts";

export interface PassContext {
  /** Names that stand nowhere in the chunk. */
  readonly names: Names;
  /** The name that a runtime helper has in the chunk; the helper is there only if a pass's `helpersOf` asked for it. */
  readonly helper: (name: HelperName) => string;
  /** The name that an export of the runtime has in the chunk; it is there only if `runtimeOf` asked for it. */
  readonly runtime: (wanted: RuntimeExport) => string;
}

export interface Pass {
  readonly name: string;
  /** Rewrites in place or returns a new tree; O(nodes). */
  run(program: Program, context: PassContext): Program;
}
