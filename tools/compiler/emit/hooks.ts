// Where a simulator or a tracer finds what the runtime lets it observe: the methods of Task that HOOKS names, functions of
// the loop, and the state functions of all coroutines, by the names that they have in the bundle. It stands in the source
// map, under `x_pinwheel.hooks`.
import { HOOKS, LOOP_HOOKS } from "../../../firmware/frame.ts";
import { anonymous } from "../lower/coroutines/callees.ts";
import type { Chunk } from "../parse/chunk.ts";

export interface Hooks extends Record<keyof typeof HOOKS | keyof typeof LOOP_HOOKS, string> {
  /** The state functions. */
  steps: string[];
  /** Those of the program with a name: their names in the bundle, and what the source calls the coroutine. */
  names: Record<string, string>;
}

/** What became of names: private fields of the runtime, and names of the chunk's top level. Others stayed. */
export interface NewNames {
  fields: ReadonlyMap<string, string>;
  variables: ReadonlyMap<string, string>;
}

/** The hooks of a bundle that has tasks. */
export function hooksOf(chunk: Chunk, { fields, variables }: NewNames): Hooks | undefined {
  if (!chunk.map.sources.includes("pinwheel-rt/task.ts")) return undefined;
  const steps: string[] = [];
  const names: Record<string, string> = {};
  // State functions are called after their coroutine: $blink, $blink1 …
  for (const [lowered, short] of variables) {
    const source = /^\$([A-Za-z_]\w*?)\d*$/.exec(lowered)?.[1];
    if (source === undefined) continue;
    steps.push(short);
    if (source !== anonymous) names[short] = source;
  }
  const { taskStarted, taskEnded } = HOOKS;
  const { wake, release } = LOOP_HOOKS;
  return {
    taskStarted: fields.get(taskStarted) ?? taskStarted,
    taskEnded: fields.get(taskEnded) ?? taskEnded,
    wake: variables.get(wake) ?? wake,
    release: variables.get(release) ?? release,
    steps,
    names,
  };
}
