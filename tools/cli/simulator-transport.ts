// A simulated board as a port, `sim:PUCKJS`: its console, in real time, with erased flash at each connection.
import { loadBoard } from "../../boards/index.ts";
import { Simulator } from "../../sim/index.ts";
import { LinkError, type Transport } from "../link/transport.ts";

const stepMs = 5;

export class SimulatorTransport implements Transport {
  readonly label: string;
  readonly #simulator: Simulator;
  readonly #data: ((bytes: Uint8Array) => void)[] = [];
  readonly #close: ((error?: Error) => void)[] = [];
  #timer: NodeJS.Timeout | undefined;
  #last = 0;

  /** Throws UnknownBoardError. */
  constructor(spec: string) {
    this.label = spec;
    this.#simulator = new Simulator({ board: loadBoard(spec.slice("sim:".length)) });
    this.#simulator.console.onData((text) => {
      for (const listener of this.#data) listener(Buffer.from(text, "latin1"));
    });
  }

  open(): Promise<void> {
    this.#last = performance.now();
    this.#simulator.powerOn();
    this.#timer = setInterval(() => this.#catchUp(), stepMs);
    return Promise.resolve();
  }

  write(data: Uint8Array | string): Promise<void> {
    if (this.#timer === undefined)
      return Promise.reject(new LinkError(`${this.label} is not connected`, "Connect again."));
    this.#simulator.console.write(Buffer.from(data).toString("latin1"));
    return Promise.resolve();
  }

  /** Takes its power away for a moment. */
  reset(): Promise<void> {
    this.#simulator.powerOff();
    this.#simulator.powerOn();
    return Promise.resolve();
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#data.push(listener);
  }

  onClose(listener: (error?: Error) => void): void {
    this.#close.push(listener);
  }

  close(): Promise<void> {
    if (this.#timer === undefined) return Promise.resolve();
    clearInterval(this.#timer);
    this.#timer = undefined;
    for (const listener of this.#close.splice(0)) listener();
    return Promise.resolve();
  }

  #catchUp(): void {
    const now = performance.now();
    this.#simulator.advance(now - this.#last);
    this.#last = now;
  }
}
