// A simulated board as a port, `sim:PUCKJS`: its console, in real time, with erased flash at each connection.
import { Simulator } from "../../sim/index.ts";
import { boardNamed } from "../config.ts";
import { LinkError, type Transport } from "../link/transport.ts";

const stepMs = 5;

export class SimulatorTransport implements Transport {
  readonly label: string;
  #simulator: Simulator | undefined;
  readonly #data: ((bytes: Uint8Array) => void)[] = [];
  readonly #close: ((error?: Error) => void)[] = [];
  #timer: NodeJS.Timeout | undefined;
  #last = 0;

  constructor(spec: string) {
    this.label = spec;
  }

  /** Rejects with UnknownBoardError. */
  async open(): Promise<void> {
    const board = await boardNamed(this.label.slice("sim:".length), process.cwd());
    const simulator = new Simulator({ board, memory: true });
    simulator.console.onData((text) => {
      for (const listener of this.#data) listener(Buffer.from(text, "latin1"));
    });
    this.#simulator = simulator;
    this.#last = performance.now();
    simulator.powerOn();
    this.#timer = setInterval(() => this.#catchUp(simulator), stepMs);
  }

  write(data: Uint8Array | string): Promise<void> {
    if (this.#timer === undefined || this.#simulator === undefined)
      return Promise.reject(new LinkError(`${this.label} is not connected`, "Connect again."));
    this.#simulator.console.write(Buffer.from(data).toString("latin1"));
    return Promise.resolve();
  }

  /** Takes its power away for a moment. */
  reset(): Promise<void> {
    this.#simulator?.powerOff();
    this.#simulator?.powerOn();
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

  #catchUp(simulator: Simulator): void {
    const now = performance.now();
    simulator.advance(now - this.#last);
    this.#last = now;
  }
}
