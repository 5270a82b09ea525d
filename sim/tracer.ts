// Collects the trace. Invariant: every record carries the virtual time at which it was added; records are never changed.
import { ticksPerMs, type Clock } from "./clock.ts";
import type { TraceEvent, TraceRecord } from "./trace.ts";

export class Tracer {
  readonly events: TraceEvent[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(record: TraceRecord): void {
    this.events.push({ t: this.#clock.now / ticksPerMs, ...record });
  }
}
