// What the measurements of single parts of the runtime share: programs that do something so many times over, and what their
// instances take. Invariant: a program is compiled once, for any number.
import { runOnInterpreter } from "../support/interpreter.ts";
import { compileFiles } from "../support/program.ts";
import type { Script } from "./instructions.ts";

/** Nothing differs from round to round: few of them tell. */
export const rounds = [20, 60] as const;

export const end = `setTimeout(clearInterval, 0);`;

/** What stands around what is measured. */
export interface Surroundings {
  imports: readonly string[];
  around?: string;
}

/** A program that does it `N` times over: compiled once, for any number. */
export async function compiled({ imports, around = "" }: Surroundings, main: string): Promise<Script> {
  const names = [...new Set(["run", "sleep", "spawn", ...imports])].join(", ");
  const source = `import { ${names} } from "pinwheel-rt";\n${around}\nrun(async () => { ${main} });`;
  const { code } = await compileFiles({ "primitive.js": source }, { check: false });
  return (n) => `var N=${n};${code}`;
}

/** The jsvars that each of several takes. */
export async function jsvarsEach(program: Promise<Script>): Promise<number> {
  const script = await program;
  const [few, many] = [2, 6];
  const usage = async (n: number): Promise<number> =>
    Number((await runOnInterpreter(await script(n), { build: "m32" }))[0]);
  return ((await usage(many)) - (await usage(few))) / (many - few);
}

export const report = `await sleep(20); print(process.memory().usage); print("@@end"); await sleep(1e6); print(kept.length);`;
