// Blinking, two rhythms at once. Each LED has a task of its own, written as if it had the board to itself: a
// generator that sleeps between two changes. Without Pinwheel these would be several timers that know of one
// another.
import { run, sleep, spawn } from "pinwheel-rt";
import { LED1, LED2 } from "pinwheel-rt/board";

/** A steady beat: on and off for `period` milliseconds each. */
function* beat(led: Pin, period: number) {
  for (;;) {
    led.toggle();
    yield* sleep(period);
  }
}

/** Two short flashes, then a rest. */
function* heartbeat(led: Pin) {
  for (;;) {
    yield* flash(led, 80);
    yield* sleep(120);
    yield* flash(led, 80);
    yield* sleep(720);
  }
}

function* flash(led: Pin, ms: number) {
  led.set();
  yield* sleep(ms);
  led.reset();
}

run(function* () {
  spawn(beat(LED1, 350), "beat");
  yield* heartbeat(LED2);
});
