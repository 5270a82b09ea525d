// Collects the trace. Invariant: every record carries the virtual time at which it was added; records are never changed.
import { ticksPerMs, type Clock } from "./clock.ts";
import type { TraceEvent, TraceRecord } from "./trace.ts";

export class Tracer {
  /** What was recorded and not yet taken out. */
  events: TraceEvent[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(record: TraceRecord): void {
    this.events.push({ t: this.#clock.now / ticksPerMs, ...record });
  }

  /** Takes all events out. */
  take(): TraceEvent[] {
    const taken = this.events;
    this.events = [];
    return taken;
  }
}
