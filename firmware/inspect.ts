// Makes a running program answer at the REPL. Invariant: nothing is printed unless asked for, or a step is too long.
import { limitSteps_, stats } from "./stats.ts";
import { tasks } from "./tasks.ts";

export interface InspectOptions {
  /** A step that takes longer than so many milliseconds is reported; none when not given. */
  longStep?: number;
}

/** Makes `tasks()` and `stats()` global, so that they can be called at the board's console. */
export function inspect(options: InspectOptions = {}): void {
  Object.assign(global, { tasks, stats });
  if (options.longStep) limitSteps_(options.longStep);
}
