// A simulated board in the hands of a test. Invariant: virtual time moves in advance() only, so everything else can be
// checked and done in between, as if the world stood still.
import {
  advanceTogether,
  connect,
  isFailure,
  parseDuration,
  printedLines,
  renderTimeline,
  reportOf,
  type Energy,
  type FaultFields,
  type FaultName,
  type MemoryUse,
  type PressOptions,
  type SendOptions,
  type SimBle,
  type SimFlash,
  type Simulator,
  type TraceEvent,
  type AccessPoints,
  VirtualNetwork,
} from "../../sim/index.ts";
import { mapTrace } from "../trace.ts";

/** A duration: milliseconds, or text such as "500ms", "2.5s", "3m". */
export type Duration = number | string;

/** A change of a pin's level, with its time in milliseconds since power-on. */
export interface Edge {
  readonly t: number;
  readonly level: number;
}

export interface TestPin {
  readonly name: string;
  /** What the program would read now: 1 is a lit LED and a pressed button, where the board's profile does not say 0. */
  readonly level: number;
  /** The last level or duty that the program wrote. */
  readonly output: number;
  /** Every change since power-on, whoever made it. */
  edges(): Edge[];
  /** Drives the wire; undefined lets go of it. */
  set(level: number | undefined): void;
  /** What analogRead gives, 0 to 1. */
  analog(value: number): void;
  /** The board's timeline, for messages. */
  timeline(): string;
}

export interface TestButton {
  /** Presses the button now. It is let go after `hold`, which the clock must reach by advance(). */
  press(options?: { readonly hold?: Duration; readonly bounce?: Duration }): Promise<void>;
}

export interface TestSerial {
  /** Sends text to the board, from now on at the speed of the line. */
  send(text: string, options?: SendOptions): void;
  /** What the board has written since power-on. */
  readonly written: string;
}

/** The program threw something that nothing caught. Its message has the place in the source and the timeline. */
export class ProgramFailure extends Error {
  override readonly name = "ProgramFailure";
}

/** Virtual milliseconds between two looks at a condition; real ones between two looks at the clock. */
const lookMs = 10;
const realTickMs = 2;

/** So much of the timeline is shown with a failure. */
const shownRows = 25;

export class TestBoard {
  /** The board's id, PUCKJS. */
  readonly id: string;
  /** What is under it, for whatever this class does not offer. */
  readonly simulator: Simulator;
  readonly #map: string | undefined;
  readonly #throws: boolean;
  /** Whether virtual time follows real time, since what the board talks with does. */
  readonly #isRealTime: boolean;
  #seen = 0;
  /** The boards on the same virtual time, this one included. */
  #connected: readonly TestBoard[] = [this];

  constructor(
    id: string,
    simulator: Simulator,
    map: string | undefined,
    { throws, isRealTime }: { throws: boolean; isRealTime: boolean },
  ) {
    this.id = id;
    this.simulator = simulator;
    this.#map = map;
    this.#throws = throws;
    this.#isRealTime = isRealTime;
  }

  /** Virtual milliseconds since power-on. */
  get now(): number {
    return this.simulator.now;
  }

  /** Everything that happened. */
  get trace(): readonly TraceEvent[] {
    return this.simulator.trace;
  }

  /** The lines that the board has printed, errors included, with places in the source. */
  get printed(): string[] {
    return printedLines(this.trace).map((line) => this.#mapped(line));
  }

  /**
   * Runs for so long, and so do the boards that it is connected to. Throws ProgramFailure when the program of one of them
   * fails meanwhile.
   */
  async advance(time: Duration): Promise<void> {
    if (this.#isRealTime) await this.#follow(parseDuration(time), () => false);
    else this.#advance(parseDuration(time));
  }

  /**
   * Runs until `condition` holds, which is looked at every 10 ms of virtual time, and for so long at most. Throws an Error when
   * it does not hold then either; ProgramFailure.
   */
  async until(condition: () => boolean, atMost: Duration): Promise<void> {
    const ms = parseDuration(atMost);
    const end = this.now + ms;
    if (this.#isRealTime) await this.#follow(ms, condition);
    else while (!condition() && this.now < end) this.#advance(Math.min(lookMs, end - this.now));
    if (!condition()) throw new Error(`after ${ms / 1000} s it still does not hold:\n${this.timeline()}`);
  }

  /** Puts this board and another one on the same virtual time. Throws RangeError when they are at different ones. */
  runWith(other: TestBoard): void {
    this.#requireSameTime(other);
    const together = [...new Set([...this.#connected, ...other.#connected])];
    for (const board of together) board.#connected = together;
  }

  #requireSameTime(other: TestBoard): void {
    if (other.now !== this.now)
      throw new RangeError(
        `${this.id} is at ${this.now} ms and ${other.id} at ${other.now} ms: connect boards that are at the same time`,
      );
  }

  #advance(ms: number): void {
    const boards = this.#connected;
    advanceTogether(
      boards.map(({ simulator }) => simulator),
      ms,
    );
    for (const board of boards) board.#check();
  }

  /** Follows real time for so long, or until the condition holds. */
  async #follow(ms: number, condition: () => boolean): Promise<void> {
    const start = performance.now() - this.now;
    const end = this.now + ms;
    while (this.now < end && !condition()) {
      await new Promise((done) => setTimeout(done, realTickMs));
      const next = Math.min(performance.now() - start, end);
      if (next > this.now) this.#advance(next - this.now);
    }
  }

  /**
   * A wire from a pin of this board to one of another, or from a serial port to one; from now on both run on the same virtual
   * time. Throws UnknownPinError; RangeError when the other board is at another time.
   */
  connect(place: string, other: TestBoard, otherPlace: string): void {
    this.#requireSameTime(other);
    connect({ board: this.simulator, place }, { board: other.simulator, place: otherPlace });
    // Not when they could not be connected.
    this.runWith(other);
  }

  /** Plans something that the world does, at so long after power-on. */
  at(time: Duration, action: () => void): void {
    const ms = parseDuration(time);
    if (ms < this.now)
      throw new RangeError(
        `at(${JSON.stringify(time)}) is in the past: the board's clock is at ${this.now} ms`,
      );
    this.simulator.at(ms, action);
  }

  /** A pin by the name of the pin, LED or button. Throws UnknownPinError. */
  pin(name: string): TestPin {
    const pin = this.simulator.pin(name);
    const edges = (): Edge[] => this.#edges(name);
    return {
      name,
      get level() {
        return pin.level;
      },
      get output() {
        return pin.output;
      },
      edges,
      set: (level) => pin.set(level),
      analog: (value) => pin.analog(value),
      timeline: () => this.timeline(),
    };
  }

  /** A button by name. Throws UnknownPinError. */
  button(name: string): TestButton {
    const button = this.simulator.button(name);
    return {
      press: async ({ hold, bounce } = {}) => {
        const options: PressOptions = {
          ...(hold !== undefined && { hold: parseDuration(hold) }),
          ...(bounce !== undefined && { bounce: parseDuration(bounce) }),
        };
        button.press(options);
        await Promise.resolve();
      },
    };
  }

  /** A serial port, from the other end of its wire. Throws for a port that the board lacks. */
  serial(name: string): TestSerial {
    const port = this.simulator.serial(name);
    const { simulator } = this;
    return {
      send: (text, options) => port.send(text, options),
      get written() {
        return simulator.trace
          .flatMap((e) => (e.kind === "serial" && e.port === name && e.direction === "out" ? [e.text] : []))
          .join("");
      },
    };
  }

  /** The network that the board is in. Throws for a board in real time, whose network is the computer's own. */
  get network(): VirtualNetwork {
    const { network } = this.simulator;
    if (network instanceof VirtualNetwork) return network;
    throw new Error(`${this.id} is on the loopback interface: what it talks with are real servers there`);
  }

  /** The access points that its Wi-Fi finds. */
  get wifi(): AccessPoints {
    return this.simulator.network.accessPoints;
  }

  /** The central that is connected over Bluetooth, whose data goes through `serial("Bluetooth")`. Throws without Bluetooth. */
  get ble(): SimBle {
    return this.simulator.ble;
  }

  /** Types a line at the console. */
  type(line: string): void {
    this.simulator.console.write(`${line}\n`);
  }

  /** What E.getTemperature() gives, in °C. */
  temperature(celsius: number): void {
    this.simulator.setTemperature(celsius);
  }

  /** What the program holds, in jsvars. Throws for a board that was not booted with `memory: true`. */
  memory(): MemoryUse {
    return this.simulator.memory;
  }

  /** What the board has used since power-on: what of it is an estimate is said in docs/costs.md. */
  energy(): Energy {
    return this.simulator.energy();
  }

  /** Something goes wrong with the board from now on. Throws FaultError. */
  fault<N extends FaultName>(name: N, fields: FaultFields<N>): void {
    this.simulator.fault(name, fields);
    this.#check();
  }

  /** The memory that holds the board's files. */
  get flash(): SimFlash {
    return this.simulator.flash;
  }

  /** Takes the board's power away. */
  powerOff(): void {
    this.simulator.powerOff();
  }

  /** Gives it back: the board starts from its flash. Throws ProgramFailure. */
  powerOn(): void {
    this.start(() => this.simulator.powerOn());
  }

  /** The last rows of what happened, as `pinwheel sim` shows them. */
  timeline(rows: number = shownRows): string {
    const lines = renderTimeline(this.trace, { rewrite: (text) => this.#mapped(text) });
    const hidden = lines.length - rows;
    return [...(hidden > 0 ? [`          … ${hidden} earlier rows`] : []), ...lines.slice(-rows)].join("\n");
  }

  /** Switches the board on by what `run` does, and looks whether the program survived it. */
  start(run: () => void): void {
    run();
    this.#check();
  }

  #check(): void {
    const fresh = this.trace.slice(this.#seen);
    this.#seen = this.trace.length;
    if (!this.#throws) return;
    const failure = fresh.find(isFailure);
    if (failure === undefined) return;
    throw new ProgramFailure(
      `the program failed after ${failure.t / 1000} s:\n${this.#mapped(reportOf(failure, fresh))}\n\n${this.timeline()}`,
    );
  }

  #edges(name: string): Edge[] {
    const edges: Edge[] = [];
    for (const event of this.trace) {
      if (event.kind !== "pin" && event.kind !== "input") continue;
      if (event.pin === name || event.label === name) edges.push({ t: event.t, level: event.level });
    }
    return edges;
  }

  #mapped(text: string): string {
    return this.#map === undefined ? text : mapTrace(text, this.#map);
  }
}
