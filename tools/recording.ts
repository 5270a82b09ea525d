// A record of what woke a program on a board, as text: JSON, a line for the program, one for each pin and port, and one for each
// wake (docs/record.md has the fields). Invariant: what comes out of `parseRecording` is of a form that this version knows, in the order of
// its times; whatever is wrong with a text is said with its line.
import * as v from "valibot";
import { programId } from "../boards/espruino/program-id.ts";
import type { BoardProfile } from "../boards/index.ts";

const version = 1;
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const ms = v.pipe(v.number(), v.minValue(0));
const level = v.picklist([0, 1]);

const head = v.object({
  pinwheel: v.literal("record"),
  version: v.number(),
  /** What the board calls itself. */
  board: v.string(),
  firmware: v.string(),
  /** The CRC-32 in the bundle's mark: boards/espruino/program-id.ts. */
  program: v.string(),
  /** The program's `time()` when the record was read. */
  until: ms,
  /** Entries that are not in it: from before the first wake, and from after the last one. */
  earlier: count,
  later: count,
  /** How often the board's own queue of events was full. */
  queueFull: count,
});
/** A pin with what it read when the program began to watch it, or a serial port. */
const source = v.union([v.object({ pin: v.string(), level }), v.object({ serial: v.string() })]);
const wake = v.union([
  v.object({ t: ms, pin: v.string(), level }),
  v.object({ t: ms, serial: v.string(), data: v.string() }),
]);

export type Source = v.InferOutput<typeof source>;
/** An edge, or characters (Latin-1), `t` milliseconds after the program's start. */
export type Wake = v.InferOutput<typeof wake>;
export interface Recording extends v.InferOutput<typeof head> {
  readonly sources: readonly Source[];
  readonly wakes: readonly Wake[];
}

/** A text that is no record, or none that this version can read. */
export class RecordingError extends Error {
  override name = "RecordingError";
}

export function formatRecording({
  sources,
  wakes,
  ...rest
}: Omit<Recording, "pinwheel" | "version">): string {
  const lines = [{ pinwheel: "record", version, ...rest }, ...sources, ...wakes];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

/** Reads what `formatRecording` gives. `file` is for messages. Throws RecordingError. */
export function parseRecording(text: string, file: string): Recording {
  const lines = text.split("\n").flatMap((line, i) => (line.trim() === "" ? [] : [{ line, number: i + 1 }]));
  const read = <S extends v.GenericSchema>(schema: S, at: number, what: string): v.InferOutput<S> => {
    const { line, number } = lines[at] ?? { line: "", number: 1 };
    const result = v.safeParse(schema, parsed(line));
    if (result.success) return result.output;
    throw new RecordingError(
      `${file}:${number}: this is ${what}\n  Give a file that \`pinwheel record\` or .record of \`pinwheel repl\` wrote, as it is.`,
    );
  };
  const first = read(head, 0, "not the beginning of a record");
  if (first.version !== version)
    throw new RecordingError(
      `${file} is a record of version ${first.version}, and this Pinwheel reads version ${version}\n  Record it anew, or use the Pinwheel that wrote it.`,
    );
  const isWake = (at: number): boolean => lines[at].line.includes('"t":');
  const end = lines.findIndex((_, at) => at > 0 && isWake(at));
  const between = (from: number, to: number): number[] => lines.map((_, at) => at).slice(from, to);
  const sources = between(1, end < 0 ? lines.length : end).map((at) =>
    read(source, at, "neither a pin nor a port"),
  );
  const wakes = (end < 0 ? [] : between(end, lines.length)).map((at) =>
    read(wake, at, "neither an edge nor data"),
  );
  return { ...first, sources, wakes };
}

/**
 * The record of just this program on just this board, from the text of a file. Throws RecordingError when it is one of another: what
 * has woken that says nothing about this.
 */
export function recordingFor(text: string, file: string, board: BoardProfile, code: string): Recording {
  const recording = parseRecording(text, file);
  const id = board.reportsAs ?? board.id;
  if (recording.board !== id)
    throw new RecordingError(
      `${file} was recorded on a ${recording.board}, and this board is a ${id}\n  Give --board ${recording.board}, with the program that ran there.`,
    );
  const program = programId(code);
  if (recording.program === program) return recording;
  const mine = program === undefined ? "which records nothing" : `with the CRC ${program}`;
  throw new RecordingError(
    `${file} was recorded by another program, with the CRC ${recording.program}; this is one ${mine}\n  Give the very program that was on the board: the bundle that was flashed, or its source, settings and Pinwheel as they were.`,
  );
}

/** What of the world is not in a record, for people; undefined when nothing is known to be missing. */
export function missingFrom({ earlier, later, queueFull, until, wakes }: Recording): string | undefined {
  const parts = [
    ...(earlier > 0 ? [`the first ${earlier} entries were overwritten`] : []),
    ...(later > 0
      ? [`after ${(wakes.at(-1)?.t ?? until) / 1000} s the ring was full, and ${later} more were dropped`]
      : []),
    ...(queueFull > 0 ? [`the board's own queue was full ${queueFull} times, and lost events`] : []),
  ];
  return parts.length === 0 ? undefined : parts.join("; ");
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
