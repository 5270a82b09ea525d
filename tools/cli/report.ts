// How the command line says that something went wrong: one clear message on stderr, and the exit code that goes with
// it. Invariant: no stack trace for a mistake of the user's; a defect of Pinwheel's shows one and asks for a report.
import { InvalidBoardError, UnknownBoardError } from "../../boards/index.ts";
import { DurationError } from "../../sim/duration.ts";
import { BootError, ScenarioError } from "../../sim/input-errors.ts";
import { CompileError, helpOf, type Diagnostic } from "../compiler/diagnostic.ts";
import { LockError } from "../compiler/parse/vendored.ts";
import { ReplError } from "../link/repl-error.ts";
import { ConfigError } from "../config.ts";
import { RecordingError } from "../recording.ts";
import { LinkError, RefusedError } from "../link/transport.ts";
import { exitCode, type ExitCode } from "./exit-codes.ts";
import { foldedMessage } from "./fold.ts";
import { errorColors } from "./style.ts";

/** A mistake in what the user gave to a command. The message says what, and what to do. */
export class InputError extends Error {
  override name = "InputError";
}

/** A command that builds, and nobody has said for which board. */
export function noBoard(): InputError {
  return new InputError(
    `for which board?\n  Add --board ID, or \`board\` to pinwheel.config.ts. \`pinwheel boards\` lists what there is.`,
  );
}

/** The program failed while it ran. The message is its report, with places in the source. */
export class ProgramError extends Error {
  override name = "ProgramError";
}

/** Prints the message for what was thrown and gives the exit code for it. */
export function reportError(error: unknown): ExitCode {
  if (error instanceof CompileError) {
    for (const diagnostic of error.diagnostics) reportDiagnostic(diagnostic);
    return exitCode.input;
  }
  if (error instanceof ReplError) {
    say(error.message);
    if (error.trace !== "") console.error(error.trace);
    return exitCode.program;
  }
  if (error instanceof ProgramError) return (say(withDimRuntime(error.message)), exitCode.program);
  if (error instanceof RefusedError) return (say(error.message), exitCode.refused);
  if (error instanceof LinkError) return (say(error.message), exitCode.board);
  if (isInputError(error)) return (say(error.message), exitCode.input);
  say("this is a defect in Pinwheel; please report it together with the lines below");
  console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  return exitCode.internal;
}

/** A report in which the frames of the runtime, which are seldom to blame, stand back. */
function withDimRuntime(text: string): string {
  return text.replace(/^ +at .*\bpinwheel-rt\/\S+$/gm, (line) => errorColors.dim(line));
}

/** One finding about the source: place, severity, message, code, and the remedy below it. */
export function reportDiagnostic(found: Diagnostic): void {
  const { bold, red, yellow, dim } = errorColors;
  const place = found.line > 0 ? `${found.file}:${found.line}:${found.column}` : found.file;
  const severity = found.severity === "error" ? red("error:") : yellow("warning:");
  console.error(`${bold(place)}: ${severity} ${found.message} ${dim(`[${found.code}]`)}`);
  const help = helpOf(found);
  if (help !== undefined) console.error(`  ${help}`);
}

/** Something that does not stop the command but that the user should know. */
export function reportWarning(message: string): void {
  tell("warning:", errorColors.yellow, message);
}

function say(message: string): void {
  tell("error:", errorColors.red, message);
}

/** A terminal would break words; others get what is one message in lines that are easy to look for. */
function tell(label: string, color: (text: string) => string, message: string): void {
  const text = `${label} ${message}`;
  const shown = process.stderr.isTTY ? foldedMessage(text, process.stderr.columns) : text;
  console.error(color(label) + shown.slice(label.length));
}

const inputErrors = [
  InputError,
  ConfigError,
  LockError,
  BootError,
  DurationError,
  RecordingError,
  ScenarioError,
  UnknownBoardError,
  InvalidBoardError,
];

function isInputError(error: unknown): error is Error {
  return inputErrors.some((kind) => error instanceof kind);
}
