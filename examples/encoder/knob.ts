// A knob that sets a number: a rotary encoder with limits, and larger steps when it is turned fast. The detents are counted
// in the watch's callback, so none is lost while whoever waits here does something else.
import { encoder, type Encoder } from "pinwheel-rt";

/** Milliseconds between two looks within which the knob counts as turned fast, and what a detent is worth then. */
const FAST = 60;
const FAST_STEP = 5;

export class Knob {
  min: number;
  max: number;
  value: number;
  turns: Encoder;
  /** Where the encoder stood, and when, at the last look. */
  position = 0;
  at = 0;

  /** Most encoders connect their pins to ground: both are pulled up. */
  constructor(a: Pin, b: Pin, min: number, max: number, value = min) {
    this.turns = encoder(a, b, { pull: "up" });
    this.min = min;
    this.max = max;
    this.value = value;
  }

  /** Awaits a turn that changes the value, and gives it. Turns against a limit change nothing. */
  *changed() {
    for (;;) {
      const { position, time } = yield* this.turns.turned();
      const detents = position - this.position;
      const step = time - this.at < FAST ? FAST_STEP : 1;
      this.position = position;
      this.at = time;
      const value = E.clip(this.value + detents * step, this.min, this.max);
      if (value === this.value) continue;
      this.value = value;
      return value;
    }
  }
}
