// A gate: a servo lifts the barrier slowly when the button is pressed, and lowers it after a while; a press on the way up stops
// it. Shows a movement that is cancelled in the middle.
import { input, race, run, sleep } from "pinwheel-rt";
import { BTN1, D1 } from "pinwheel-rt/board";
import { Servo } from "./servo.ts";

const CLOSED = 0;
const OPEN = 90;
const button = input(BTN1, { edge: "press", debounce: 20 });
const gate = new Servo(D1, CLOSED);

run(function* () {
  for (;;) {
    yield* button.pressed();
    yield* race(gate.move(OPEN, 45), button.pressed());
    print(`at ${Math.round(gate.angle)} degrees`);
    yield* sleep(1000);
    yield* gate.move(CLOSED, 90);
  }
});
