// A row of the timeline: something that happened, for people.
import type picocolors from "picocolors";
import type { TraceEvent } from "../trace.ts";

export type Colors = ReturnType<typeof picocolors.createColors>;
export type Paint = (text: string) => string;

export interface Row {
  readonly t: number;
  /** On which other board of the scenario. */
  readonly board?: string | undefined;
  readonly who: string;
  readonly text: string;
  readonly paint: Paint;
  /** Rows of outputs: neighbours with the same one fold. */
  readonly output?: string;
}

/** Seconds with milliseconds. */
export function formatTime(ms: number): string {
  return (Math.floor(ms) / 1000).toFixed(3);
}

export type SerialEvent = Extract<TraceEvent, { kind: "serial" }>;

/** Bytes, as Latin-1 text, with those visible that are no characters of ASCII. */
export function visibleBytes(text: string): string {
  return text.replaceAll(/\r\n|[^ -~]/g, (bytes) =>
    bytes === "\r\n" || bytes === "\n" ? "⏎" : `\\x${bytes.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
}

/** Text with its control characters made visible. */
export function visible(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, (character) => {
    if (character === "\n") return "⏎";
    return character === "\r" ? "" : `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`;
  });
}
