// The trace in Chrome's trace event format, which Perfetto opens. Invariants: times are microseconds; a task is a thread of
// its own, with one slice from its start to its end; what happens at a moment is an instant event.
import { ticksPerMs } from "./clock.ts";
import type { TraceEvent } from "./trace.ts";

type Record = { readonly ph: string; readonly name?: string; readonly ts?: number } & {
  [field: string]: unknown;
};

const board = { pid: 1, tid: 0 };
const pins = 2;
const worldThread = 1;
const consoleThread = 2;
const firstTask = 100;

/** The events of a trace as JSON. `end` is the virtual time of the end, in ms. */
export function renderTraceEvents(trace: readonly TraceEvent[], end: number): string {
  const records: Record[] = [
    named("process_name", "board", board),
    named("thread_name", "board", board),
    named("thread_name", "world", { pid: 1, tid: worldThread }),
    named("thread_name", "console", { pid: 1, tid: consoleThread }),
    named("process_name", "pins", { pid: pins, tid: 0 }),
  ];
  const running = new Map<number, string>();
  const ticks = (t: number): number => Math.round(t * ticksPerMs);
  let wakes = 0;
  for (const event of trace) {
    const ts = ticks(event.t);
    const instant = (tid: number, name: string): void => {
      records.push({ ph: "i", s: "t", name, ts, pid: 1, tid });
    };
    if (event.kind === "task") {
      const tid = firstTask + event.id;
      if (event.event === "start") {
        running.set(event.id, event.name);
        records.push(named("thread_name", `${event.name} (${event.id})`, { pid: 1, tid }));
        records.push({ ph: "B", name: event.name, ts, pid: 1, tid });
      } else {
        running.delete(event.id);
        records.push({ ph: "E", ts, pid: 1, tid, args: { result: event.result } });
      }
    } else if (event.kind === "pin" || event.kind === "input") {
      const name = event.label ?? event.pin;
      records.push({ ph: "C", name, ts, pid: pins, tid: 0, args: { level: event.level } });
      if (event.kind === "input") instant(worldThread, `${name} ${event.level}`);
    } else if (event.kind === "watch") {
      // An arrow from the edge in the world to the callback on the board.
      const name = `wake by ${event.label ?? event.pin}`;
      const id = ++wakes;
      records.push({ ph: "X", name, ts, dur: 1, pid: 1, tid: worldThread });
      records.push({ ph: "s", name, cat: "wake", id, ts, pid: 1, tid: worldThread });
      records.push({ ph: "X", name, ts, dur: 1, ...board });
      records.push({ ph: "f", bp: "e", name, cat: "wake", id, ts, ...board });
    } else if (event.kind === "console") instant(consoleThread, event.text);
    else if (event.kind === "error") instant(consoleThread, event.text.split("\n")[0]);
    else if (event.kind === "serial") instant(worldThread, `${event.port} ${event.direction}: ${event.text}`);
    else if (event.kind === "boot") instant(board.tid, `boot: ${event.reason}`);
    else if (event.kind === "memory")
      records.push({ ph: "C", name: "jsvars", ts, ...board, args: { jsvars: event.jsvars } });
    else if (event.kind === "flag") instant(board.tid, event.flag);
    else if (event.kind === "off") instant(board.tid, "power fails");
  }
  for (const id of running.keys()) records.push({ ph: "E", ts: ticks(end), pid: 1, tid: firstTask + id });
  return `${JSON.stringify({ displayTimeUnit: "ms", traceEvents: records })}\n`;
}

function named(kind: string, name: string, place: { pid: number; tid: number }): Record {
  return { ph: "M", name: kind, ...place, args: { name } };
}
