// Input that is piped in: a script. Invariant: the inputs run one after the other, and the first that fails ends it.
import { createInterface } from "node:readline";
import { ReplError } from "../../link/repl-error.ts";
import { InputError } from "../report.ts";
import { isCommand, isExit, runCommand } from "./commands.ts";
import type { Session } from "./session.ts";
import { isUnfinished } from "./typed-source.ts";

/** What messages call the script. */
const name = "stdin";

/** Lines that go on with the statement before them, where that might have ended. */
const goesOn = /^\s*(?:else\b|catch\b|finally\b|[.?:&|)\]}])/;

/** Runs what is piped in. Gives whether all of it ended well. Throws what an input throws. */
export async function runScript(session: Session, input: NodeJS.ReadableStream): Promise<boolean> {
  let typed = "";
  let first = 1;
  let count = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    count++;
    const isWhole = typed === "" || !isUnfinished(typed);
    const isCommandLine = isWhole && isCommand(line);
    if (isCommandLine || (isWhole && !goesOn.test(line))) {
      if (!(await runInput(session, typed, first))) return false;
      typed = "";
    }
    if (isExit(line)) return true;
    if (isCommandLine) await placed(count, () => runCommand(session, line));
    else if (typed === "") [typed, first] = [line, count];
    else typed += `\n${line}`;
  }
  return runInput(session, typed, first);
}

async function runInput(session: Session, typed: string, first: number): Promise<boolean> {
  return typed.trim() === "" || placed(first, () => session.run(typed, name, first));
}

/** Says in which line of the script that stands which has failed. */
async function placed<T>(line: number, run: () => Promise<T>): Promise<T> {
  const place = `    in ${name}, line ${line}`;
  try {
    return await run();
  } catch (error) {
    if (error instanceof ReplError)
      throw new ReplError(error.message, error.trace === "" ? place : `${error.trace}\n${place}`);
    if (error instanceof InputError) throw new InputError(`${error.message}\n${place}`);
    throw error;
  }
}
