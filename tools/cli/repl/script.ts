// Input that is piped in: a script. Invariant: the inputs run one after the other, and the first that fails ends it.
import { createInterface } from "node:readline";
import { isCommand, isExit, runCommand } from "./commands.ts";
import type { Session } from "./session.ts";
import { isUnfinished } from "./typed-source.ts";

/** Lines that go on with the statement before them, where that might have ended. */
const goesOn = /^\s*(?:else\b|catch\b|finally\b|[.?:&|)\]}])/;

/** Runs what is piped in. Gives whether all of it ended well. Throws what an input throws. */
export async function runScript(session: Session, input: NodeJS.ReadableStream): Promise<boolean> {
  let typed = "";
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    const isWhole = typed === "" || !isUnfinished(typed);
    const isCommandLine = isWhole && isCommand(line);
    if (isCommandLine || (isWhole && !goesOn.test(line))) {
      if (!(await runInput(session, typed))) return false;
      typed = "";
    }
    if (isExit(line)) return true;
    if (isCommandLine) await runCommand(session, line);
    else typed = typed === "" ? line : `${typed}\n${line}`;
  }
  return runInput(session, typed);
}

async function runInput(session: Session, typed: string): Promise<boolean> {
  return typed.trim() === "" || session.run(typed, "stdin");
}
