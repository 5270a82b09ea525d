// What goes out: whether it has been sent, as far as the port lets one know. Invariant: who awaits it goes on when what was
// written before is on its way, and gives way to the others once in any case.
import { time } from "./clock.ts";
import { Crowd } from "./crowd.ts";
import type { Code, Frame } from "./frame.ts";

/** What a port may give when it is written to: `false` and a `drain` event later (sockets), or a promise (BLE). */
type Written = boolean | void | PromiseLike<unknown>;

export class Drain extends Crowd {
  /** Milliseconds that the line takes for a byte; 0 when it is not known. */
  perByte_: number;
  /** The `time()` when all is sent, at that speed. */
  sent_: number;
  /** The port will say when it can take more. */
  full_: boolean;

  constructor(baud: number | undefined) {
    super();
    // A start bit, eight of data, and a stop bit.
    this.perByte_ = baud ? 10_000 / baud : 0;
    this.sent_ = 0;
    this.full_ = false;
  }

  /** So many bytes were written, and this is what the port said. */
  written_(bytes: number, said: Written): void {
    if (this.perByte_) this.sent_ = Math.max(this.sent_, time()) + bytes * this.perByte_;
    if (said === false) this.full_ = true;
    else if (said && typeof said === "object") {
      this.full_ = true;
      const drained = (): void => this.drained_();
      said["then"](drained, drained);
    }
  }

  /** The port takes more. */
  drained_(): void {
    this.full_ = false;
    this.wakeAll_();
  }

  wait_(frame: Frame): Code {
    return this.full_ ? this.stand_(frame) : this.sent_ - time();
  }
}
