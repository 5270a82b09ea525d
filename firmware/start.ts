// What `spawn`, `run` and `gather` are given where the compiler does not see a coroutine: anything that can be awaited
// gets a coroutine that awaits it. Calls of these functions come here, and only where it is needed.
// Invariant: what is returned can be started; what means nothing to the loop throws here, not on its first step.
import { return_ } from "./await.ts";
import type { Code, Frame } from "./frame.ts";
import { Future } from "./future.ts";
import type { GatherOptions } from "./gather.ts";
import { Task } from "./task.ts";

interface Startable extends Frame {
  wait_?: unknown;
  then?: unknown;
}

function awaitIt(this: Frame): Code {
  return return_(this, this.v);
}

/** A coroutine, a Task or a function that gives either, as it is; a coroutine that awaits anything else. O(1). */
export function coroutine_(value: unknown): unknown {
  if (typeof value === "function") return () => coroutine_((value as () => unknown)());
  if (value && typeof value === "object") {
    const { f, wait_ } = value as Startable;
    if ((f && !wait_) || value instanceof Task) return value;
    // Espruino throws at a missing property in brackets of a text or a number.
    if (wait_ || typeof (value as Startable)["then"] === "function") return { f: awaitIt, v: value };
    if (f === 0) throw new TypeError("this coroutine has ended: call its function again for another one");
  }
  throw new TypeError(`neither a coroutine nor anything to await: ${value as string}`);
}

/** A part of `gather`: Futures stand for themselves, so that cancelling the gathering cancels them; options too. O(1). */
export function part_(value: unknown): unknown {
  return value instanceof Future || (value && (value as GatherOptions).returnErrors !== undefined)
    ? value
    : coroutine_(value);
}
