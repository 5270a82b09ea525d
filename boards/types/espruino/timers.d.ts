// Native timers and the clock. Every pending timer costs time in every pass of the idle loop, and late ones run in
// the order of their ids: Pinwheel's loop arms one for everybody. Calling clearTimeout or clearInterval without an
// id would clear all timers, the runtime's too, so that form is not typed.

/** Calls back once, after at least `milliseconds` (0.1 ms to 100 years). Gives the timer's id. */
declare function setTimeout<A extends any[]>(
  callback: (...args: A) => void,
  milliseconds: number,
  ...args: A
): number;
/** Calls back again and again, phase-locked to the first time. Gives the timer's id. */
declare function setInterval<A extends any[]>(
  callback: (...args: A) => void,
  milliseconds: number,
  ...args: A
): number;
/** Silent for an id that is not pending, and for undefined. */
declare function clearTimeout(id: number | undefined): void;
/** Silent for an id that is not pending, and for undefined. */
declare function clearInterval(id: number | undefined): void;
/** Gives a timer a new period, counted from now. Throws when there is none of that id. */
declare function changeInterval(id: number, milliseconds: number): void;

/** Seconds since 1970, or since the board started; jumps when someone calls setTime. */
declare function getTime(): number;
/** Sets the clock, seconds since 1970. Pending timers are not moved. */
declare function setTime(seconds: number): void;
