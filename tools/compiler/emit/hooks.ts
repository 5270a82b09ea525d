// Where a simulator or a tracer finds what the runtime lets it observe: the methods of Task that HOOKS names, by the
// names that they have in the bundle. It stands in the source map, under `x_pinwheel.hooks`.
import { HOOKS } from "../../../firmware/frame.ts";
import type { Chunk } from "../parse/chunk.ts";

export type Hooks = Record<keyof typeof HOOKS, string>;

/** The hooks of a bundle that has tasks. `fields` says what became of the runtime's private names. */
export function hooksOf(chunk: Chunk, fields: ReadonlyMap<string, string>): Hooks | undefined {
  if (!chunk.map.sources.includes("pinwheel-rt/task.ts")) return undefined;
  const { taskStarted, taskEnded } = HOOKS;
  return {
    taskStarted: fields.get(taskStarted) ?? taskStarted,
    taskEnded: fields.get(taskEnded) ?? taskEnded,
  };
}
