// What `pinwheel sim` prints of a run, and the files that it writes. Invariant: what is written as a whole is kept until the
// end; a timeline is not.
import { renderTraceEvents, renderWaveform, timelineLines, type TraceEvent } from "../../sim/index.ts";
import { mapTrace } from "../trace.ts";
import { writeFiles } from "./output-files.ts";
import type { Program } from "./program.ts";
import type { BuildFlags } from "./settings.ts";
import { SimRun } from "./sim-run.ts";
import { summaryData, summaryRows, type SummarizedBoard, type SummaryOptions } from "./sim-summary.ts";
import { outputIsColorful } from "./style.ts";

export type Boards = readonly [SummarizedBoard, ...SummarizedBoard[]];

export interface SimOptions extends BuildFlags {
  network: "virtual" | "loopback";
  /** A TCP port. */
  listen?: number;
  pty?: true;
  for: number;
  scenario?: string;
  replay?: string;
  seed: number;
  json?: true;
  memory?: true;
  timeline: boolean;
  trace: readonly string[];
  check: boolean;
}

/** Runs, writes the files, and prints. What is written as a whole is kept until the end; a timeline is not. */
export function show(run: SimRun, boards: Boards, options: SimOptions): void {
  const events = run.events(boards[0].program, options.for);
  if (options.trace.length === 0 && !options.json) {
    printForPeople(events, run, boards, options);
    return;
  }
  const trace = [...events];
  writeTraces(trace, run, options);
  if (options.json) printJson(trace, run, boards, options);
  else printForPeople(trace, run, boards, options);
}

/** The same, as real time goes on. */
export async function showInRealTime(run: SimRun, boards: Boards, options: SimOptions): Promise<void> {
  const [{ program }] = boards;
  const trace: TraceEvent[] = [];
  const isKept = options.trace.length > 0 || options.json;
  for await (const events of run.inRealTime(program, options.for)) {
    if (isKept) trace.push(...events);
    if (!options.json && options.timeline) printRows(events, program, run.boards);
  }
  writeTraces(trace, run, options);
  if (options.json) printJson(trace, run, boards, options);
  else printSummary(run, boards, options);
}

/** The files of `--trace`, and beside each one for every other board. */
function writeTraces(trace: readonly TraceEvent[], run: SimRun, options: SimOptions): void {
  const files = options.trace.flatMap((path) =>
    [undefined, ...run.boards].map((board) => {
      const its = trace.filter((event) => event.board === board);
      const name = board === undefined ? path : path.replace(/(?=\.\w+$)/, `.${board}`);
      return { path: name, text: traceText(path, its, options) };
    }),
  );
  writeFiles(files, "--trace");
}

function traceText(path: string, trace: readonly TraceEvent[], options: SimOptions): string {
  return path.endsWith(".vcd") ? renderWaveform(trace, options.for) : renderTraceEvents(trace, options.for);
}

function printForPeople(
  events: Iterable<TraceEvent>,
  run: SimRun,
  boards: Boards,
  options: SimOptions,
): void {
  const [{ program }] = boards;
  // Without anybody to read it, it has to happen all the same.
  if (options.timeline) printRows(events, program, run.boards);
  else for (const event of events) void event;
  printSummary(run, boards, options);
}

function printRows(events: Iterable<TraceEvent>, program: Program, boards: readonly string[]): void {
  const rewrite = (text: string): string => mapTrace(text, program.map);
  for (const line of timelineLines(events, { color: outputIsColorful, rewrite, boards })) console.log(line);
}

function summaryOptions(run: SimRun, options: SimOptions): SummaryOptions {
  const realMs = options.network === "loopback" ? undefined : run.realMs;
  return { ms: options.for, seed: options.seed, followsMemory: options.memory === true, realMs };
}

function printSummary(run: SimRun, boards: Boards, options: SimOptions): void {
  console.log(["", ...summaryRows(boards, summaryOptions(run, options))].join("\n"));
}

function printJson(trace: readonly TraceEvent[], run: SimRun, boards: Boards, options: SimOptions): void {
  const summary = summaryData(boards, { ...summaryOptions(run, options), realMs: run.realMs });
  console.log(JSON.stringify({ trace, summary }));
}
