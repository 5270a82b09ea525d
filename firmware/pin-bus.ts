// Several pins that are read as one number: a DIP switch, a keypad's rows, a parallel port. Invariants: the pins are read
// when a task looks, so what it gets was there at one moment; a change that was undone before anybody looked is none.
import type { Code, Frame } from "./frame.ts";
import type { Awaitable } from "./future.ts";
import type { Stream } from "./stream.ts";
import { Watching, type WatchingOptions } from "./watching.ts";
import { wakeFirst_, Waiter, type WaitOptions } from "./waiter.ts";

function lookForChange(this: Waiter<unknown>): unknown {
  const bus = this.source_ as PinBus;
  const value = bus.read();
  return value === bus.given_ ? undefined : (bus.given_ = value);
}

export interface PinBus extends Stream<number> {}

export class PinBus extends Watching {
  /** The number that was given last, or at the start. */
  given_: number;

  constructor(pins: readonly Pin[], options: WatchingOptions) {
    super(pins, 0, options);
    this.given_ = this.read();
  }

  hear_(): void {
    wakeFirst_(this);
  }

  /** The number now: the first pin is the highest bit. */
  read(): number {
    return digitalRead(this.pins_);
  }

  /** Awaits that the number is another one than was given last, or at the start; gives it. */
  changed(options?: WaitOptions): Awaitable<number> {
    return new Waiter<number>(this, lookForChange, undefined, options);
  }

  take_(frame: Frame): Code {
    return new Waiter<number>(this, lookForChange).wait_(frame);
  }
}

/**
 * Several pins as one number. With `debounce` a change counts once its pin is quiet; give it when the pins do not change in
 * the same moment. Throws when the board has no interrupt for one of them.
 */
export function pinBus(pins: readonly Pin[], options: WatchingOptions = {}): PinBus {
  return new PinBus(pins, options);
}
