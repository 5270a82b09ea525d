// The status LED: a pattern for each state.
import { sleep } from "pinwheel-rt";
import type { State, Thermostat } from "./thermostat.ts";

/** Milliseconds on and off. */
const PATTERNS: { readonly [state in State]: readonly [number, number] } = {
  off: [50, 3950],
  idle: [100, 1900],
  heating: [1000, 1000],
  fault: [150, 150],
};

export function* show(thermostat: Thermostat, led: Pin) {
  for (;;) yield* blink(led, PATTERNS[thermostat.state]);
}

function* blink(led: Pin, [on, off]: readonly [number, number]) {
  led.set();
  yield* sleep(on);
  led.reset();
  yield* sleep(off);
}
