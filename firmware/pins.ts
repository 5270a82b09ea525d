// Pins for programs: inputs of one's own, and plain functions that await an edge of a pin.
// Invariant: the plain functions keep one input for each pin, edge and debounce, so that what happens between two
// calls is not lost.
import type { Awaitable } from "./future.ts";
import { Input, type InputOptions } from "./input.ts";
import { isLow_, lowButtons_ } from "./press.ts";
import type { WaitOptions } from "./waiter.ts";

/**
 * Makes a wake source of a pin: a watch, and a buffer for edges that nobody waits for. Two inputs of one pin each get
 * every edge. Throws when the board has no interrupt free for the pin; a nRF52 beyond its eighth watched pin does not
 * notice, and the input stays silent.
 */
export function input(pin: Pin, options: InputOptions = {}): Input {
  return new Input(pin, options);
}

const inputs: { [key: string]: Input } = {};

function shared(pin: Pin, edge: "rising" | "falling", debounce?: number): Input {
  const key = edge + pin + debounce;
  return inputs[key] || (inputs[key] = new Input(pin, { edge, debounce }));
}

/**
 * Awaits the next rising edge of a pin that this function has not given yet, and gives its time in milliseconds of
 * `time()`. Edges count from the first call on. Throws TimeoutError after `timeout` milliseconds without one.
 */
export function rising(pin: Pin, options?: WaitOptions): Awaitable<number> {
  return shared(pin, "rising").rising(options);
}

/** Awaits the next falling edge of a pin, as `rising` does. */
export function falling(pin: Pin, options?: WaitOptions): Awaitable<number> {
  return shared(pin, "falling").falling(options);
}

/**
 * Awaits the next press of a button that stays for `debounce` milliseconds, 25 when not given: a rising edge, or a falling
 * one where the board's profile says that the button reads 0 while pressed.
 */
export function pressed(pin: Pin, options: WaitOptions & { debounce?: number } = {}): Awaitable<number> {
  const debounce = options.debounce === undefined ? 25 : options.debounce;
  if (lowButtons_ && isLow_(pin)) return shared(pin, "falling", debounce).falling(options);
  return shared(pin, "rising", debounce).rising(options);
}
