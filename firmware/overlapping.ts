// Handlers that may overlap: a button pressed again while what it started still runs. A policy says what happens then.
// Invariants: with any policy but "always", never two runs of one handler at once, the clean-up of one that is cancelled
// included; nothing that a policy keeps is lost: a run that waits for another starts when that has ended, however it did.
import { coroutine_ } from "./start.ts";
import { start_, type Startable, type Task } from "./task.ts";

/**
 * What a call does while a run is live: start another one (`"always"`); nothing (`"skip"`); have one more run follow, with
 * the latest argument, however often it is called meanwhile (`"queue"`); cancel that run, and start when it has ended
 * (`"replace"`).
 */
export type SpawnPolicy = "always" | "skip" | "queue" | "replace";

/**
 * Makes a callback of a handler that suspends: each call starts a task, as the policy says. Gives the Task; undefined when
 * none was started at once. Throws WheelFullError when there is no place. `name` is for reports. O(1).
 */
export function overlapping<A = void, T = unknown>(
  policy: SpawnPolicy,
  handler: (argument: A) => Startable<T>,
  name?: string,
): (argument: A) => Task<T> | undefined {
  let live: Task<T> | undefined;
  let next: { argument: A } | undefined;
  const start = (argument: A): Task<T> => {
    const task = start_<T>(coroutine_(() => handler(argument)) as () => never, name);
    if (policy !== "always") {
      live = task;
      task.addDoneCallback(ended);
    }
    return task;
  };
  const ended = (): void => {
    live = undefined;
    const following = next;
    next = undefined;
    if (following) start(following.argument);
  };
  return (argument) => {
    if (!live) return start(argument);
    if (policy === "skip") return undefined;
    if (policy === "replace" && !next) live.cancel();
    next = { argument };
    return undefined;
  };
}
