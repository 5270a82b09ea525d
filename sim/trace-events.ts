// The trace in Chrome's trace event format, which Perfetto opens. Invariants: times are microseconds; a task is a thread of
// its own, with one slice from its start to its end and in it one for each hop; a slice never begins before the one before
// it has ended; what happens at a moment is an instant event.
//
// An arrow leads from what woke a task to its hop: from the hop of another task, from the edge or the data in the world, or
// from the board's timer. Without hops in the trace, arrows lead from edges to the callbacks of watches.
import { ticksPerMs } from "./clock.ts";
import type { TraceEvent } from "./trace.ts";

type Record = { readonly ph: string; readonly name?: string; readonly ts?: number } & {
  [field: string]: unknown;
};

interface Place {
  readonly pid: number;
  readonly tid: number;
}

const board = { pid: 1, tid: 0 };
const pins = 2;
const world = { pid: 1, tid: 1 };
const consoleThread = { pid: 1, tid: 2 };
const firstTask = 100;

/** The events of a trace as JSON. `end` is the virtual time of the end, in ms. */
export function renderTraceEvents(trace: readonly TraceEvent[], end: number): string {
  const rendering = new Rendering();
  for (const event of trace) rendering.add(event);
  const records = rendering.end(ticks(end));
  return `${JSON.stringify({ displayTimeUnit: "ms", traceEvents: records })}\n`;
}

const ticks = (t: number): number => Math.round(t * ticksPerMs);

class Rendering {
  readonly #records: Record[] = [
    named("process_name", "board", board),
    named("thread_name", "board", board),
    named("thread_name", "world", world),
    named("thread_name", "console", consoleThread),
    named("process_name", "pins", { pid: pins, tid: 0 }),
  ];
  readonly #running = new Map<number, string>();
  /** Where the last slice of a thread ends, and where it began. */
  readonly #slices = new Map<number, { from: number; to: number }>();
  #arrows = 0;
  #hasHops = false;

  add(event: TraceEvent): void {
    const ts = ticks(event.t);
    switch (event.kind) {
      case "task":
        this.#task(event, ts);
        break;
      case "hop":
        this.#hop(event, ts);
        break;
      case "pin":
      case "input": {
        const name = event.label ?? event.pin;
        this.#records.push({ ph: "C", name, ts, pid: pins, tid: 0, args: { level: event.level } });
        if (event.kind === "input") this.#instant(world, `${name} ${event.level}`, ts);
        break;
      }
      case "watch":
        if (!this.#hasHops) this.#watch(event.label ?? event.pin, ts);
        break;
      case "console":
        this.#instant(consoleThread, event.text, ts);
        break;
      case "error":
      case "endless":
        this.#instant(consoleThread, event.text.split("\n")[0], ts);
        break;
      case "serial":
        this.#instant(world, `${event.port} ${event.direction}: ${event.text}`, ts);
        break;
      case "network":
        this.#instant(world, event.text, ts);
        break;
      case "socket":
        this.#instant(world, `${event.peer} ${event.direction}: ${event.text}`, ts);
        break;
      case "boot":
        this.#instant(board, `boot: ${event.reason}`, ts);
        break;
      case "flag":
        this.#instant(board, event.flag, ts);
        break;
      case "memory":
        this.#records.push({ ph: "C", name: "jsvars", ts, ...board, args: { jsvars: event.jsvars } });
        break;
      case "fault":
        this.#instant(world, `fault: ${event.text}`, ts);
        break;
      case "off":
        this.#instant(board, "power fails", ts);
        break;
      default: // Buses and devices have no thread.
    }
  }

  /** All records; tasks that run on end at `ts`. */
  end(ts: number): readonly Record[] {
    for (const id of this.#running.keys()) this.#endTask(id, ts, undefined);
    return this.#records;
  }

  #task(event: Extract<TraceEvent, { kind: "task" }>, ts: number): void {
    const { id, name } = event;
    if (event.event === "end") {
      this.#endTask(id, ts, { result: event.result });
      this.#running.delete(id);
      return;
    }
    const place = threadOf(id);
    this.#running.set(id, name);
    this.#records.push(named("thread_name", `${name} (${id})`, place), { ph: "B", name, ts, ...place });
  }

  #endTask(id: number, ts: number, args: object | undefined): void {
    const place = threadOf(id);
    const to = Math.max(ts, this.#slices.get(place.tid)?.to ?? 0);
    this.#records.push({ ph: "E", ts: to, ...place, ...(args && { args }) });
  }

  #hop({ id, name, began, by, task }: Extract<TraceEvent, { kind: "hop" }>, until: number): void {
    this.#hasHops = true;
    const place = threadOf(id);
    const from = this.#source(by, task, ticks(began));
    // An arrow does not lead back in time: slices that had to wait for those before them begin late.
    const start = Math.max(ticks(began), from.ts);
    const ts = this.#slice(place, task === undefined ? by : `by ${by}`, start, until, { task: name, by });
    this.#arrow(by, from, { ...place, ts });
  }

  /** Where the arrow to a hop begins: within a slice. */
  #source(by: string, task: number | undefined, began: number): Place & { readonly ts: number } {
    if (task !== undefined) {
      const place = threadOf(task);
      const last = this.#slices.get(place.tid) ?? { from: began, to: began };
      return { ...place, ts: Math.min(Math.max(began, last.from), last.to) };
    }
    const place = by === "timer" || by === "boot" || by === "event" ? board : world;
    return { ...place, ts: this.#slice(place, by, began, began) };
  }

  #watch(pin: string, at: number): void {
    const name = `wake by ${pin}`;
    const from = { ...world, ts: this.#slice(world, name, at, at) };
    this.#arrow(name, from, { ...board, ts: this.#slice(board, name, at, at) });
  }

  /** A slice of at least a microsecond; gives when it begins, which is after the one before it. */
  #slice(place: Place, name: string, from: number, to: number, args?: object): number {
    const ts = Math.max(from, this.#slices.get(place.tid)?.to ?? 0);
    const dur = Math.max(1, to - ts);
    this.#slices.set(place.tid, { from: ts, to: ts + dur });
    this.#records.push({ ph: "X", name, ts, dur, ...place, ...(args && { args }) });
    return ts;
  }

  #arrow(name: string, from: Place & { readonly ts: number }, to: Place & { readonly ts: number }): void {
    const id = ++this.#arrows;
    this.#records.push(
      { ph: "s", name, cat: "wake", id, ...from },
      { ph: "f", bp: "e", name, cat: "wake", id, ...to },
    );
  }

  #instant(place: Place, name: string, ts: number): void {
    this.#records.push({ ph: "i", s: "t", name, ts, ...place });
  }
}

function threadOf(task: number): Place {
  return { pid: 1, tid: firstTask + task };
}

function named(kind: string, name: string, place: Place): Record {
  return { ph: "M", name: kind, ...place, args: { name } };
}
