// The frame: what a suspended coroutine looks like, and the few calls between compiled code and the loop.
//
// A coroutine is a plain object without prototype. Its code is one *state function* for each stretch between two
// suspension points, shared by all instances; `f` names the one that runs next and is called as a method, so that
// `this` is the frame (a method call without arguments is the cheapest call that Espruino has).
// Invariants: only the code that runs may write its own frame; a frame waits for one thing at a time; the chain
// from a frame along `p` ends in a Task or in a generator that somebody iterates.
//
// Both the compiler and the runtime read this file, and nothing else of one another.

/**
 * What a state function returns: milliseconds to sleep, or one of the codes below. Any number above 0 is a sleep, so
 * that `await sleep(500)` is `return 500`; any other number, NaN too, gives way to the others for one batch.
 */
export type Code = number | null | undefined;

/** "Run `current` on at once, with the value in the register": a call, a return, or a wait that was over already. */
export const AGAIN = null;
/** "A value is in the register for whoever iterates"; inside a task: "let the others run, then go on". */
export const YIELD = 0;
// `undefined`: suspended; whoever `w` names will wake the frame.

/** How a frame is resumed, and how a `finally` was entered (`k`). */
export const NEXT = 0;
/** An error travels outwards: `catch` and `finally` see it. */
export const THROW = 1;
/** The coroutine is being left, by `return` or by a cancellation: `finally` sees it, `catch` does not. */
export const UNWIND = 2;

export type StateFunction = (this: Frame, value?: unknown, mode?: number) => Code;

export interface Frame {
  /** The state function that runs next; 0 when the coroutine has ended. */
  f: StateFunction | 0;
  /** Who gets the result: the calling frame, or the Task (or iterator) at the root, which is frame-shaped. */
  p?: Frame;
  /** The callee while one runs: absent or 0 otherwise. From the root along `c` one reaches the innermost frame. */
  c?: Frame | 0;
  /** What it waits for, other than time: something settled or to be settled. Absent or 0 otherwise. */
  w?: Waited | 0;
  /** The state function that takes an error or an unwinding, while inside a `try`: absent or 0 otherwise. */
  x?: StateFunction | 0;
  /** Inside a `finally`: why it runs (NEXT, THROW, UNWIND, or the number of a jump that goes on after it). */
  k?: number;
  /** Inside a `finally`: the value that belongs to `k`. */
  v?: unknown;
  /** While it drives other frames: the frame that drives it. */
  h?: Frame | undefined;
}

/** What a frame can wait for. */
export interface Waited {
  /** 0 pending, 1 has a value, 2 has an error, 3 cancelled: `s - 1` is the mode in which waiters are resumed. */
  s: number;
  v?: unknown;
  /** The frames that wait, in the order of their coming. */
  q?: Frame[] | undefined;
}

/** The fields above, in use by the runtime; variables of a coroutine get other names of at most four letters. */
export const RESERVED_FIELDS: readonly string[] = ["f", "p", "c", "w", "x", "k", "v", "s", "q", "n", "h"];

/**
 * What compiled code uses of the runtime, and the module (in firmware/) that exports each.
 * - `invoke_(child)`: starts `child` (its `p` is the caller's frame) within the caller's step; gives its code.
 * - `finish_(frame, value)`: the coroutine returned `value`; gives AGAIN.
 * - `return_(frame, value)`: an async function returned something that may have to be awaited first.
 * - `proceed_(value)`: puts the value in the register; gives AGAIN.
 * - `wait_(frame, awaitable)`: suspends the frame on any value; a plain value goes on at once.
 * - `leave_(frame, value, mode)`: goes on with an error or an unwinding from `frame` outwards; gives a code.
 * - `register`: what goes with AGAIN and YIELD: `yield x` is `return register = x, 0`.
 * - `begin_(frame)`: an async function called as a value: a Task, started at once.
 * - `generator_`: the prototype of a `function*` called as a value: it has the methods of a generator.
 * - `plainGenerator_`: the same, cheaper, for one that has no `try` and no `yield*`; `end_` is its `finish_`.
 * - `more_(generator)`: whether a step of such a one yields, when its first state function has not.
 * - `delegate_(frame, iterable)`: `yield*` over anything.
 * - `asyncGenerator_(frame)`: a call of an `async function*`.
 * - `offer_(frame, value)`: `yield` in an `async function*`, `relay_(frame, iterable)`: `yield*` there.
 * - `stream_(value)`: what `for await` takes elements from, made of anything that has some.
 * - `advance_(frame, stream)`: the next element of a stream for `for await`; `END_` when there is none.
 * - `close_(stream, why)`: what has to be awaited when such a loop is left; `why` is as `k` of a frame.
 * - `coroutine_(value)`, `part_(value)`: what `spawn` and `run`, or `gather`, get in the place of a value that may be no
 *   coroutine.
 * - `then_`: brings `then` and `catch` of Tasks, for programs that name them.
 */
export const ABI = {
  invoke_: "loop",
  finish_: "loop",
  return_: "await",
  proceed_: "loop",
  wait_: "await",
  leave_: "loop",
  register: "loop",
  begin_: "task",
  generator_: "generator",
  plainGenerator_: "generator",
  end_: "generator",
  more_: "generator",
  delegate_: "delegate",
  asyncGenerator_: "async-generator",
  offer_: "async-generator",
  relay_: "relay",
  stream_: "iterated",
  close_: "iterated",
  advance_: "stream",
  END_: "stream",
  then_: "then",
  coroutine_: "start",
  part_: "start",
} as const;

/**
 * What an `async` function that is typed at the console calls: it is compiled by itself, and linked to the loop of the
 * program that runs there. A program that has called `inspect` offers them as the array `global.pinwheel`, in this order,
 * behind LINK_VERSION, and after them at LINKED_TASK the class Task, and at LINKED_CANCEL a function that cancels one. The
 * number changes whenever the meaning of a field of Frame, of a Code, or of this list does.
 */
export const LINKED = [
  "begin_",
  "invoke_",
  "finish_",
  "return_",
  "proceed_",
  "wait_",
  "leave_",
] as const satisfies readonly (keyof typeof ABI)[];

export const LINK_VERSION = 1;
export const LINKED_TASK = 8;
export const LINKED_CANCEL = 9;

/** Functions of the runtime that start what they are given, and the module of each: the compiler looks at their calls. */
export const STARTERS = { spawn: "task", run: "run", runForever: "run", gather: "gather" } as const;

/** Directive of a runtime function that is awaited by a plain call: it returns a Code, as a state function does. */
export const PRIMITIVE = "primitive";

/** Directive of the runtime function that runs on every hop: the bundle's names begin with those that it uses. */
export const HOT = "hot";

/** Methods of Task that a simulator or tracer may observe: `this` is the Task, `ended_` gets the state (future.ts). */
export const HOOKS = { taskStarted: "started_", taskEnded: "ended_" } as const;

/** Functions of the loop that may be observed too: what their argument, a frame, does is said beside them. */
export const LOOP_HOOKS = { wake: "wake_", release: "release_" } as const;
