// A run of `pinwheel sim`, as its events come. Invariant: each event is there once, and nothing is kept of it here but what
// the first failure needs; so a run of weeks takes no more memory than one of minutes.
import {
  isFailure,
  reportOf,
  type Energy,
  type Failure,
  type MemoryUse,
  type Simulator,
  type TraceEvent,
} from "../../sim/index.ts";
import type { Program } from "./program.ts";

/** So much virtual time passes before the events are handed on. */
const pieceMs = 600_000;
/** In real time, so many milliseconds; and between two looks at the clock. */
const realPieceMs = 250;
const realTickMs = 5;

export class SimRun {
  readonly #simulator: Simulator;
  #failures = 0;
  #first: Failure | undefined;
  /** What happened at the moment of the first failure. */
  readonly #moment: TraceEvent[] = [];
  #realMs = 0;
  #shownAt = 0;

  constructor(simulator: Simulator) {
    this.#simulator = simulator;
  }

  /** Boots the program, runs it for so many virtual milliseconds, and gives what happens. Throws BootError. */
  *events({ code, map }: Program, ms: number): Generator<TraceEvent> {
    yield* this.#piece(() => this.#simulator.boot({ code, map }));
    for (let left = ms; left > 0; left -= pieceMs)
      yield* this.#piece(() => this.#simulator.advance(Math.min(left, pieceMs)));
  }

  /** The same in real time, a quarter of a second's events after the other. */
  async *inRealTime({ code, map }: Program, ms: number): AsyncGenerator<TraceEvent[]> {
    yield [...this.#piece(() => this.#simulator.boot({ code, map }))];
    const start = performance.now() - this.#simulator.now;
    for (let left = ms; left > 0; left = ms - this.#simulator.now) {
      await new Promise((done) => setTimeout(done, realTickMs));
      const passed = performance.now() - start - this.#simulator.now;
      if (passed > 0) this.#simulator.advance(Math.min(passed, left));
      if (this.#simulator.now < ms && this.#simulator.now - this.#shownAt < realPieceMs) continue;
      this.#shownAt = this.#simulator.now;
      yield [...this.#piece(() => {})];
    }
  }

  /** How often the program failed, and the report of the first time; undefined when it never did. */
  get failure(): { readonly count: number; readonly first: Failure; readonly report: string } | undefined {
    const first = this.#first;
    if (first === undefined) return undefined;
    return { count: this.#failures, first, report: reportOf(first, this.#moment) };
  }

  /** Real milliseconds that the simulation took. */
  get realMs(): number {
    return this.#realMs;
  }

  /** What the program holds, where that was asked for. */
  get memory(): MemoryUse {
    return this.#simulator.memory;
  }

  /** What the board has used until now. */
  get energy(): Energy {
    return this.#simulator.energy();
  }

  *#piece(run: () => void): Generator<TraceEvent> {
    const started = performance.now();
    run();
    this.#realMs += performance.now() - started;
    for (const event of this.#simulator.takeTrace()) {
      if (isFailure(event)) {
        this.#failures++;
        this.#first ??= event;
      }
      if (event.t === this.#first?.t) this.#moment.push(event);
      yield event;
    }
  }
}
