// A lamp with a knob: turning sets how bright it is, a press of the knob switches it off and on. Shows a driver on top of a
// wake source, and two tasks that share what they show.
import { input, run, spawn } from "pinwheel-rt";
import { BTN1, D1, D2, LED1 } from "pinwheel-rt/board";
import { Knob } from "./knob.ts";

const knob = new Knob(D1, D2, 0, 100, 20);
const button = input(BTN1, { edge: "press", debounce: 20 });
let isOn = true;

function show() {
  const percent = isOn ? knob.value : 0;
  analogWrite(LED1, percent / 100, { soft: true });
  print(`${percent} %`);
}

function* switching() {
  for (;;) {
    yield* button.pressed();
    isOn = !isOn;
    show();
  }
}

run(function* () {
  show();
  spawn(switching());
  for (;;) {
    yield* knob.changed();
    isOn = true;
    show();
  }
});
