// The loop: a monotonic clock, the wheel, the register machine that runs frames, and one native timer.
//
// The wheel is one array that the interpreter itself keeps sorted: key = deadline in ms << 10 | order of insertion,
// so the first entry is the next one due, and equal deadlines leave in the order of their coming. Inserting and
// taking out are one native operation each. (A hashed wheel of sorted slots, a bitmap wheel and intrusive lists
// cost more below a hundred sleepers: docs/loop.md has the measurements.) Its capacity is fixed: task.ts admits no
// more tasks and timers than WHEEL_CAPACITY, so inserting a sleeping frame never fails.
//
// Invariants: outside a step, `key` is the first key of the wheel and the native interval is due at its deadline;
// inside a step the entry `key` has been taken out, so an interrupted step is recognised by its absence.
// The wheel is never empty: `anchor` sleeps in it for ever.
import { AGAIN, NEXT, THROW, UNWIND, YIELD, type Code, type Frame } from "./frame.ts";

/** Milliseconds that fit into a key beside the order bits; longer sleeps are taken in steps. */
export const LONGEST_HOP = 1e6;

const wheel: Frame[] = [];
const firstKey: () => number = wheel.findIndex.bind(wheel, Boolean as never);
// Aliases: the interpreter finds a builtin's name only after every name of the bundle.
const clock = Date.now;
const change = changeInterval;

/** The frame that runs, or ran last: known even when an interruption ends its step. */
export let current: Frame;
/** What goes with AGAIN and YIELD. */
export let register: unknown;

let key: number;
let ms: number;
let order = 0;
// A key's deadline is this many ms before the clock, less 0.999: cutting the fraction then rounds a deadline up.
let base = clock() - 0.999;
// What `base` was moved by since the start.
let elapsed = 0;
let timer: number;
// Frames that run in the next batch.
const ready: Frame[] = [];
let batchDue: boolean | 0 = 0;

/**
 * The native timer's callback: runs what is due at `key`, then sets the timer for the next deadline.
 * Every token here is paid on every hop; `do` and `while` alone would cost a fifth of it, so `rest` has the loop.
 */
function pass(): void {
  current = wheel[key]!;
  delete wheel[key];
  try {
    if ((ms = (current as { f(): number }).f()) > 0 && ms < LONGEST_HOP)
      wheel[((ms + clock() - base) << 10) + order++] = current;
    else arrange_(ms);
  } catch (error) {
    arrange_(resume_(current, error, THROW));
  }
  ms = -(key >> 10) + ((key = firstKey()) >> 10);
  // Inside the interval's own callback this is counted from when it was due: no clock is read, nothing drifts.
  if (ms && order + ms < 999) change(timer, ms);
  else rest();
}

/** The way out of `pass` when more is due in the same millisecond, or keys run out of bits. */
function rest(): void {
  let due = (key >> 10) - ms;
  while (key >> 10 === due) {
    current = wheel[key]!;
    delete wheel[key];
    arrange_(resume_(current));
    key = firstKey();
  }
  if (order + (key >> 10) - due > 998) due -= renumber();
  change(timer, (key >> 10) - due);
}

/** Acts on a code that `current` returned. */
export function arrange_(code: Code): void {
  if (code === AGAIN) code = resume_(current, register, NEXT);
  if (code === undefined) return;
  if (code! > 0) sleep_(code!);
  else wake_(current);
}

/** Puts `current` into the wheel; for a deadline beyond its range, below a callee that wakes on the way. */
function sleep_(ms: number): void {
  if (ms >= LONGEST_HOP) {
    if (current.f !== sleepOn) current = current.c = { f: sleepOn, p: current, v: time() + ms };
    ms = LONGEST_HOP - 1;
  }
  schedule_(current, ms);
}

/** Puts a frame into the wheel for so many milliseconds, fewer than LONGEST_HOP. Within a step only. */
export function schedule_(frame: Frame, ms: number): void {
  wheel[((ms + clock() - base) << 10) + order++] = frame;
}

function sleepOn(this: Frame): Code {
  const left = (this.v as number) - time();
  return left > 0 ? left : finish_(this);
}

/**
 * Runs a frame on until it suspends, yields or has ended; errors travel along `p`.
 * Afterwards `current` is the frame that suspended. Never throws: the root takes every error.
 */
export function resume_(frame: Frame, value?: unknown, mode?: number): Code {
  current = frame;
  for (;;) {
    try {
      let code = mode ? leave_(current, value, mode) : (current as { f(value: unknown): Code }).f(value);
      while (code === AGAIN) code = (current as { f(value: unknown): Code }).f(register);
      return code;
    } catch (error) {
      value = error;
      mode = THROW;
    }
  }
}

/** Runs a frame's first step within the step of another, which goes on afterwards. */
export function runInside_(frame: Frame): void {
  const caller = current;
  arrange_(resume_(frame));
  restore_(caller);
}

/** After driving frames within the step of another: that one is the current frame again. */
export function restore_(caller: Frame): void {
  current = caller;
}

/** The frame whose step is under way, or undefined between steps. */
export function running_(): Frame | undefined {
  return key in wheel ? undefined : current;
}

/** Goes on with an error or an unwinding from `frame` outwards, to the nearest `try` or to the root. */
export function leave_(frame: Frame, value: unknown, mode: number): Code {
  while (!frame.x) {
    frame.f = 0;
    frame = frame.p!;
    frame.c = 0;
  }
  current = frame;
  return (frame as { x(value: unknown, mode: number): Code }).x(value, mode);
}

/** Starts a callee; its `p` is set. */
export function invoke_(child: Frame): Code {
  child.p!.c = current = child;
  return (child as { f(): Code }).f();
}

/** The coroutine of `frame` returned `value`. */
export function finish_(frame: Frame, value?: unknown): Code {
  frame.f = 0;
  current = frame.p!;
  current.c = 0;
  return proceed_(value);
}

/** What was waited for is there already: the current frame goes on at once with `value`. */
export function proceed_(value?: unknown): Code {
  register = value;
  return AGAIN;
}

export function yield_(value?: unknown): Code {
  register = value;
  return YIELD;
}

/** Puts a frame into the next batch. From a native callback, call `poke_` after the last one. O(1). */
export function wake_(frame: Frame): void {
  ready.push(frame);
  if (!batchDue) {
    batchDue = true;
    wheel[((clock() - base) << 10) + order++] = batch;
  }
}

// A frame of the loop's own: runs one batch of what is ready. What the batch makes ready waits for the next one;
// eight batches in a row, and Espruino's idle loop gets its turn.
const batch: Frame = { f: runBatch };
let batches = 0;

function runBatch(): undefined {
  batchDue = 0;
  for (let left = ready.length; left--;) {
    const frame = ready.shift()!;
    const waited = frame.w;
    if (waited) {
      frame.w = 0;
      arrange_(resume_(frame, waited.v, waited.s > 2 ? modeOfCancelled(frame) : waited.s - 1));
    } else arrange_(resume_(frame));
  }
  if (batchDue && ++batches > 7) {
    batches = 0;
    const entry = wheel.indexOf(batch);
    delete wheel[entry];
    wheel[((clock() - base + 1) << 10) + order++] = batch;
  }
}

/** What was waited for has been cancelled: an error to its waiter, unless that is being cancelled itself. */
function modeOfCancelled(frame: Frame): number {
  return root_(frame).k ? UNWIND : THROW;
}

/** The Task (or iterator) that a frame belongs to. O(depth). */
export function root_(frame: Frame): Frame {
  while (frame.p) frame = frame.p;
  return frame;
}

/** Takes a frame out of the wheel or the next batch; false when it is in neither. One native scan. */
export function unschedule_(frame: Frame): boolean {
  let at = wheel.indexOf(frame);
  if (at >= 0) delete wheel[at];
  else {
    at = ready.indexOf(frame);
    if (at < 0) return false;
    ready.splice(at, 1);
  }
  return true;
}

/** After waking frames from outside a step: the native timer may be due earlier than it was. */
export function poke_(): void {
  if (key in wheel) {
    key = firstKey();
    change(timer, (key >> 10) - clock() + base);
  }
}

/**
 * Starts the order of insertion afresh, and moves the base, before either runs out of bits; returns how far.
 * O(n), once in some hundred hops.
 */
function renumber(): number {
  const shift = (firstKey() >> 10) - 1;
  const frames: Frame[] = [];
  const keys: number[] = [];
  wheel.forEach((frame, at) => {
    frames.push(frame);
    keys.push((at >> 10) - shift);
  });
  wheel.splice(0);
  order = 0;
  for (const frame of frames) wheel[(keys.shift()! << 10) + order++] = frame;
  base += shift;
  elapsed += shift;
  key = firstKey();
  return shift;
}

/** Milliseconds since the program started: never goes back, unmoved by `setTime`. */
export function time(): number {
  return clock() - base + elapsed - 0.999;
}

/** What `time()` was at a time stamp of Espruino's, in seconds. */
export function stamp_(seconds: number): number {
  return seconds * 1000 - base + elapsed - 0.999;
}

/** Sets the native timer up: at the start, and anew after an interruption has removed it. */
export function rearm_(): void {
  if (timer) clearInterval(timer);
  key = firstKey();
  timer = setInterval(pass, (key >> 10) - clock() + base);
}

/** The frame whose step was cut off (out of memory, Ctrl-C), or undefined when none was. */
export function interrupted_(): Frame | undefined {
  const frame = running_();
  // If it was cut off in a batch, the rest of the batch still stands in `ready`.
  if (frame) batchDue = 0;
  return frame === batch || frame === anchor ? undefined : frame;
}

// IDEs set the clock when they connect: the base moves with it, so that no deadline does.
const setClock = setTime;
(global as { setTime: typeof setTime }).setTime = (seconds) => {
  const before = clock();
  setClock(seconds);
  base += clock() - before;
};

const anchor: Frame = { f: () => LONGEST_HOP - 1 };
wheel[LONGEST_HOP << 10] = anchor;
rearm_();
