// Collects the trace. Invariant: every record carries the virtual time at which it was added; records are never changed.
import { ticksPerMs, type Clock } from "./clock.ts";
import type { TraceEvent, TraceRecord } from "./trace.ts";

export class Tracer {
  /** What was recorded and not yet taken out. */
  events: TraceEvent[] = [];
  /** Whether hops are recorded too: there are more of them than of all else. */
  readonly recordsHops: boolean;
  readonly #clock: Clock;

  constructor(clock: Clock, recordsHops: boolean) {
    this.#clock = clock;
    this.recordsHops = recordsHops;
  }

  /** Virtual milliseconds since power-on. */
  get now(): number {
    return this.#clock.now / ticksPerMs;
  }

  add(record: TraceRecord): void {
    this.events.push({ t: this.now, ...record });
  }

  /** Takes all events out. */
  take(): TraceEvent[] {
    const taken = this.events;
    this.events = [];
    return taken;
  }
}
