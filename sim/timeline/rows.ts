// What each event of a trace is called in the timeline. Serial data has its own rows: serial-lines.ts.
import { wholeText, withoutSource } from "../failure.ts";
import type { TraceEvent } from "../trace.ts";
import { visible, visibleBytes, type Colors, type Paint, type Row, type SerialEvent } from "./row.ts";

/** The row of an event; undefined for one that shows in others. */
export function rowOf(
  event: Exclude<TraceEvent, SerialEvent>,
  colors: Colors,
  rewrite: (text: string) => string,
): Row | undefined {
  const row = (who: string, text: string, paint: Paint, output?: string): Row => {
    return { t: event.t, who, text, paint, ...(output === undefined ? {} : { output }) };
  };
  switch (event.kind) {
    case "pin": {
      const light = event.on === 0 ? 1 - event.level : event.level;
      const paint = light > 0 ? colors.yellow : colors.dim;
      return row(event.label ?? event.pin, levelText(light), paint, event.pin);
    }
    case "input":
      if (event.device !== undefined) return undefined; // The device itself tells what it does.
      return row(event.label ?? event.pin, inputText(event), colors.cyan);
    case "analog":
      return row(event.label ?? event.pin, `reads ${event.value}`, colors.cyan);
    case "temperature":
      return row("sensor", `${event.celsius} °C`, colors.cyan);
    case "i2c":
      return row(event.bus, i2cText(event), "error" in event ? colors.red : colors.green);
    case "spi":
      return row(event.bus, `← ${hex(event.sent)} → ${hex(event.answer)}`, colors.green);
    case "onewire":
      return row(event.pin, event.text, colors.green);
    case "network":
      return row("network", event.text, colors.green);
    case "socket": {
      const paint = event.direction === "in" ? colors.cyan : colors.green;
      return row(
        "network",
        `${event.peer} ${event.direction === "in" ? "→" : "←"} ${shortened(event.text)}`,
        paint,
      );
    }
    case "device":
      return row(event.device, event.text, colors.yellow);
    case "console":
      return row("console", rewrite(event.text), colors.reset);
    case "typed":
      return row("console", `> ${visible(event.text)}`, colors.cyan);
    case "task":
      return row("task", taskText(event), event.event === "start" ? colors.blue : colors.magenta);
    case "error":
    case "endless":
      return row("error", withoutSource(rewrite(wholeText(event))), colors.red);
    case "flag":
      return row("board", flagTexts[event.flag] ?? event.flag, colors.red);
    case "boot":
      return row("board", bootTexts[event.reason], colors.dim);
    case "fault":
      return row("fault", event.text, colors.red);
    case "off":
      return row("board", "power fails", colors.red);
    default: // A watch's callback shows in what it does, and what is sent to lights in what they do.
      return undefined;
  }
}

const bootTexts = {
  power: "switched on",
  "brown-out": "switched on, as the voltage is back",
  load: "starts the program again",
  reset: "reset",
  watchdog: "the watchdog resets it",
} as const;

const flagTexts: Readonly<Record<string, string>> = {
  FIFO_FULL: "events were lost: the event queue was full (FIFO_FULL)",
  BUFFER_FULL: "serial data was lost: nobody listened (BUFFER_FULL)",
  LOW_MEMORY: "memory runs low (LOW_MEMORY)",
  MEMORY: "memory has run out: the step was broken off (MEMORY)",
  CALLBACK: "a callback that was interrupted is removed (CALLBACK)",
};

function levelText(level: number): string {
  if (level === 1) return "● on";
  return level === 0 ? "○ off" : `◐ ${Math.round(level * 100)} %`;
}

function inputText({ level, label, on, button }: Extract<TraceEvent, { kind: "input" }>): string {
  if (button || label?.startsWith("BTN")) return level === (on ?? 1) ? "▼ pressed" : "▲ released";
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

const shownCharacters = 60;

/** Bytes of a connection; of many the beginning, and how long it is. */
function shortened(text: string): string {
  const shown = visibleBytes(text.slice(0, shownCharacters));
  return text.length > shownCharacters ? `${shown}… (${text.length} bytes)` : shown;
}

const shownBytes = 10;

/** `f4 27`; of long data the beginning, and how long it is. */
function hex(bytes: readonly number[]): string {
  const shown = bytes.slice(0, shownBytes).map((byte) => byte.toString(16).padStart(2, "0"));
  return bytes.length > shownBytes ? `${shown.join(" ")} … (${bytes.length} bytes)` : shown.join(" ");
}
