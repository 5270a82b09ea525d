// The trace as text for people. Invariant: no line is wider than 80 columns; without `color` it is plain text; and it
// depends on nothing but the trace and the options.
//
// One row an event: time (only when it changed), who, what. Long runs of one output's changes are folded into one row.
// Serial text is put together into lines, however it was cut on the way.
import picocolors from "picocolors";
import type { TraceEvent } from "./trace.ts";

export interface TimelineOptions {
  /** Escape sequences for colours. Off by default. */
  readonly color?: boolean;
  /** Rewrites traces of errors, for example to places in the source. */
  readonly rewrite?: (text: string) => string;
}

type Paint = (text: string) => string;

interface Row {
  readonly t: number;
  readonly who: string;
  readonly text: string;
  readonly paint: Paint;
  /** Rows of outputs: neighbours with the same one fold. */
  readonly output?: string;
}

const width = 80;
const timeWidth = 10;
const whoWidth = 11;
const textWidth = width - timeWidth - whoWidth;
/** So many changes of one output in a row are shown; of longer runs the first ones, and how it goes on. */
const longestRun = 5;
const shownOfRun = 2;

/** The trace as lines of text. */
export function renderTimeline(trace: readonly TraceEvent[], options: TimelineOptions = {}): string[] {
  const colors = picocolors.createColors(options.color ?? false);
  const rows = fold(rowsOf(trace, colors, options.rewrite ?? ((text) => text)), colors.dim);
  const lines: string[] = [];
  let shownTime = "";
  for (const { t, who, text, paint } of rows) {
    const time = formatTime(t);
    wrap(text).forEach((part, i) => {
      const left = i > 0 || time === shownTime ? "" : time;
      const name = i > 0 ? "" : who;
      lines.push(
        `${colors.dim(left.padStart(timeWidth - 2))}  ${colors.bold(name.padEnd(whoWidth))}${paint(part)}`.trimEnd(),
      );
    });
    shownTime = time;
  }
  return lines;
}

/** Seconds with milliseconds. */
function formatTime(ms: number): string {
  return (Math.floor(ms) / 1000).toFixed(3);
}

type Colors = ReturnType<typeof picocolors.createColors>;

function rowsOf(trace: readonly TraceEvent[], colors: Colors, rewrite: (text: string) => string): Row[] {
  const rows: Row[] = [];
  const serial = new SerialLines(trace);
  for (const event of trace) {
    const { t } = event;
    const row = (who: string, text: string, paint: Paint, output?: string): void => {
      rows.push({ t, who, text, paint, ...(output === undefined ? {} : { output }) });
    };
    if (event.kind === "pin")
      row(
        event.label ?? event.pin,
        levelText(event.level),
        event.level > 0 ? colors.yellow : colors.dim,
        event.pin,
      );
    else if (event.kind === "input") row(event.label ?? event.pin, inputText(event), colors.cyan);
    else if (event.kind === "analog") row(event.label ?? event.pin, `reads ${event.value}`, colors.cyan);
    else if (event.kind === "temperature") row("sensor", `${event.celsius} °C`, colors.cyan);
    else if (event.kind === "serial")
      for (const line of serial.linesAt(event))
        row(event.port, line, event.direction === "in" ? colors.cyan : colors.green);
    else if (event.kind === "i2c")
      row(event.bus, i2cText(event), "error" in event ? colors.red : colors.green);
    else if (event.kind === "spi")
      row(event.bus, `← ${hex(event.sent)} → ${hex(event.answer)}`, colors.green);
    else if (event.kind === "onewire") row(event.pin, event.text, colors.green);
    else if (event.kind === "device") row(event.device, event.text, colors.yellow);
    else if (event.kind === "console") row("console", rewrite(event.text), colors.reset);
    else if (event.kind === "typed") row("console", `> ${visible(event.text)}`, colors.cyan);
    else if (event.kind === "task")
      row("task", taskText(event), event.event === "start" ? colors.blue : colors.magenta);
    else if (event.kind === "error") row("error", withoutSource(rewrite(event.text)), colors.red);
    else if (event.kind === "flag") row("board", flagTexts[event.flag] ?? event.flag, colors.red);
    else if (event.kind === "boot") row("board", bootTexts[event.reason], colors.dim);
    else if (event.kind === "off") row("board", "power fails", colors.red);
    // A watch's callback shows in what it does, and what is sent to lights in what they do.
  }
  return rows;
}

const bootTexts = {
  power: "switched on",
  load: "starts the program again",
  reset: "reset",
  watchdog: "the watchdog resets it",
} as const;

const flagTexts: Readonly<Record<string, string>> = {
  FIFO_FULL: "events were lost: the event queue was full (FIFO_FULL)",
  BUFFER_FULL: "serial data was lost: nobody listened (BUFFER_FULL)",
  CALLBACK: "a callback that was interrupted is removed (CALLBACK)",
};

function levelText(level: number): string {
  if (level === 1) return "● on";
  return level === 0 ? "○ off" : `◐ ${Math.round(level * 100)} %`;
}

function inputText({ level, label }: { level: number; label?: string }): string {
  if (label?.startsWith("BTN")) return level === 1 ? "▼ pressed" : "▲ released";
  return level === 1 ? "▲ high" : "▼ low";
}

function taskText(event: Extract<TraceEvent, { kind: "task" }>): string {
  const title = /^\d+$/.test(event.name) ? `task ${event.name}` : `${event.name} (${event.id})`;
  if (event.event === "start") return `▶ ${title} starts`;
  const ends = { done: "■ %s is done", error: "✖ %s fails", cancelled: "◻ %s is cancelled" };
  return ends[event.result].replace("%s", title);
}

function i2cText(event: Extract<TraceEvent, { kind: "i2c" }>): string {
  const address = `0x${event.address.toString(16)}`;
  if ("error" in event) return `${address}: ${event.error}`;
  return `${address} ${event.direction === "write" ? "←" : "→"} ${hex(event.bytes)}`;
}

const shownBytes = 10;

/** `f4 27`; of long data the beginning, and how long it is. */
function hex(bytes: readonly number[]): string {
  const shown = bytes.slice(0, shownBytes).map((byte) => byte.toString(16).padStart(2, "0"));
  return bytes.length > shownBytes ? `${shown.join(" ")} … (${bytes.length} bytes)` : shown.join(" ");
}

/** An error's own lines and its places, without the lines of source that Espruino shows with them. */
function withoutSource(text: string): string {
  const lines = text.split("\n");
  const first = lines.findIndex((line) => line.startsWith("    at "));
  return lines.filter((line, i) => first < 0 || i < first || line.startsWith("    at ")).join("\n");
}

/** Text with its control characters made visible. */
function visible(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, (character) => {
    if (character === "\n") return "⏎";
    return character === "\r" ? "" : `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`;
  });
}

/** Puts what the program writes to each port together into lines, each shown where it begins. */
class SerialLines {
  readonly #lines = new Map<TraceEvent, string[]>();

  constructor(trace: readonly TraceEvent[]) {
    const open = new Map<string, { at: TraceEvent; text: string }>();
    const close = ({ at, text }: { at: TraceEvent; text: string }): void => {
      this.#lines.set(at, [...(this.#lines.get(at) ?? []), `← ${visible(text)}`]);
    };
    for (const event of trace) {
      if (event.kind !== "serial") continue;
      if (event.direction === "in") {
        const lost = event.lost === undefined ? "" : `  (lost: ${event.lost})`;
        this.#lines.set(event, [`→ ${visible(event.text)}${lost}`]);
        continue;
      }
      const pieces = event.text.split("\n");
      pieces.forEach((piece, i) => {
        const line = open.get(event.port) ?? { at: event, text: "" };
        line.text += piece;
        if (line.text !== "" || i < pieces.length - 1) open.set(event.port, line);
        if (i === pieces.length - 1) return;
        close(line);
        open.delete(event.port);
      });
    }
    for (const line of open.values()) close(line);
  }

  /** The lines that begin with an event. */
  linesAt(event: TraceEvent): readonly string[] {
    return this.#lines.get(event) ?? [];
  }
}

/** Replaces the tail of a long run of one output by a row that says how it goes on. */
function fold(rows: readonly Row[], paint: Paint): Row[] {
  const folded: Row[] = [];
  for (let from = 0; from < rows.length;) {
    const { output } = rows[from];
    let to = from + 1;
    if (output !== undefined) while (to < rows.length && rows[to].output === output) to++;
    const run = rows.slice(from, to);
    if (run.length <= longestRun) folded.push(...run);
    else folded.push(...run.slice(0, shownOfRun), summary(run, paint));
    from = to;
  }
  return folded;
}

function summary(run: readonly Row[], paint: Paint): Row {
  const hidden = run.slice(shownOfRun);
  const [first] = hidden;
  const last = run[run.length - 1];
  const gaps = run.slice(1).map((row, i) => row.t - run[i].t);
  // One by one: a day has more of them than a call takes arguments.
  const even = gaps.every((gap) => Math.abs(gap - gaps[0]) < 1);
  const interval = Math.round(gaps[0]);
  const pace = even && interval > 0 ? `, every ${interval} ms` : "";
  const text = `⋯ ${hidden.length} more changes${pace}, until ${formatTime(last.t)} (${last.text})`;
  return { t: first.t, who: first.who, text, paint };
}

/** Cuts text into lines that fit, at spaces where there are any; later parts of a line are indented. */
function wrap(text: string): string[] {
  return text.split("\n").flatMap((line) => {
    const parts: string[] = [];
    let rest = line;
    let indent = "";
    while (rest.length + indent.length > textWidth) {
      const room = textWidth - indent.length;
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
