// The loop: the wheel, the register machine that runs frames, and one native timer.
//
// The wheel is one array that the interpreter itself keeps sorted: its index is a deadline in whole milliseconds, its
// element the frame that is due then, or the *group* of those that are. So the first element is the next one due;
// inserting and taking out are one native operation each, and equal deadlines leave in the order of their coming.
// (A hashed wheel of sorted slots, a bitmap wheel and intrusive lists cost more below a hundred sleepers: docs/loop.md
// has the measurements.) Its capacity is fixed: task.ts admits no more tasks and timers than WHEEL_CAPACITY.
//
// Invariants: outside a step, `key` is the first index of the wheel and the native interval is due at its deadline;
// inside a step the element at `key` has been taken out, and nothing is put there again, so an interrupted step is
// recognised by its absence. The wheel is never empty: `anchor` sleeps in it for ever.
import {
  base,
  clock,
  jumped,
  left_,
  LONG,
  LONGEST_HOP,
  origin,
  rebase_,
  SOON,
  time,
  until_,
} from "./clock.ts";
import { AGAIN, THROW, UNWIND, YIELD, type Code, type Frame } from "./frame.ts";
import { idles_, stepBegins_, stepEnds_ } from "./hooks.ts";

/** The frames that are due in the same millisecond, in the order of their coming. It is frame-shaped itself: `f` runs them. */
type Group = Frame[] & Frame;

const wheel: Frame[] = [];
const firstKey: () => number = wheel.findIndex.bind(wheel, Boolean as never);
// An alias, as `clock`: the interpreter finds a builtin's name only after every name of the bundle.
const change = changeInterval;

/** The frame that runs, or ran last: known even when an interruption ends its step. */
export let current: Frame;
/** What goes with AGAIN and YIELD. */
export let register: unknown;

let key: number;
let ms: number;
// Where in the wheel a frame goes.
let at: number;
// What ends a pass by setting the timer: `change`, or `runBatches` when frames have been woken.
let arm = change;
let timer: number;
// The group that frames are being added to: where it is, and its list's `push`.
let joined = -1;
let join: (frame: Frame) => unknown;
// The group or the batch that runs, and its member that does.
let group: Frame[] | undefined;
let member: Frame;
// Frames that run in the next batch.
let ready: Frame[] = [];
// Whether `batch` sleeps in the wheel.
let postponed = false;
// The frame that drives the current one from outside its own coroutine, by `next()` or by starting a task; the frame
// that drives this is its `h`.
let held: Frame | undefined;
// Whether a native callback is running a frame's first step.
let starting = false;

/**
 * The native timer's callback: runs what is due at `key`, then sets the timer for the next deadline.
 * Every token here is paid on every hop. Below one millisecond (and what rounding takes), a frame would land on `key`.
 */
function pass(): void {
  "hot";
  current = wheel[key]!;
  delete wheel[key];
  if (stepBegins_) stepBegins_(current);
  try {
    if ((ms = (current as { f(): number }).f()) >= 1 && ms < LONGEST_HOP)
      if (wheel[(at = (ms + clock() - base) | 0)]) pair();
      else wheel[at] = current;
    else otherwise();
  } catch (error) {
    failed(error);
  }
  if (stepEnds_) stepEnds_();
  // Inside the interval's own callback this is counted from when it was due: no clock is read, nothing drifts.
  arm(timer, -key + (key = firstKey()));
  if (idles_) idles_();
}

/** Puts the current frame beside the one that is due at `at` already, or the group: one of few, so without ado. O(1). */
function pair(): void {
  const found = wheel[at];
  if (found.f === runGroup) (found as Group).push(current);
  else (wheel[at] = [found, current] as never as Frame).f = runGroup;
}

// Without arguments: these words are read on every hop, and passed over on most.
function otherwise(): void {
  arrange_(ms);
}

function failed(error: unknown): void {
  arrange_(raise(error, THROW));
}

/** Puts a frame beside those that are due at `at` already, as many do in a row: `push` is looked up once. O(1). */
function join_(frame: Frame): void {
  if (at !== joined) {
    let found = wheel[at];
    if (found.f !== runGroup) {
      wheel[at] = found = [found] as never;
      found.f = runGroup;
    }
    join = (found as Group).push.bind(found);
    joined = at;
  }
  join(frame);
}

function runGroup(this: Frame): undefined {
  joined = -1;
  (group = this as Group).forEach(step);
  group = undefined;
}

/** Runs one of many, as pass() does: a call for these lines would cost more than they do. */
function step(frame: Frame): void {
  current = member = frame;
  if (stepBegins_) stepBegins_(frame);
  try {
    if ((ms = (frame as { f(): number }).f()) >= 1 && ms < LONGEST_HOP)
      if ((at = (ms + clock() - base) | 0) === joined) join(current);
      else if (wheel[at]) join_(current);
      else wheel[at] = current;
    else otherwise();
  } catch (error) {
    failed(error);
  }
  if (stepEnds_) stepEnds_();
}

/** Acts on a code that `current` returned. */
export function arrange_(code: Code): void {
  if (code === AGAIN) code = goOn();
  if (code! >= 1 && code! < LONGEST_HOP) schedule_(current, code!);
  else if (code! > 0) sleep_(code!);
  else if (code !== undefined) wake_(current);
}

/** A sleep of less than a millisecond; or one beyond the wheel's range, which goes below a callee that wakes on the way. */
function sleep_(ms: number): void {
  if (ms >= LONGEST_HOP) {
    if (current.f !== sleepOn) current = current.c = { f: sleepOn, p: current, v: time() + ms };
    ms = LONG;
  }
  schedule_(current, Math.max(ms, SOON));
}

/** Puts a frame into the wheel for so many milliseconds, at least SOON and fewer than LONGEST_HOP. */
export function schedule_(frame: Frame, ms: number): void {
  if (wheel[(at = (ms + clock() - base) | 0)]) join_(frame);
  else wheel[at] = frame;
}

/**
 * Suspends the frame that runs for `ms` to `ms + slack` milliseconds: until the deadline among those whose number ends
 * in the most zeros, where other sleepers with slack are too (Linux's timers did so: apply_slack). O(1).
 */
export function slacken_(ms: number, slack: number): Code {
  if (!(ms >= 1 && slack >= 1 && ms + slack < LONGEST_HOP)) return ms;
  const first = (ms + clock() - base) | 0;
  at = (first + slack) | 0;
  for (let rounder = at; (rounder &= rounder - 1) >= first;) at = rounder;
  if (wheel[at]) join_(current);
  else wheel[at] = current;
  return undefined;
}

function sleepOn(this: Frame): Code {
  return until_(this.v as number) || finish_(this);
}

/**
 * Runs a frame on until it suspends, yields or has ended; errors travel along `p`.
 * Afterwards `current` is the frame that suspended. Never throws: the root takes every error.
 */
export function resume_(frame: Frame, value?: unknown, mode?: number): Code {
  current = frame;
  register = value;
  return mode ? raise(value, mode) : goOn();
}

/** The same for `current`, with the value in the register. */
function goOn(): Code {
  // Not within the block: Espruino makes a scope for it there, and crashes when there is no memory for that.
  let code: Code;
  try {
    code = (current as { f(value: unknown): Code }).f(register);
    while (code === AGAIN) code = (current as { f(value: unknown): Code }).f(register);
    return code;
  } catch (error) {
    return raise(error, THROW);
  }
}

/** The same for `current`, with an error or an unwinding. Not by goOn(): what throws on and on must not nest. */
function raise(value: unknown, mode: number): Code {
  let code: Code;
  for (;;) {
    try {
      code = leave_(current, value, mode);
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
    hasten();
  }
}

/** Who waits for edges, the first of all who do; it is frame-shaped, and `p` is the frame that it has suspended. */
interface EdgeWaiter extends Frame {
  next_?: unknown;
  /** Whether it may go on in the very callback: it has no time limit to be taken out of the wheel for. */
  now_: boolean;
  /** Which edges: 1 rising, -1 falling, 0 any; 2 any, with the event itself. */
  wanted_: number;
}

/**
 * The handler of a watch, bound to its source: the native callback of all of them. When just one task waits, and nothing
 * else is ready, it goes on within the callback, as a step like any other: no pass of the idle loop is between an edge
 * and its task. For all else there is `tell_`. Every token here is paid for every edge.
 */
export function hear_(
  this: { next_?: EdgeWaiter; tell_(event: WatchStamp, at: number): void },
  event: WatchStamp,
): void {
  const waiter = this.next_;
  const at = event.time * 1000 - origin;
  if (
    !waiter ||
    !waiter.now_ ||
    waiter.next_ ||
    waiter.wanted_ === (event.state ? -1 : 1) ||
    arm !== change ||
    starting ||
    jumped ||
    !(key in wheel)
  ) {
    this.tell_(event, at);
    return;
  }
  starting = true;
  // From here on it is known whom an interruption cuts off.
  current = waiter.p!;
  register = at;
  if (waiter.wanted_ > 1) {
    event.time = at;
    register = event;
  }
  if (stepBegins_) {
    waiter.v = register;
    stepBegins_(waiter);
    waiter.v = undefined;
  }
  (waiter as { p: unknown }).p = current.c = 0;
  this.next_ = undefined;
  let code: Code;
  try {
    code = (current as { f(value: unknown): Code }).f(register);
    if (code === AGAIN) code = goOn();
  } catch (error) {
    code = raise(error, THROW);
  }
  if (code !== undefined) arrange_(code);
  if (stepEnds_) stepEnds_();
  starting = false;
  if (arm !== change || firstKey() < key) hasten();
  if (idles_) idles_();
}

export interface WatchStamp {
  state: boolean;
  time: number;
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
  register = value;
  return AGAIN;
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
  arm = runBatches;
}

/**
 * The end of a pass in which frames have been woken: runs them, batch by batch. What a batch makes ready waits for the
 * next one; after eight batches in a row, Espruino's idle loop gets its turn.
 */
function runBatches(id: number, ms: number): void {
  // Still the step of what was due.
  key -= ms;
  // Ctrl-C in a native timeout raises no flag: nobody has told that the step was cut off.
  if (starting) starting = false;
  for (let batches = 8; batches-- && ready.length;) {
    group = ready;
    ready = [];
    group.forEach(runReady);
  }
  group = undefined;
  if (ready.length) postpone();
  else arm = change;
  change(id, -key + (key = firstKey()));
}

function runReady(frame: Frame): void {
  const waited = frame.w;
  if (!waited) return step(frame);
  current = member = frame;
  if (stepBegins_) stepBegins_(frame);
  frame.w = 0;
  register = waited.v;
  const mode = waited.s > 2 ? modeOfCancelled(frame) : waited.s - 1;
  arrange_(mode ? raise(waited.v, mode) : goOn());
  if (stepEnds_) stepEnds_();
}

// A frame of the loop's own that makes a pass for what is ready.
const batch: Frame = {
  f() {
    postponed = false;
    return undefined;
  },
};

/** Puts what is ready off to the next millisecond. */
function postpone(): void {
  arm = runBatches;
  if (postponed) return;
  postponed = true;
  schedule_(batch, SOON);
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

/**
 * Takes a frame out of the wheel or the next batch; false when it is in neither. One native scan, and for a frame in a
 * group one over the deadlines.
 */
export function unschedule_(frame: Frame): boolean {
  let at = wheel.indexOf(frame);
  if (at >= 0) leaveWheel(at);
  else if ((at = ready.indexOf(frame)) >= 0) ready.splice(at, 1);
  else return leaveGroup(frame);
  return true;
}

/** Whether a frame has been woken and has not run yet: what `w` says then decides how it goes on. One native scan or two. */
export function isWoken_(frame: Frame): boolean {
  return (
    ready.includes(frame) ||
    (!!group && (group as Group).f !== runGroup && group.indexOf(frame, group.indexOf(member) + 1) > 0)
  );
}

function leaveWheel(at: number): void {
  delete wheel[at];
  // Outside a step, the timer is set for that very deadline.
  if (at === key) rearm_();
}

function leaveGroup(frame: Frame): boolean {
  // In the list that is being run, nothing must move.
  let at = group ? group.indexOf(frame, group.indexOf(member) + 1) : -1;
  if (at >= 0) {
    group![at] = { f: () => undefined };
    return true;
  }
  const place = wheel.findIndex((found) => found.f === runGroup && (found as Group).includes(frame));
  if (place < 0) return false;
  const list = wheel[place] as Group;
  at = list.indexOf(frame);
  list.splice(at, 1);
  if (!list.length) {
    joined = -1;
    leaveWheel(place);
  }
  return true;
}

/** After waking frames: outside a step, sees to it that they run in the next millisecond. */
export function poke_(): void {
  if (key in wheel) hasten();
}

/**
 * Outside a step: the native timer may be due earlier than it was. It is set to a whole millisecond, as the deadlines
 * after the next one are counted from there.
 */
function hasten(): void {
  if (ready.length) postpone();
  if (firstKey() < key) {
    const left = left_((key = firstKey()));
    if (left > 0) change(timer, left);
    else rearm_();
  }
}

/** How many milliseconds ago the deadline that is being served was due. */
export function overdue_(): number {
  return -left_(key);
}

/** The milliseconds until a frame is due; undefined when it does not sleep. Native scans. */
export function due_(frame: Frame): number | undefined {
  const at = wheel.findIndex(
    (found) => found === frame || (found.f === runGroup && (found as Group).includes(frame)),
  );
  return at < 0 ? undefined : left_(at);
}

/** Sets the native timer up: at the start, and anew after an interruption has removed it. */
export function rearm_(): void {
  if (timer) clearInterval(timer);
  const left = left_((key = firstKey()));
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
    if (frame.f === runGroup) {
      // None of its members had begun.
      (frame as Group).forEach(wake_);
      group = undefined;
    } else if (frame !== batch && frame !== anchor) cut.push(frame);
    frame = held;
    if (held) release_(held);
  }
  if (starting) starting = false;
  // The rest of its group, or of its batch, is due still.
  if (group) {
    ready = group.slice(group.indexOf(member) + 1).concat(ready);
    group = undefined;
  }
  // These may have left the wheel.
  unschedule_(batch);
  postponed = false;
  postpone();
  unschedule_(anchor);
  wake_(anchor);
  return cut;
}

// Moves the base, long before an index runs out of bits: the native call lowers all of them by as much.
const anchor: Frame = {
  f() {
    wheel.splice(0, key);
    rebase_(key);
    key = 0;
    joined = -1;
    return LONG;
  },
};

/** Called once, before anything goes into the wheel: without tasks, a program has no timer and no wheel. */
export function start_(): void {
  wheel[LONGEST_HOP] = anchor;
  rearm_();
}
