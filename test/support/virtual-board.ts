// A simulated board behind a serial line, in this process and on virtual time.
import type { BoardProfile } from "../../boards/index.ts";
import { Simulator } from "../../sim/index.ts";
import { withFakeTime } from "./fake-time.ts";
import { joinPaced, usualPace, type Pace, type PacedLine } from "./paced-line.ts";
import { WireTransport } from "./wire-transport.ts";
import type { Wire } from "./wire.ts";

const tickMs = 20;

export class VirtualBoard {
  readonly simulator: Simulator;
  /** What the board has said since its power came on. */
  output = "";
  #hear: ((bytes: Uint8Array) => void)[] = [];
  #last = 0;

  /** With erased flash, or with what is given. */
  constructor(board: BoardProfile, flash?: Uint8Array) {
    // Each look at the engine costs a thread, and there is one for every few bytes.
    this.simulator = new Simulator({ board, stepLimitMs: Infinity, ...(flash && { flash }) });
    this.simulator.console.onData((text) => {
      this.output += text;
      const bytes = Buffer.from(text, "latin1");
      for (const hear of this.#hear) hear(bytes);
    });
    this.simulator.powerOn();
  }

  /**
   * A connection to it over a line of its own; `through` may change what the computer sends, `back` what it hears, and both
   * may cut the line.
   */
  connect(
    pace: Partial<Pace> = {},
    through: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes,
    back: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes,
  ): { transport: WireTransport; line: () => PacedLine | undefined } {
    let line: PacedLine | undefined;
    const transport = new WireTransport((wire) => {
      const erasedPages = (): number => this.simulator.flash.state.wear.reduce((sum, each) => sum + each, 0);
      const host: Wire = {
        read: (listener) => wire.read((bytes) => listener(through(bytes))),
        write: (bytes) => wire.write(back(bytes)),
      };
      line = joinPaced(host, this.#wire(), { ...usualPace, erasedPages, ...pace });
    });
    return { transport, line: () => line };
  }

  #wire(): Wire {
    return {
      read: (listener) => void (this.#hear = [listener]),
      write: (bytes) => {
        this.simulator.console.write(Buffer.from(bytes).toString("latin1"));
        this.#catchUp();
      },
    };
  }

  #catchUp(): void {
    const now = performance.now();
    const ms = now - this.#last;
    this.#last = now;
    if (this.simulator.isOn) this.simulator.advance(ms);
  }

  /** Takes its power away, gives it back, and tells what it says within `ms`. */
  restart(ms: number): string {
    this.simulator.flash.failPowerAfter(Infinity);
    if (this.simulator.isOn) this.simulator.powerOff();
    this.output = "";
    this.simulator.powerOn();
    this.simulator.advance(ms);
    return this.output;
  }

  /** Runs `action` to its end on virtual time, `performance.now()` included. Once for each board. */
  run<T>(action: () => Promise<T>): Promise<T> {
    return withFakeTime(async () => {
      const ticking = setInterval(() => this.#catchUp(), tickMs);
      try {
        return await action();
      } finally {
        clearInterval(ticking);
      }
    });
  }
}
