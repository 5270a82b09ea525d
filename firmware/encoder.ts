// A rotary encoder: two pins in quadrature, as a position that tasks await. Invariants: every quarter step is counted,
// whoever waits or not, so nothing is lost between two looks; the position moves by a whole detent only, so a knob that
// trembles on an edge moves nothing. Nothing is made when an edge comes.
import type { Code, Frame } from "./frame.ts";
import type { Awaitable } from "./future.ts";
import { stamp_, time } from "./clock.ts";
import type { Stream } from "./stream.ts";
import { Watching, type WatchingOptions } from "./watching.ts";
import { wakeFirst_, Waiter, type WaitOptions } from "./waiter.ts";

export interface EncoderOptions extends WatchingOptions {
  /** Quarter steps from one detent to the next; 4 when not given. */
  steps?: number;
}

/** What an encoder gives. */
export interface Turn {
  /** In detents, from where it stood at the start; clockwise is up when `a` leads. */
  readonly position: number;
  /** 1 or -1: where it has moved since the last turn that was given. */
  readonly direction: 1 | -1;
  /** When it happened, in milliseconds of `time()`. */
  readonly time: number;
}

/** The quarter step, by the levels before and after, two bits each. */
const QUARTERS = [0, -1, 1, 0, 1, 0, 0, -1, -1, 0, 0, 1, 0, 1, -1, 0];

function lookForTurn(this: Waiter<unknown>): unknown {
  const encoder = this.source_ as Encoder;
  const { position } = encoder;
  const from = encoder.given_;
  if (position === from) return undefined;
  encoder.given_ = position;
  return { position, direction: position > from ? 1 : -1, time: encoder.at_ };
}

export interface Encoder extends Stream<Turn> {}

export class Encoder extends Watching {
  /** In detents, from where it stood at the start. */
  position: number;
  steps_: number;
  /** Both levels, that of `a` the higher bit. */
  levels_: number;
  /** Quarter steps beyond the position. */
  quarters_: number;
  /** The position that was given last. */
  given_: number;
  at_: number;

  constructor(a: Pin, b: Pin, options: EncoderOptions) {
    super([a, b], 0, options);
    this.steps_ = options.steps || 4;
    this.levels_ = digitalRead([a, b]);
    this.position = this.quarters_ = this.given_ = 0;
    this.at_ = time();
  }

  hear_(event: WatchEvent): void {
    const { levels_, steps_ } = this;
    const bit = event.pin === this.pins_[0] ? 2 : 1;
    this.levels_ = event.state ? levels_ | bit : levels_ & ~bit;
    const quarters = this.quarters_ + QUARTERS[levels_ * 4 + this.levels_];
    this.quarters_ = quarters % steps_;
    if (this.quarters_ === quarters) return;
    this.position += quarters > 0 ? 1 : -1;
    this.at_ = stamp_(event.time);
    wakeFirst_(this);
  }

  /** After a loss the pins are asked where they stand. */
  override restore_(): void {
    this.levels_ = digitalRead(this.pins_);
    super.restore_();
  }

  /** Awaits that the position is another one than was given last; gives where it stands now. */
  turned(options?: WaitOptions): Awaitable<Turn> {
    return new Waiter<Turn>(this, lookForTurn, undefined, options);
  }

  take_(frame: Frame): Code {
    return new Waiter<Turn>(this, lookForTurn).wait_(frame);
  }
}

/** A rotary encoder on two pins, most of which want `pull: "up"`. Throws when the board has no interrupt for one of them. */
export function encoder(a: Pin, b: Pin, options: EncoderOptions = {}): Encoder {
  return new Encoder(a, b, options);
}
