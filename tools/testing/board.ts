// A simulated board in the hands of a test. Invariant: virtual time moves in advance() only, so everything else can be
// checked and done in between, as if the world stood still.
import {
  connect,
  isFailure,
  parseDuration,
  printedLines,
  formatSeconds,
  renderTimeline,
  reportOf,
  type AccessPoints,
  type AttachOptions,
  type Device,
  type Energy,
  type FaultFields,
  type FaultName,
  type MemoryUse,
  type SimBle,
  type SimFlash,
  type SimScreen,
  type Simulator,
  type TraceEvent,
  VirtualNetwork,
} from "../../sim/index.ts";
import { mapTrace } from "../trace.ts";
import {
  testButton,
  testPin,
  testSerial,
  type Duration,
  type TestButton,
  type TestPin,
  type TestSerial,
} from "./ends.ts";
import { SharedTime } from "./shared-time.ts";

/** The program threw something that nothing caught. Its message has the place in the source and the timeline. */
export class ProgramFailure extends Error {
  override readonly name = "ProgramFailure";
}

/** So much of the timeline is shown with a failure. */
const shownRows = 25;

export class TestBoard {
  /** The board's id, PUCKJS. */
  readonly id: string;
  /** What is under it, for whatever this class does not offer. */
  readonly simulator: Simulator;
  readonly #map: string | undefined;
  readonly #throws: boolean;
  #seen = 0;
  #time: SharedTime;

  /** `isRealTime`: whether virtual time follows real time, since what the board talks with does. */
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
    this.#time = new SharedTime([this], isRealTime);
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
    await this.#time.pass(parseDuration(time));
  }

  /**
   * Runs until `condition` holds, which is looked at every 10 ms of virtual time, and for so long at most. Throws an Error when
   * it does not hold then either; ProgramFailure.
   */
  async until(condition: () => boolean, atMost: Duration): Promise<void> {
    const ms = parseDuration(atMost);
    await this.#time.pass(ms, condition);
    if (!condition()) throw new Error(`after ${ms / 1000} s it still does not hold:\n${this.timeline()}`);
  }

  /** Puts this board and another one on the same virtual time. Throws RangeError when they are at different ones. */
  runWith(other: TestBoard): void {
    this.#requireSameTime(other);
    const together = this.#time.joined(other.#time);
    for (const board of together.boards) board.#time = together;
  }

  #requireSameTime(other: TestBoard): void {
    if (other.now !== this.now)
      throw new RangeError(
        `${this.id} is at ${this.now} ms and ${other.id} at ${other.now} ms: connect boards that are at the same time`,
      );
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
    return testPin(this.simulator, name, () => this.timeline());
  }

  /** A button by name. Throws UnknownPinError. */
  button(name: string): TestButton {
    return testButton(this.simulator, name);
  }

  /** A serial port, from the other end of its wire. Throws for a port that the board lacks. */
  serial(name: string): TestSerial {
    return testSerial(this.simulator, name);
  }

  /**
   * Attaches a device: to a bus by its name (I2C1, SPI1), or to a pin. `name` is what the timeline calls it, its place when not given;
   * `select` is the pin that selects a device on SPI. Gives the device. Throws DeviceError or UnknownPinError.
   */
  attach<D extends Device>(place: string, device: D, options: AttachOptions = {}): D {
    return this.simulator.attach(place, device, options);
  }

  /** Changes what an attached device measures, by its name, or turns it. Throws DeviceError. */
  change(device: string, values: Readonly<Record<string, number>>): void {
    this.simulator.change(device, values);
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

  /** What the board's own display shows. Throws for a board that has none. */
  get screen(): SimScreen {
    return this.simulator.screen;
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
    this.check();
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
    this.check();
  }

  /** Looks whether the program has failed since the last look. Throws ProgramFailure. */
  check(): void {
    const fresh = this.trace.slice(this.#seen);
    this.#seen = this.trace.length;
    if (!this.#throws) return;
    const failure = fresh.find(isFailure);
    if (failure === undefined) return;
    throw new ProgramFailure(
      `the program failed after ${formatSeconds(failure.t)} s:\n${this.#mapped(reportOf(failure, fresh))}\n\n${this.timeline()}`,
    );
  }

  #mapped(text: string): string {
    return this.#map === undefined ? text : mapTrace(text, this.#map);
  }
}
