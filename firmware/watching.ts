// What sources over one pin or several have in common: encoders, counters, buses. Invariants: every edge of their pins
// comes to `hear_`, with the hardware's time stamp; the watches are put back when Espruino has removed one; nothing is
// made when an edge comes.
import { supervise_ } from "./supervise.ts";
import { unwatch_, watch_ } from "./watch.ts";
import { wakeAll_, type Source, type Waiter } from "./waiter.ts";

export interface WatchingOptions {
  /** Milliseconds that a level must stay before its edge counts: as Espruino has it when not given. */
  debounce?: number;
  /** The board's own resistor, that gives the pins a level when nothing drives them. */
  pull?: "up" | "down";
}

export abstract class Watching implements Source {
  /** How often Espruino's own queue of events was full: it does not tell how many edges it has dropped. */
  lost: number;
  next_?: Waiter<unknown> | undefined;
  pins_: readonly Pin[];
  edge_: 1 | -1 | 0;
  debounce_: number | undefined;
  ids_: number[];

  constructor(pins: readonly Pin[], edge: 1 | -1 | 0, { pull, debounce }: WatchingOptions) {
    this.lost = 0;
    this.pins_ = pins;
    this.edge_ = edge;
    this.debounce_ = debounce;
    this.ids_ = [];
    if (pull) for (const pin of pins) pinMode(pin, `input_pull${pull}`);
    this.observe_();
    supervise_(this);
  }

  abstract hear_(event: WatchEvent): void;

  observe_(): void {
    const hear = this.hear_.bind(this);
    this.ids_.forEach(unwatch_);
    this.ids_ = this.pins_.map((pin) => watch_(pin, this.edge_, this.debounce_, hear));
  }

  restore_(): void {
    this.observe_();
    wakeAll_(this);
  }
}
