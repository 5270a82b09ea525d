// The control loop: reads the temperature and switches the heater.
import { sleep, time } from "pinwheel-rt";
import type { Thermostat } from "./thermostat.ts";

/** Milliseconds from one reading to the next. */
const PERIOD = 2000;
/** The heater goes on this far below the target, and off this far above it: it should not switch all the time. */
const HYSTERESIS = 0.5;
/** The watchdog: after so many milliseconds without a good reading the heater goes off, whatever was asked for. */
const PATIENCE = 6000;

export function* control(thermostat: Thermostat, heater: Pin) {
  let lastGood = time();
  try {
    for (;;) {
      const reading = E.getTemperature();
      // A broken sensor reads NaN or something absurd: both fail this comparison.
      if (reading > -30 && reading < 60) {
        thermostat.temperature = reading;
        lastGood = time();
      }
      if (time() - lastGood > PATIENCE) thermostat.state = "fault";
      else if (!thermostat.isOn) thermostat.state = "off";
      else if (thermostat.temperature < thermostat.target - HYSTERESIS) thermostat.state = "heating";
      else if (thermostat.temperature > thermostat.target + HYSTERESIS || thermostat.state !== "heating")
        thermostat.state = "idle";
      heater.write(thermostat.state === "heating");
      yield* sleep(PERIOD);
    }
  } finally {
    // However this ends, nothing may go on heating.
    heater.reset();
  }
}
