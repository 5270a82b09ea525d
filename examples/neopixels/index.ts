// A comet that runs along a strip of lights, and changes its colour at every press of the button. Shows an animation that keeps
// its pace, with one buffer that is made at the start.
import { write } from "neopixel";
import { every, input, run, spawn } from "pinwheel-rt";
import { BTN1, D1 } from "pinwheel-rt/board";

const COUNT = 6;
const button = input(BTN1, { edge: "press", debounce: 20 });

/** Green, red, blue of each light: the order that a WS2812 wants. */
const lights = new Uint8Array(COUNT * 3);
const COLORS = [
  [0, 64, 0],
  [32, 32, 0],
  [0, 0, 64],
];
let color = COLORS[0];

/** What shone grows darker, and the comet's head is bright. */
function draw(head: number) {
  for (let i = 0; i < lights.length; i++) lights[i] >>= 1;
  lights.set(color, head * 3);
  write(D1, lights);
}

function* animate() {
  let step = 0;
  for (const ticker = every(100, { missed: "skip" }); ;) {
    draw(step++ % COUNT);
    yield* ticker.next();
  }
}

run(function* () {
  spawn(animate());
  for (let i = 1; ; i++) {
    yield* button.pressed();
    color = COLORS[i % COLORS.length];
  }
});
