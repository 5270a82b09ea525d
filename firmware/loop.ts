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

/**
 * Milliseconds that fit into a key beside the order bits; longer sleeps are taken in steps. A key has 21 bits for its
 * deadline, and the base may lie a thousand hops of up to a second behind.
 */
export const LONGEST_HOP = 5e5;

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
// From 1: a key with order 0 is none of the wheel's.
let order = 1;
// A key's deadline is counted from `base + 0.999` on the clock: what is cut off, when a time from `base` on becomes a
// whole number, rounds it up to the next deadline.
// The first deadline is as far from the start as the shortest native timer, so that what a program starts at once and
// what it spawns keep step.
let base = clock() - 0.899;
// `time()` at the deadline 0: what `base` was moved by since the start, too.
let elapsed = 0.1;
let timer: number;
// Frames that run in the next batch.
const ready: Frame[] = [];
let batchDue: boolean | 0 = 0;
// The frame that drives the current one from outside its own coroutine, by `next()` or by starting a task; the frame
// that drives this is its `h`.
let held: Frame | undefined;
// Whether a native callback is running a frame's first step.
let starting = false;

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
  for (;;) {
    if (order + (key >> 10) - due > 998) due -= renumber();
    if (key >> 10 !== due) break;
    current = wheel[key]!;
    delete wheel[key];
    // As in pass(): a call for these lines would cost more than they do.
    try {
      if ((ms = (current as { f(): number }).f()) > 0 && ms < LONGEST_HOP)
        wheel[((ms + clock() - base) << 10) + order++] = current;
      else arrange_(ms);
    } catch (error) {
      arrange_(resume_(current, error, THROW));
    }
    due = key >> 10;
    key = firstKey();
  }
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
  // One step may start, or one batch run, more frames than there are bits left.
  if (order > 998) renumber();
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

/**
 * Runs a frame's first step at once: within the step of another, which goes on afterwards, or in a native callback,
 * where it is a step like any other.
 */
export function runInside_(frame: Frame): void {
  const caller = hold_();
  if (!caller) starting = true;
  arrange_(resume_(frame));
  if (caller) release_(caller);
  else {
    starting = false;
    rearm_();
  }
}

/** Before driving other frames: notes the frame that runs, if one does, and gives it. */
export function hold_(): Frame | undefined {
  const caller = running_();
  if (caller) {
    if (held) caller.h = held;
    held = caller;
  }
  return caller;
}

/** After driving other frames: `caller` is the current frame again. */
export function release_(caller: Frame): void {
  current = caller;
  if ((held = caller.h)) delete caller.h;
}

/** The frame whose step is under way, or undefined between steps. */
export function running_(): Frame | undefined {
  return key in wheel && !starting ? undefined : current;
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

/** `frame` goes on at once with `value`. */
export function enter_(frame: Frame, value?: unknown): Code {
  current = frame;
  return proceed_(value);
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
    // Due in this very millisecond (and one microsecond, for what rounding takes): within a step, at once.
    wheel[((clock() - base - 0.998) << 10) + order++] = batch;
  }
}

// A frame of the loop's own: runs one batch of what is ready. What the batch makes ready waits for the next one;
// eight batches in a row, and Espruino's idle loop gets its turn.
const batch: Frame = { f: runBatch };
let batches = 0;

function runBatch(): undefined {
  batchDue = 0;
  // Ctrl-C in a native timeout raises no flag: nobody has told that the step was cut off.
  starting = false;
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
    postpone();
  }
}

/** Puts the batch off to the next millisecond. */
function postpone(): void {
  const at = wheel.indexOf(batch);
  delete wheel[at];
  wheel[((clock() - base + 0.01) << 10) + order++] = batch;
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
  if (at >= 0) {
    delete wheel[at];
    // Outside a step, the timer is set for that very entry.
    if (at === key) rearm_();
  } else {
    at = ready.indexOf(frame);
    if (at < 0) return false;
    ready.splice(at, 1);
  }
  return true;
}

/**
 * After waking frames from outside a step: the native timer may be due earlier than it was. It is set to a whole
 * millisecond, as the deadlines after the next one are counted from there.
 */
export function poke_(): void {
  if (key in wheel && firstKey() < key) {
    postpone();
    if (firstKey() < key) change(timer, left_());
  }
}

/** Finds the first deadline; gives the milliseconds until then. */
function left_(): number {
  return ((key = firstKey()) >> 10) - clock() + base + 0.999;
}

/**
 * Starts the order of insertion afresh, and moves the base, before either runs out of bits; returns how far. It moves
 * the entries in place, as there may be no memory for more. O(n), once in some hundred hops.
 */
function renumber(): number {
  const running = !(key in wheel);
  // Neither a deadline nor the clock may lie before the base.
  const shift = Math.min(key >> 10, clock() - base) | 0;
  let due = -1;
  let place: number;
  order = 1;
  wheel.forEach((frame, at) => {
    delete wheel[at];
    at = (at >> 10) - shift;
    // Counted anew for each deadline, no entry comes to lie on one that has not been moved yet.
    if (at !== due) place = 0;
    wheel[((due = at) << 10) + ++place] = frame;
    order++;
  });
  base += shift;
  elapsed += shift;
  key = running ? ((key >> 10) - shift) << 10 : firstKey();
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
  const left = left_();
  timer = setInterval(left > 0 ? pass : catchUp, left);
}

/** The first pass of a timer that was set up too late: later deadlines must not be late by as much. */
function catchUp(): void {
  pass();
  rearm_();
}

/** The frames whose steps were cut off (out of memory, Ctrl-C): the one that ran, and those that it held up. */
export function interrupted_(): Frame[] {
  const cut: Frame[] = [];
  let frame = running_();
  while (frame) {
    // It may have been on its way inwards or outwards.
    frame = root_(frame);
    while (frame.c) frame = frame.c;
    if (frame !== batch && frame !== anchor) cut.push(frame);
    if ((frame = held)) release_(frame);
  }
  starting = false;
  // What was to run the rest of its batch has left the wheel, and so may the anchor have.
  if (!wheel.includes(batch)) batchDue = 0;
  unschedule_(anchor);
  wake_(anchor);
  return cut;
}

// IDEs set the clock when they connect: the base moves with it, so that no deadline does.
const setClock = setTime;
(global as { setTime: typeof setTime }).setTime = (seconds) => {
  const before = clock();
  setClock(seconds);
  // A microsecond more, for what rounding takes: time must not go back.
  base += clock() - before - 0.001;
};

const anchor: Frame = { f: () => LONGEST_HOP - 1 };
wheel[(LONGEST_HOP << 10) + order++] = anchor;
rearm_();
