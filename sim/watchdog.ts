// The chip's watchdog. Invariant: once enabled it can only be kicked, and whoever does not kick it in time is reset; in
// automatic mode the idle loop does it, so that only a step that does not end is caught.
import type { Clock } from "./clock.ts";

export class Watchdog {
  readonly #clock: Clock;
  #timeout = Infinity;
  #isAutomatic = true;
  #kickedAt = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isEnabled(): boolean {
    return this.#timeout !== Infinity;
  }

  /** `timeout` is in microseconds. */
  enable(timeout: number, isAutomatic: boolean): void {
    this.#timeout = timeout;
    this.#isAutomatic = isAutomatic;
    this.kick();
  }

  kick(): void {
    this.#kickedAt = this.#clock.now;
  }

  /** The idle loop is about to run program code: until now it has kept the watchdog quiet, if it is automatic. */
  wake(): void {
    if (this.#isAutomatic) this.kick();
  }

  /** When it bites unless it is kicked, in microseconds since power-on. */
  get due(): number {
    return this.#kickedAt + this.#timeout;
  }

  /** The same while the board idles: an automatic one never bites then. */
  get dueInIdle(): number {
    return this.#isAutomatic ? Infinity : this.due;
  }

  /** As after power-on. */
  disable(): void {
    this.#timeout = Infinity;
    this.#isAutomatic = true;
  }
}
