// A servo: pulses of 1 to 2 ms, fifty in a second, for 0 to 180 degrees. The chip's PWM makes them, no task has to.
import { every } from "pinwheel-rt";

const HERTZ = 50;
/** Milliseconds from one step of a movement to the next: three pulses each. */
const STEP = 60;

export class Servo {
  pin: PwmPin;
  /** Degrees. */
  angle: number;

  constructor(pin: PwmPin, angle = 90) {
    this.pin = pin;
    this.angle = angle;
    this.write(angle);
  }

  /** Goes there as fast as it can. */
  write(angle: number) {
    this.angle = E.clip(angle, 0, 180);
    analogWrite(this.pin, ((1 + this.angle / 180) * HERTZ) / 1000, { freq: HERTZ });
  }

  /** Goes there at so many degrees a second. When this is cancelled, it stays where it is. */
  *move(angle: number, speed: number) {
    const step = (speed * STEP) / 1000;
    for (const ticker = every(STEP); this.angle !== angle;) {
      const left = angle - this.angle;
      this.write(this.angle + E.clip(left, -step, step));
      yield* ticker.next();
    }
  }

  /** No more pulses: it holds its place no longer. */
  stop() {
    this.pin.reset();
  }
}
