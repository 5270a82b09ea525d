// The trace as text for people. Invariant: no line is wider than 80 columns; without `color` it is plain text; it depends
// on nothing but the trace and the options; and it comes line by line, so that a trace of any length can be shown.
//
// One row an event: time (only when it changed), who, what. Long runs of one output's changes are folded into one row.
// Serial text is put together into lines, however it was cut on the way.
import picocolors from "picocolors";
import { withoutSourceLines } from "./failure.ts";
import { fold } from "./timeline/fold.ts";
import { formatTime, type Colors, type Row } from "./timeline/row.ts";
import { rowOf } from "./timeline/rows.ts";
import { SerialLines } from "./timeline/serial-lines.ts";
import type { TraceEvent } from "./trace.ts";

export interface TimelineOptions {
  /** Escape sequences for colours. Off by default. */
  readonly color?: boolean;
  /** Rewrites traces of errors, for example to places in the source. */
  readonly rewrite?: (text: string) => string;
  /** Names of the other boards whose events are in the trace: they get a column. */
  readonly boards?: readonly string[];
}

const width = 80;
const timeWidth = 10;
const whoWidth = 11;

/** The trace as lines of text. */
export function renderTimeline(trace: Iterable<TraceEvent>, options: TimelineOptions = {}): string[] {
  return [...timelineLines(trace, options)];
}

/** The same, each line as soon as nothing that comes can change it. */
export function* timelineLines(
  trace: Iterable<TraceEvent>,
  { color = false, rewrite = (text) => text, boards = [] }: TimelineOptions = {},
): Generator<string> {
  const boardWidth = boards.length === 0 ? 0 : Math.max(...boards.map(({ length }) => length)) + 2;
  const textWidth = width - timeWidth - boardWidth - whoWidth;
  const colors = picocolors.createColors(color);
  let shownTime = "";
  for (const { t, board = "", who, text, paint } of fold(rowsOf(trace, colors, rewrite), colors.dim)) {
    const time = formatTime(t);
    for (const [i, part] of wrap(text, textWidth).entries()) {
      const left = i > 0 || time === shownTime ? "" : time;
      const name = i > 0 ? "" : who;
      const where = (i > 0 ? "" : board).padEnd(boardWidth);
      yield `${colors.dim(left.padStart(timeWidth - 2))}  ${where}${colors.bold(name.padEnd(whoWidth))}${paint(part)}`.trimEnd();
    }
    shownTime = time;
  }
}

function* rowsOf(
  trace: Iterable<TraceEvent>,
  colors: Colors,
  rewrite: (text: string) => string,
): Generator<Row> {
  const lines = new SerialLines(colors);
  for (const event of withoutSourceLines(trace)) {
    if (event.kind === "serial") lines.addSerial(event);
    else {
      const row = rowOf(event, colors, rewrite);
      if (row !== undefined) lines.add(event.board === undefined ? row : elsewhere(row, event.board));
    }
    yield* lines.take();
  }
  yield* lines.end();
}

/** A row of another board: its outputs are none of this one's. */
function elsewhere(row: Row, board: string): Row {
  return { ...row, board, ...(row.output !== undefined && { output: `${board}/${row.output}` }) };
}

/** Cuts text into lines that fit, at spaces where there are any; later parts of a line are indented. */
function wrap(text: string, width: number): string[] {
  return text.split("\n").flatMap((line) => {
    const parts: string[] = [];
    let rest = line;
    let indent = "";
    while (rest.length + indent.length > width) {
      const room = width - indent.length;
      const head = rest.slice(0, room);
      const space = head.lastIndexOf(" ");
      const cut = space > room / 2 ? space : head.length;
      parts.push(indent + rest.slice(0, cut));
      rest = rest.slice(cut).trimStart();
      indent = "  ";
    }
    return [...parts, indent + rest];
  });
}
