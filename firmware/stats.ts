// What a program has done so far: how many steps, how late the loop was, the longest step, and the delay from a pin's
// edge to the task that waited for it.
// Invariants: a program that does not name `stats`, `tasks` or `inspect` counts nothing; counting begins before the
// program's first statement; nothing grows but the numbers, and one entry for each pin.
import { time } from "./clock.ts";
import { faultCounts_, type Fault } from "./fault-counts.ts";
import type { Frame } from "./frame.ts";
import { observeSources_, type Losing } from "./hooks.ts";
import type { Edge, Input } from "./input.ts";
import { overdue_, root_, running_ } from "./loop.ts";
import { observeLoop_ } from "./observe.ts";
import type { Task } from "./task.ts";
import type { Waiter } from "./waiter.ts";

/** How long something took, over all the times it happened, in milliseconds. */
export interface Delays {
  count: number;
  mean: number;
  worst: number;
  /** How many took less than 1, 2, 4, 8, 16, 32, 64 ms, and how many longer. */
  histogram: number[];
}

export interface Stats {
  /** Steps that tasks have made. */
  hops: number;
  /** Passes of the loop in which a task ran. */
  wakes: number;
  /** Those of them that began more than a millisecond after their deadline, and how much the worst did. */
  late: number;
  worstLate: number;
  /** The longest step of a task, in milliseconds, and the task's name. */
  longestStep: number;
  longestStepOf: string | number | undefined;
  /** Events that were lost for want of room, at all pins and ports. */
  dropped: number;
  /** How often Espruino has reported each fault of its own: `FIFO_FULL`, `MEMORY`…; `WATCHDOG`: it was reset for that. */
  faults: { readonly [F in Fault]?: number };
  /** For each pin: from the hardware's time stamp of an edge to the step of the task that waited for it. */
  latency: { [pin: string]: Delays };
}

/** What is counted for a task. */
export interface Record_ {
  hops_: number;
  longest_: number;
  /** The task that started it. */
  by_: Task<unknown> | undefined;
}

type Recorded = Task<unknown> & { record_?: Record_ };

const latency: { [pin: string]: Delays } = {};
const sources: Losing[] = [];
let hops = 0;
let wakes = 0;
let late = 0;
let worstLate = 0;
let longest = 0;
let longestOf: string | number | undefined;
let isAwake = false;
let limit = observe();

function observe(): number {
  observeSources_((source) => sources.push(source));
  observeLoop_({ taskStart, stepBegin, stepEnd, idle: () => (isAwake = false) });
  return Infinity;
}

function taskStart(task: Recorded): void {
  const frame = running_();
  const by = frame && (root_(frame) as unknown as Task<unknown>);
  task.record_ = { hops_: 0, longest_: 0, by_: by };
}

function stepBegin(task: Recorded, frame: Frame): void {
  hops++;
  task.record_!.hops_++;
  if (!isAwake) {
    isAwake = true;
    wakes++;
    const ms = overdue_();
    if (ms > 1) {
      late++;
      worstLate = Math.max(worstLate, ms);
    }
  }
  // An edge that was given to a task that waited.
  const { source_, v } = frame as unknown as Partial<Waiter<Edge | number>>;
  const pin = source_ && (source_ as Input).pin;
  if (pin && v !== undefined)
    delay(`${pin}`, time() - (typeof v === "object" ? (v as Edge).time : (v as number)));
}

function delay(pin: string, ms: number): void {
  const delays =
    latency[pin] || (latency[pin] = { count: 0, mean: 0, worst: 0, histogram: [0, 0, 0, 0, 0, 0, 0, 0] });
  delays.mean += (ms - delays.mean) / ++delays.count;
  if (ms > delays.worst) delays.worst = ms;
  let bucket = 0;
  while (bucket < 7 && ms >= 1 << bucket) bucket++;
  delays.histogram[bucket]++;
}

function stepEnd(task: Recorded, ms: number): void {
  if (ms > task.record_!.longest_) task.record_!.longest_ = ms;
  if (ms > longest) {
    longest = ms;
    longestOf = task.name;
  }
  if (ms > limit) print(`task ${task.name}: a step took ${ms.toFixed(1)} ms, longer than ${limit}`);
}

/** What has been counted so far. O(pins and ports). */
export function stats(): Stats {
  let dropped = 0;
  for (const source of sources) dropped += source.lost;
  return {
    hops,
    wakes,
    late,
    worstLate,
    longestStep: longest,
    longestStepOf: longestOf,
    dropped,
    faults: faultCounts_,
    latency,
  };
}

export function recordOf_(task: Task<unknown>): Record_ {
  return (task as Recorded).record_!;
}

/** From now on a step that takes longer than so many milliseconds is reported. */
export function limitSteps_(ms: number): void {
  limit = ms;
}
