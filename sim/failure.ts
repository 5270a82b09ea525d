// Which records of a trace say that the program failed, and the whole of their report. Invariant: an error that the
// program catches is none.
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
  return [failure.text, ...(failure.kind === "console" ? stack : [])].join("\n");
}
