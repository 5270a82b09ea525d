// A run of `pinwheel sim`, as its events come. Invariant: each event is there once, and nothing is kept of it here but what
// the first failure needs; so a run of weeks takes no more memory than one of minutes.
import {
  isFailure,
  reportOf,
  advanceTogether,
  type Failure,
  type Simulator,
  type TraceEvent,
} from "../../sim/index.ts";
import { mapTrace } from "../trace.ts";
import type { RunningBoard } from "./other-boards.ts";
import type { Program } from "./program.ts";

/** So much virtual time passes before the events are handed on. */
const pieceMs = 600_000;
/** In real time, so many milliseconds; and between two looks at the clock. */
const realPieceMs = 250;
const realTickMs = 5;

export class SimRun {
  readonly #simulator: Simulator;
  readonly #others: readonly RunningBoard[];
  #failures = 0;
  #first: Failure | undefined;
  /** What happened at the moment of the first failure. */
  readonly #moment: TraceEvent[] = [];
  #realMs = 0;
  #shownAt = 0;

  /** The others share its time. */
  constructor(simulator: Simulator, others: readonly RunningBoard[] = []) {
    this.#simulator = simulator;
    this.#others = others;
  }

  /** Boots the program, runs it for so many virtual milliseconds, and gives what happens. Throws BootError. */
  *events(program: Program, ms: number): Generator<TraceEvent> {
    yield* this.#piece(() => this.#boot(program));
    for (let left = ms; left > 0; left -= pieceMs)
      yield* this.#piece(() => this.#advance(Math.min(left, pieceMs)));
  }

  /** The same in real time, a quarter of a second's events after the other. */
  async *inRealTime(program: Program, ms: number): AsyncGenerator<TraceEvent[]> {
    yield [...this.#piece(() => this.#boot(program))];
    const start = performance.now() - this.#simulator.now;
    for (let left = ms; left > 0; left = ms - this.#simulator.now) {
      await new Promise((done) => setTimeout(done, realTickMs));
      const passed = performance.now() - start - this.#simulator.now;
      if (passed > 0) this.#advance(Math.min(passed, left));
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

  /** The names of the other boards. */
  get boards(): string[] {
    return this.#others.map(({ name }) => name);
  }

  /** Real milliseconds that the simulation took. */
  get realMs(): number {
    return this.#realMs;
  }

  #boot({ code, map }: Program): void {
    this.#simulator.boot({ code, map });
    for (const { simulator, program } of this.#others) simulator.boot(program);
  }

  #advance(ms: number): void {
    const others = this.#others.map(({ simulator }) => simulator);
    if (others.length === 0) this.#simulator.advance(ms);
    else advanceTogether([this.#simulator, ...others], ms);
  }

  *#piece(run: () => void): Generator<TraceEvent> {
    const started = performance.now();
    run();
    this.#realMs += performance.now() - started;
    for (const event of this.#taken()) {
      if (isFailure(event)) {
        this.#failures++;
        this.#first ??= event;
      }
      if (event.t === this.#first?.t && event.board === this.#first.board) this.#moment.push(event);
      yield event;
    }
  }

  /** What has happened on all boards, in its order; at the same time that on the first board comes first. */
  #taken(): TraceEvent[] {
    const events = this.#simulator.takeTrace();
    if (this.#others.length === 0) return events;
    for (const { name, simulator, program } of this.#others)
      for (const event of simulator.takeTrace()) events.push({ ...mapped(event, program.map), board: name });
    return events.toSorted((a, b) => a.t - b.t);
  }
}

/** With the places of its program as they are in the source. */
function mapped(event: TraceEvent, map: string): TraceEvent {
  if (event.kind !== "console" && event.kind !== "error" && event.kind !== "endless") return event;
  const text = mapTrace(event.text, map);
  if (event.kind !== "error" || event.lost === undefined) return { ...event, text };
  return { ...event, text, lost: mapTrace(event.lost, map) };
}
