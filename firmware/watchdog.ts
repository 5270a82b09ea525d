// The chip's watchdog, fed by the loop. Invariants: it is fed from the wheel, as a sleeper is woken: when a step hangs, or
// the loop's timer is gone and nothing mends it, the chip resets; a feeding that is cut off is followed by the next.
import { reserve_ } from "./capacity.ts";
import type { Code } from "./frame.ts";
import { poke_, wake_ } from "./loop.ts";

/** Milliseconds between two feedings: three fit into the time. */
let pause = 0;

function feed(): Code {
  E.kickWatchdog();
  return pause;
}

/**
 * From now on the chip resets when the loop makes no progress for so many seconds. It takes a place among the tasks and
 * timers: throws WheelFullError when there is none. A watchdog cannot be switched off again; called anew, it has
 * the new time. STM32, nRF5x, ESP32 and RP2 have one; on other chips it does nothing.
 */
export function watchdog(seconds: number): void {
  if (!(seconds > 0)) throw new Error("watchdog: give it more than 0 seconds");
  if (!pause) {
    reserve_();
    wake_({ f: feed, x: feed });
    poke_();
  }
  pause = (seconds * 1000) / 3;
  E.enableWatchdog(seconds, false);
}
