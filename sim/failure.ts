// Which records of a trace say that the program failed, and the whole of their report. Invariants: an error that the
// program catches is none; and people see no lines of the bundle, whose places are told as places in the source.
import type { TraceEvent } from "./trace.ts";

/** How the runtime begins what it reports of a task that nobody awaits. */
const taskFailed = "Uncaught in task ";

export type Failure = Extract<TraceEvent, { kind: "error" | "endless" | "console" }>;

/** What Espruino reports of a callback, and what the runtime reports of a task that nobody awaits. */
export function isFailure(event: TraceEvent): event is Failure {
  if (event.kind === "endless") return event.isReset !== true; // A reset is what the program wanted.
  return event.kind === "error" || (event.kind === "console" && event.text.startsWith(taskFailed));
}

/** The failure's text; what the runtime prints of a task's stack comes as lines of their own, at the same time. */
export function reportOf(failure: Failure, trace: readonly TraceEvent[]): string {
  const stack: string[] = [];
  for (const event of trace.slice(trace.indexOf(failure) + 1)) {
    if (event.kind !== "console" || event.t !== failure.t || event.text.startsWith(taskFailed)) break;
    stack.push(event.text);
  }
  return withoutSource([wholeText(failure), ...(failure.kind === "console" ? stack : [])].join("\n"));
}

/** What an error says, and what it was before the interpreter lost it. */
export function wholeText(event: TraceEvent & { readonly text: string }): string {
  if (event.kind !== "error" || event.lost === undefined) return event.text;
  return `${event.text}\nThe interpreter has lost it to a \`try\` or a promise that ran next. It was: ${event.lost}`;
}

const frame = "    at ";

/** An error's own lines and its places, without the lines of the bundle that Espruino shows with them. */
export function withoutSource(text: string): string {
  const lines = text.split("\n");
  const first = lines.findIndex((line) => line.startsWith(frame));
  return lines.filter((line, i) => first < 0 || i < first || line.startsWith(frame)).join("\n");
}

/** A trace in which the runtime's reports of tasks have none of those lines either: each is a record of its own there. */
export function* withoutSourceLines(trace: Iterable<TraceEvent>): Generator<TraceEvent> {
  let report: { readonly t: number; readonly board: string | undefined } | undefined;
  let frames = 0;
  let held: TraceEvent | undefined; // What comes after a frame, until it is clear that it is a line of source.
  for (const event of trace) {
    const isIn = report !== undefined && event.t === report.t && event.board === report.board;
    const text = isIn && event.kind === "console" ? event.text : undefined;
    if (held !== undefined) {
      const isSource = text !== undefined && /^ *\^$/.test(text);
      if (!isSource) yield held;
      held = undefined;
      if (isSource) continue;
    }
    if (event.kind === "console" && event.text.startsWith(taskFailed)) {
      report = { t: event.t, board: event.board };
      frames = 0;
    } else if (text?.startsWith(frame)) frames++;
    else if (frames > 0) {
      if (text === "") continue; // The end of the report.
      if (text !== undefined) {
        held = event;
        continue;
      }
      report = undefined;
      frames = 0;
    }
    yield event;
  }
  if (held !== undefined) yield held;
}
