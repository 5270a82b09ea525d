// What checks see of a board. Invariant: lists only grow (tasks excepted), and reading them costs by what is new.
import type { SimPin, Simulator, TraceEvent } from "../../sim/index.ts";
import type { BoardView } from "./property.ts";

export class BoardWatcher implements BoardView {
  readonly #simulator: Simulator;
  readonly #printed: string[] = [];
  readonly #tasks = new Map<number, string>();
  #read = 0;

  constructor(simulator: Simulator) {
    this.#simulator = simulator;
  }

  get now(): number {
    return this.#simulator.now;
  }

  get trace(): readonly TraceEvent[] {
    return this.#simulator.trace;
  }

  get printed(): readonly string[] {
    this.#catchUp();
    return this.#printed;
  }

  get tasks(): readonly string[] {
    this.#catchUp();
    return [...this.#tasks.values()];
  }

  /** A function by itself, so that a check may take it out of the board. */
  readonly pin = (name: string): Pick<SimPin, "level" | "output"> => this.#simulator.pin(name);

  #catchUp(): void {
    const { trace } = this;
    for (; this.#read < trace.length; this.#read++) {
      const event = trace[this.#read];
      if (event.kind === "console") this.#printed.push(event.text);
      else if (event.kind !== "task") continue;
      else if (event.event === "start") this.#tasks.set(event.id, event.name);
      else this.#tasks.delete(event.id);
    }
  }
}
