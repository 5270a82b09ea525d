// `--replay FILE`: what woke a program on a board, for the simulator. Invariant: a record of another program or board is refused,
// and what is known to be missing in one is said.
import { existsSync } from "node:fs";
import type { BoardProfile } from "../../boards/index.ts";
import { missingFrom, recordingFor, type Recording } from "../recording.ts";
import { readInput } from "./program.ts";
import { InputError, reportWarning } from "./report.ts";

/** The record in a file, for the program that it is of. Throws InputError or RecordingError. */
export function readReplay(file: string, board: BoardProfile, code: string): Recording {
  if (!existsSync(file))
    throw new InputError(
      `there is no record ${file}\n  \`pinwheel record --out ${file}\` reads one from a board; paths are relative to ${process.cwd()}.`,
    );
  const recording = recordingFor(readInput(file), file, board, code);
  const missing = missingFrom(recording);
  if (missing !== undefined)
    reportWarning(
      `${file} has not all that woke the program: ${missing}\n  The run may differ from the board's.`,
    );
  return recording;
}

/** Tells what the program has measured in a replay and the record does not have: it holds what woke the program, no more. */
export function warnOfUnsaid(unsaid: readonly string[]): void {
  if (unsaid.length === 0) return;
  reportWarning(
    `the program measured what no record has: ${unsaid.join(", ")}\n  It got 0 or NaN: give what it was by --scenario beside --replay.`,
  );
}
