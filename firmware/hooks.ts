// Where observers look into the runtime. Invariant: what is not observed costs nothing: while no included code assigns
// these, the bundler knows that they are undefined and leaves the calls out.
import type { Frame } from "./frame.ts";
import type { Task } from "./task.ts";

/** What can lose events, and counts them. */
export interface Losing {
  readonly lost: number;
}

/** A step is about to begin; what woke it is still in `w` of the frame. Groups and the loop's own frames come too. */
export let stepBegins_: ((frame: Frame) => void) | undefined;
/** The step that began last has ended. */
export let stepEnds_: (() => void) | undefined;
/** The pass is over, and the timer is set. */
export let idles_: (() => void) | undefined;
export let taskStarts_: ((task: Task<unknown>) => void) | undefined;
export let taskEnds_: ((task: Task<unknown>) => void) | undefined;
/** A pin or a port is read from now on. */
export let sourceOpens_: ((source: Losing) => void) | undefined;

/** Sets the hooks of the loop and of tasks. */
export function observe_(
  stepBegins: (frame: Frame) => void,
  stepEnds: () => void,
  idles: () => void,
  taskStarts: (task: Task<unknown>) => void,
  taskEnds: (task: Task<unknown>) => void,
): void {
  stepBegins_ = stepBegins;
  stepEnds_ = stepEnds;
  idles_ = idles;
  taskStarts_ = taskStarts;
  taskEnds_ = taskEnds;
}

export function observeSources_(opens: (source: Losing) => void): void {
  sourceOpens_ = opens;
}
