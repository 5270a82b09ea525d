// The trace as a waveform file, VCD (IEEE 1364), which GTKWave, PulseView and sigrok open. Invariants: times are whole
// microseconds in rising order; every signal has a value from time 0 on, and a change is written only where there is one.
import { ticksPerMs } from "./clock.ts";
import type { TraceEvent } from "./trace.ts";

/** One line of the waveform. */
interface Signal {
  readonly scope: string;
  readonly name: string;
  /** `wire` is one bit, `real` a share of full scale, `string` a text, as GTKWave has it. */
  readonly type: "wire" | "real" | "string";
  readonly start: string;
  readonly changes: { readonly tick: number; readonly value: string }[];
}

/**
 * Signals of a trace: each pin, what serial ports carry each way, each task (1 from its start to its end), and the board's
 * power. `end` is the virtual time of the end, in ms. O(n log n).
 */
export function renderWaveform(trace: readonly TraceEvent[], end: number): string {
  const signals = [...signalsOf(trace).values()];
  const lines = [
    "$comment Pinwheel simulator $end",
    "$timescale 1 us $end",
    ...["board", "pins", "serial", "tasks"].flatMap((scope) => declarations(signals, scope)),
    "$enddefinitions $end",
    "#0",
    "$dumpvars",
    ...signals.map((signal, i) => valueOf(signal, signal.start, i)),
    "$end",
  ];
  const changes = signals.flatMap((signal, i) =>
    signal.changes.map(({ tick, value }) => ({ tick, line: valueOf(signal, value, i) })),
  );
  let now = 0;
  for (const { tick, line } of changes.toSorted((a, b) => a.tick - b.tick)) {
    if (tick !== now) lines.push(`#${tick}`);
    now = tick;
    lines.push(line);
  }
  const last = Math.round(end * ticksPerMs);
  if (last > now) lines.push(`#${last}`);
  return `${lines.join("\n")}\n`;
}

function declarations(signals: readonly Signal[], scope: string): string[] {
  const lines = signals.flatMap((signal, i) => {
    if (signal.scope !== scope) return [];
    const size = signal.type === "real" ? 64 : 1;
    return [`$var ${signal.type} ${size} ${idOf(i)} ${signal.name} $end`];
  });
  return lines.length === 0 ? [] : [`$scope module ${scope} $end`, ...lines, "$upscope $end"];
}

function signalsOf(trace: readonly TraceEvent[]): Map<string, Signal> {
  const signals = new Map<string, Signal>();
  const set = (
    scope: string,
    name: string,
    type: Signal["type"],
    start: string,
    t: number,
    value: string,
  ): void => {
    const key = `${scope} ${name}`;
    const signal = signals.get(key) ?? { scope, name: plain(name), type, start, changes: [] };
    signals.set(key, signal);
    const before = signal.changes.at(-1)?.value ?? start;
    if (value !== before || type === "string")
      signal.changes.push({ tick: Math.round(t * ticksPerMs), value });
  };
  const duties = new Set(
    trace.flatMap((e) => (e.kind === "pin" && e.level > 0 && e.level < 1 ? [e.pin] : [])),
  );
  for (const event of trace) {
    const { t } = event;
    if (event.kind === "pin" || event.kind === "input") {
      const type = duties.has(event.pin) ? "real" : "wire";
      set("pins", event.label ?? event.pin, type, "0", t, String(event.level));
    } else if (event.kind === "analog")
      set("pins", `${event.label ?? event.pin}_analog`, "real", "0", t, String(event.value));
    else if (event.kind === "serial")
      set("serial", `${event.port}_${event.direction === "in" ? "rx" : "tx"}`, "string", "", t, event.text);
    else if (event.kind === "console") set("serial", "console", "string", "", t, event.text);
    else if (event.kind === "task")
      set("tasks", `${event.name}_${event.id}`, "wire", "0", t, event.event === "start" ? "1" : "0");
    else if (event.kind === "boot") set("board", "power", "wire", "0", t, "1");
    else if (event.kind === "off") set("board", "power", "wire", "0", t, "0");
  }
  return signals;
}

/** No `#` and no beginning of a value: a reader that skips a text looks at its signal's name for a time or a value. */
const digits = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i)).filter(
  (digit) => !"#$bBrRsS01xXzZ".includes(digit),
);

/** Short names of printable characters: !, ", … */
function idOf(index: number): string {
  const digit = digits[index % digits.length];
  return index < digits.length ? digit : digit + idOf(Math.floor(index / digits.length) - 1);
}

function valueOf({ type }: Signal, value: string, index: number): string {
  const id = idOf(index);
  if (type === "wire") return `${value}${id}`;
  return type === "real" ? `r${value} ${id}` : `s${escaped(value)} ${id}`;
}

/** A text without spaces and control characters, which end a value. */
function escaped(text: string): string {
  return text.replaceAll(/[^!-[\]-~]/g, (character) => {
    return `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`;
  });
}

function plain(name: string): string {
  return name.replaceAll(/[^\w.$]/g, "_");
}
