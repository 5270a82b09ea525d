// One button, one LED. A press starts an effect, or stops the one that runs; two presses in a row start the other
// effect. Shows how a press is debounced, how a second one is awaited with a time limit, and what cancelling means: the
// effect is left in the middle of its sleep, and its `finally` leaves the LED dark.
import { input, run, sleep, spawn, TimeoutError, type Task } from "pinwheel-rt";
import { BTN1, LED1 } from "pinwheel-rt/board";

/** Milliseconds within which a second press makes a double press. */
const DOUBLE_PRESS = 350;

/** The contacts must be at rest for 20 ms before a press counts. */
const button = input(BTN1, { edge: "press", debounce: 20 });

/** Blinks for ever. */
async function blink(ms: number): Promise<void> {
  try {
    for (;;) {
      LED1.toggle();
      await sleep(ms);
    }
  } finally {
    LED1.reset();
  }
}

/** Whether the button is pressed again soon. */
async function isDouble(): Promise<boolean> {
  try {
    await button.pressed({ timeout: DOUBLE_PRESS });
    return true;
  } catch (error) {
    if (error instanceof TimeoutError) return false;
    throw error;
  }
}

run(async () => {
  let effect: Task<void> | undefined;
  for (;;) {
    const at = await button.pressed();
    const double = await isDouble();
    print(`${double ? "double press" : "press"} at ${Math.round(at)} ms`);
    if (effect) {
      effect.cancel();
      effect = undefined;
    } else effect = spawn(() => blink(double ? 100 : 400), "effect");
  }
});
