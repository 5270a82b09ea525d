// What becomes of each probe: it answers as Node does, it is refused by a row of the dialect table, it differs as a
// row of the closed list says, or it is wrong.
import { dialectRow } from "../../boards/espruino/dialect.ts";
import type { BoardProfile } from "../../boards/index.ts";
import { CompileError } from "../../tools/compiler/index.ts";
import type { InterpreterBuild } from "../support/interpreter.ts";
import { compileFiles } from "../support/program.ts";
import { alike, askBoard, type Compiled } from "./board.ts";
import { answerOf, differing, type Difference, type Probe } from "./probe.ts";

export interface Verdict {
  readonly id: string;
  readonly class: "identical" | "refused" | "differs" | "wrong";
  /** The row of the table that says so, or what is wrong. */
  readonly why?: string;
  /** The program and what it says, where it is wrong. */
  readonly detail?: string;
}

/** Which board they are compiled for, and what runs them. */
export interface Ground {
  readonly board: string | BoardProfile;
  readonly build: InterpreterBuild;
}

/** In the order of the probes. */
export async function judge(
  probes: readonly Probe[],
  { board, build }: Ground = { board: "LINUX", build: "linux" },
): Promise<Verdict[]> {
  const verdicts = new Map<string, Verdict>();
  const compiled: Compiled[] = [];
  for (const probe of probes) {
    const result = await compileProbe(probe, board);
    if (typeof result === "string") compiled.push({ probe, code: result });
    else verdicts.set(probe.id, result);
  }
  const answers = await askBoard(compiled, build);
  for (const { probe, code } of compiled)
    verdicts.set(probe.id, compare(probe, answers.get(probe.id)!, code));
  return probes.map(({ id }) => verdicts.get(id)!);
}

/** The bundle, or how it is refused. */
async function compileProbe({ id, code }: Probe, board: Ground["board"]): Promise<string | Verdict> {
  try {
    return (await compileFiles({ "main.js": code }, { board, check: false })).code;
  } catch (error) {
    if (!(error instanceof CompileError)) return { id, class: "wrong", why: String(error) };
    const errors = error.diagnostics.filter(({ severity }) => severity === "error");
    const rows = [
      ...new Set(errors.map((found) => /^unsupported\/(.*)$/.exec(found.code)?.[1] ?? found.code)),
    ];
    const unnamed = rows.find((row) => dialectRow(row)?.treatment !== "reject");
    return unnamed === undefined
      ? { id, class: "refused", why: rows.join(", ") }
      : { id, class: "wrong", why: `refused by "${unnamed}", which is no row that rejects` };
  }
}

function compare(probe: Probe, said: string[], code: string): Verdict {
  const { id } = probe;
  const isAlike = alike(said, answerOf(probe));
  const known = differing[id] as Difference | undefined;
  if (known === undefined && isAlike) return { id, class: "identical" };
  if (known !== undefined) {
    const isKnown = JSON.stringify(known.board) === JSON.stringify(said);
    if (isKnown || (isAlike && known.sometimes)) return { id, class: "differs", why: known.row };
    if (isAlike)
      return { id, class: "wrong", why: "it answers as Node does by now: take it out of differs.json" };
  }
  const answers = `Node:  ${JSON.stringify(answerOf(probe))}\nboard: ${JSON.stringify(said)}`;
  return { id, class: "wrong", why: "another answer", detail: `${probe.code}\n${answers}\n${code}` };
}

/** The score, and everything that is not identical. */
export function scoreboard(verdicts: readonly Verdict[]): string {
  const of = (wanted: Verdict["class"]): Verdict[] => verdicts.filter((verdict) => verdict.class === wanted);
  const list = (wanted: Verdict["class"]): string[] =>
    of(wanted).map(({ id, why }) => `  ${wanted.padEnd(8)} ${id}: ${why}`);
  const share = (wanted: Verdict["class"]): string =>
    `${String(of(wanted).length).padStart(4)} ${wanted} (${((of(wanted).length / verdicts.length) * 100).toFixed(1)} %)`;
  return [
    `${verdicts.length} probes`,
    share("identical"),
    share("refused"),
    share("differs"),
    share("wrong"),
    "",
    ...list("refused"),
    ...list("differs"),
    ...list("wrong"),
    "",
  ].join("\n");
}
