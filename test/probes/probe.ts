// The probes: one-line programs that try one feature each, with Node's answer as the truth.
// Invariant: an answer is a list of lines; a program that ends by an error that nothing catches has "! <its name>" last.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export interface Probe {
  readonly id: string;
  readonly feature: string;
  /** What it sees, it says by `P(value)`. */
  readonly code: string;
  /** What Node says, of the code as a script. */
  readonly node: readonly string[];
  /** … and as a module, which is what we compile: where strict mode makes a difference. */
  readonly module?: readonly string[];
}

const dataOf = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), "utf8"));

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own data; the test asks Node for each answer
export const probes = dataOf("probes") as readonly Probe[];

export interface Difference {
  /** The row of the dialect table that says so. */
  readonly row: string;
  readonly board: readonly string[];
  /** Set where it hangs on the moment: the board's answer may be Node's, too. */
  readonly sometimes?: true;
}

/** What is known to differ, by the probe's id. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own data; the test holds it to the table
export const differing = dataOf("differs") as Readonly<Record<string, Difference>>;

/** The truth about a probe, as far as compiled programs go. */
export const answerOf = ({ node, module }: Probe): readonly string[] => module ?? node;

/** Whether what it does goes on after its last line was run. */
export const isLate = ({ code }: Pick<Probe, "code">): boolean =>
  /set(?:Timeout|Interval)|Promise|async|await|queueMicrotask/.test(code);

/** What Node says now, by id. */
export async function askNode(
  asked: readonly Pick<Probe, "id" | "code">[],
): Promise<Record<string, { script: string[]; module: string[] }>> {
  const script = fileURLToPath(new URL("./node-answers.js", import.meta.url));
  const child = spawn(process.execPath, ["--experimental-vm-modules", "--no-warnings", script], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end(JSON.stringify(asked));
  let text = "";
  for await (const chunk of child.stdout) text += String(chunk);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the script beside this file writes
  return JSON.parse(text) as Record<string, { script: string[]; module: string[] }>;
}
