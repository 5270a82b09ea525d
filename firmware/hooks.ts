// Where an observer looks into the loop. Invariant: what is not observed costs nothing: while no included code assigns
// these, the bundler knows that they are undefined and leaves the calls out.
import type { Frame } from "./frame.ts";

/** A step is about to begin; for what woke it, `w` of the frame still tells. Groups and the loop's own frames come too. */
export let stepBegins_: ((frame: Frame) => void) | undefined;
/** The step that began last has ended, unless it was cut off. */
export let stepEnds_: (() => void) | undefined;
/** The pass is over, and the timer is set: Espruino's idle loop goes on. */
export let idles_: (() => void) | undefined;

/** Sets all three; one observer at a time. */
export function observe_(begins: (frame: Frame) => void, ends: () => void, idles: () => void): void {
  stepBegins_ = begins;
  stepEnds_ = ends;
  idles_ = idles;
}
