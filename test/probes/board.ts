// Runs many small bundles on the interpreter: several in one process, because starting one costs more than running
// them, and those that such a run may have disturbed again, alone. Invariant: an answer that is not the expected one
// is always that of a process of its own.
import { END, runOnInterpreter, type InterpreterBuild } from "../support/interpreter.ts";
import { answerOf, isLate, type Probe } from "./probe.ts";

export interface Compiled {
  readonly probe: Probe;
  readonly code: string;
}

const batchSize = 16;
/** Real milliseconds in which the timers and promises of a probe have run; and on a machine that is busy. */
const patience = [120, 1500];

/** Errors have other texts and often other classes there: that is the row `engine-error`. */
export const alike = (said: readonly string[], expected: readonly string[]): boolean =>
  JSON.stringify(said) === JSON.stringify(expected.map((line) => (line.startsWith("! ") ? "!" : line)));

/** What each says on the board, by the probe's id. `!` is an error that nothing caught. */
export async function askBoard(
  programs: readonly Compiled[],
  build: InterpreterBuild,
): Promise<Map<string, string[]>> {
  const answers = new Map<string, string[]>();
  // Timers and promises of several would share the idle passes, and an error that nothing catches ends them all.
  const peaceful = programs.filter(
    ({ probe }) => !isLate(probe) && answerOf(probe).every((line) => !line.startsWith("! ")),
  );
  for (let from = 0; from < peaceful.length; from += batchSize)
    for (const [id, said] of await together(peaceful.slice(from, from + batchSize), build))
      answers.set(id, said);
  const again = programs.filter(({ probe }) => !alike(answers.get(probe.id) ?? ["none"], answerOf(probe)));
  await inParallel(again, async (program) => {
    const { probe } = program;
    for (const ms of patience) {
      answers.set(probe.id, await alone(program, build, ms));
      if (!isLate(probe) || alike(answers.get(probe.id)!, answerOf(probe))) break;
    }
  });
  return answers;
}

const say = (label: string): string =>
  `function(x){print(${JSON.stringify(label)}+(""+x).split("\\n").join("\\\\n"))}`;

async function together(
  programs: readonly Compiled[],
  build: InterpreterBuild,
): Promise<Map<string, string[]>> {
  const parts = programs.map(
    ({ code }, i) => `(function(P){try{${code}}catch(e){P("!")}})(${say(`@@${i} `)});`,
  );
  const lines = await runOnInterpreter(`${parts.join("\n")}\nprint("${END}");\n`, { build }).catch(() => []);
  const answers = new Map(programs.map(({ probe }): [string, string[]] => [probe.id, []]));
  for (const line of lines) {
    const [, index, text] = /^@@(\d+) (.*)$/.exec(line) ?? [];
    if (index !== undefined) answers.get(programs[Number(index)].probe.id)!.push(ofBoard(text));
  }
  return answers;
}

async function alone({ probe, code }: Compiled, build: InterpreterBuild, ms: number): Promise<string[]> {
  const end = `setTimeout(function(){print("${END}")},${isLate(probe) ? ms : 0});`;
  const lines = await runOnInterpreter(`${end}\nvar P=${say("@@ ")};\n${code}\n`, { build }).catch(
    (error: unknown) => [`@@ no end: ${String(error)}`],
  );
  return lines.flatMap((line) => {
    if (line.startsWith("@@ ")) return [ofBoard(line.slice("@@ ".length))];
    return /^Uncaught|^Unhandled|Execution Interrupted|OUT OF MEMORY/.test(line) ? ["!"] : [];
  });
}

/** What was read as Latin-1 is UTF-8 where it can be. */
function ofBoard(text: string): string {
  const decoded = Buffer.from(text, "latin1").toString("utf8");
  return decoded.includes("\uFFFD") ? text : decoded;
}

async function inParallel<T>(items: readonly T[], action: (item: T) => Promise<void>): Promise<void> {
  const rest = [...items];
  const worker = async (): Promise<void> => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await action(item);
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
}
