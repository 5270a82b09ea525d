// What the Tab key offers: properties as the board has them, names that are global there, and the prompt's own commands.
// Invariant: a question to the board is bounded in its answer and in time, and calls nothing of the program but getters.
import { LinkError } from "../../link/transport.ts";
import { ReplError } from "../../link/repl-error.ts";
import { commandNames } from "./commands.ts";
import type { Session } from "./session.ts";

const askLimitMs = 1500;
const mostNames = 100;
/** A function's prototype leads to itself on Espruino. */
const prototypes = 3;

/** What Node's readline takes: the candidates, and the part of the line that they complete. */
export type Completion = [candidates: string[], completed: string];

/** `line` is what stands before the cursor. */
export async function complete(line: string, session: Session): Promise<Completion> {
  const command = /^\.\w*$/.exec(line)?.[0];
  if (command !== undefined) return [commandNames.filter((name) => name.startsWith(command)), command];
  if (line.startsWith(".") || session.running) return [[], line];
  const [, of = "", name = ""] = /((?:[A-Za-z_$][\w$]*(?:\[\d+\])*\.)*)([A-Za-z_$][\w$]*|)$/.exec(line) ?? [];
  if (of === "" && (name === "" || /[\w$\])"'`]\.$/.test(line.slice(0, -name.length || undefined))))
    return [[], name];
  const found = [
    ...(await namesOf(await objectOf(of, session), name, session)),
    ...(of === "" ? await ofProgram(name, session) : []),
  ];
  return [[...new Set(found)].toSorted().map((each) => of + each), of + name];
}

/** What stands before the last dot, as the board knows it. */
async function objectOf(of: string, session: Session): Promise<string> {
  if (of === "") return "global";
  const [head = ""] = /^[\w$]+/.exec(of) ?? [];
  const short = (await quietly(() => session.program.names.reach(session.repl, [head])))?.get(head);
  return (short ?? head) + of.slice(head.length, -1);
}

async function ofProgram(start: string, session: Session): Promise<string[]> {
  return [...((await quietly(() => session.program.names.reach(session.repl, { start })))?.keys() ?? [])];
}

/** Undefined where the board has no answer. */
async function quietly<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof LinkError || error instanceof ReplError) return undefined;
    throw error;
  }
}

async function namesOf(object: string, start: string, { repl }: Session): Promise<string[]> {
  // In the JavaScript that the smallest builds know.
  const question =
    `(function(o,p){var n=[];for(var i=0;o!==undefined&&o!==null&&i<${prototypes};i++){` +
    `Object.getOwnPropertyNames(o).forEach(function(k){if(n.length<${mostNames}&&k.substr(0,p.length)==p)n.push(k)});o=o.__proto__}` +
    `return n})(${object},${JSON.stringify(start)})`;
  const names = await quietly(() => repl.evaluate(question, { timeoutMs: askLimitMs }));
  return Array.isArray(names) ? names.map(String).filter((each) => /^[A-Za-z_$][\w$]*$/.test(each)) : [];
}
