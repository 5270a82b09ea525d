// The button: one press makes it warmer, two in a row switch the heating off and on.
import { TimeoutError, type Input } from "pinwheel-rt";
import type { Thermostat } from "./thermostat.ts";

/** Milliseconds within which a second press belongs to the first. */
const DOUBLE = 400;

export function* operate(thermostat: Thermostat, button: Input) {
  for (;;) {
    yield* button.pressed();
    if (yield* pressedAgain(button)) thermostat.isOn = !thermostat.isOn;
    else thermostat.warmer();
  }
}

function* pressedAgain(button: Input) {
  try {
    yield* button.pressed({ timeout: DOUBLE });
    return true;
  } catch (error) {
    if (error instanceof TimeoutError) return false;
    throw error;
  }
}
