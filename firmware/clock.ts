// The clock: monotonic milliseconds since the program started, unmoved by `setTime`, and the grid of whole milliseconds
// that deadlines lie on.
// Invariant: the deadline `d` is due when the native clock shows `base + 0.999 + d`, whatever `setTime` and `rebase_` do:
// neither moves a deadline, and `time()` never goes back.

/** Longer sleeps are taken in steps: an index of the wheel has 31 bits, and the base lies up to such a sleep behind. */
export const LONGEST_HOP = 5e8;
/** How long a step of such a sleep is. */
export const LONG = 4e8;

/** The next whole millisecond, and what rounding takes: with less, a frame would land on the deadline that is served. */
export const SOON = 0.01;

/** Milliseconds on the native clock. An alias: the interpreter finds a builtin's name only after all of the bundle's. */
export const clock = Date.now;

/**
 * Where deadlines are counted from. What is cut off, when a time from here on becomes a whole number, rounds it up to
 * the next deadline. The first one is as far from the start as the shortest native timer, so that what a program
 * starts at once and what it spawns keep step.
 */
export let base = clock() - 0.899;
/** When `time()` was 0, on the native clock. */
export let origin = keepTime();
/** What `time()` was when somebody set the clock last: stamps of what happened before are none of this clock; 0 if nobody has. */
export let jumped = 0;

/** Milliseconds since the program started: never goes back, unmoved by `setTime`. */
export function time(): number {
  return clock() - origin;
}

/** What `time()` was at a time stamp of Espruino's, in seconds; no later than now, whoever has set the clock since. */
export function stamp_(seconds: number): number {
  return Math.min(seconds * 1000, clock()) - origin;
}

/** The milliseconds until `time()` is `deadline`, as many as go into the wheel; 0 when it is, but for a rounding. */
export function until_(deadline: number): number {
  const left = deadline - time();
  return left > 0.001 ? Math.max(SOON, Math.min(left, LONG)) : 0;
}

/** The milliseconds from now until a deadline is due. */
export function left_(deadline: number): number {
  return deadline - clock() + base + 0.999;
}

/** From now on deadlines are counted from the one that was `deadline`. */
export function rebase_(deadline: number): void {
  base += deadline;
}

/**
 * IDEs set the clock when they connect: from now on base and origin move with it, so that no deadline does. Gives the
 * origin. (No statement of the module: it would stand before the loop's variables, whose names come first.)
 */
function keepTime(): number {
  const setClock = setTime;
  (global as { setTime: typeof setTime }).setTime = (seconds) => {
    const before = clock();
    setClock(seconds);
    // A microsecond more, for what rounding takes: time must not go back.
    const moved = clock() - before - 0.001;
    base += moved;
    origin += moved;
    jumped = time();
  };
  return base + 0.899;
}
