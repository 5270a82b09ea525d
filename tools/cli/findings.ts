// What `pinwheel doctor` finds, one thing each, and how that is shown. Invariant: what is wrong has a remedy.
import { exitCode, type ExitCode } from "./exit-codes.ts";
import { fold, terminalWidth } from "./fold.ts";
import { outputColors } from "./style.ts";

export type Finding = Well | Note | Wrong;

interface Well {
  state: "ok";
  text: string;
}

/** Worth knowing, and nothing that has to be mended. */
interface Note {
  state: "note";
  text: string;
  remedy?: string;
}

interface Wrong {
  state: "wrong";
  text: string;
  remedy: string;
  /** What it means for the command's exit code. */
  code: ExitCode;
}

const width = 7;

/** The lines of a finding: what it is, and below it what to do. */
export function findingText(found: Finding): string {
  const { green, yellow, red } = outputColors;
  const color = { ok: green, note: yellow, wrong: red }[found.state];
  const folded = (text: string): string =>
    text
      .split("\n")
      .map((line) => fold(line.trim(), terminalWidth - width, width))
      .join(`\n${" ".repeat(width)}`);
  const head = `${color(found.state.padEnd(width))}${folded(found.text)}`;
  const remedy = found.state === "ok" ? undefined : found.remedy;
  return remedy === undefined ? head : `${head}\n${" ".repeat(width)}${folded(remedy)}`;
}

/** That of the first thing that is wrong. */
export function exitCodeOf(findings: readonly Finding[]): ExitCode {
  return findings.find((found) => found.state === "wrong")?.code ?? exitCode.ok;
}
