// What the minifier writes and Espruino trips over, in other words: texts that its lexer and parser misread,
// numbers too, and variables that are declared after their use. Invariant: the text means the same, and stays minified.
import type { StepMap } from "./source-map.ts";
import { print } from "esrap";
import { printer } from "../ast/printer.ts";
import { Names } from "../ast/names.ts";
import { parseModule } from "../ast/parse.ts";
import { compoundAssignments } from "../lower/compound-assignments.ts";
import { decimals } from "../lower/decimals.ts";
import { getterReads } from "../lower/getter-reads.ts";
import { hoist } from "../lower/hoist.ts";
import { lateKeysOut } from "../lower/late-keys.ts";
import { layout } from "../lower/layout.ts";
import type { Pass } from "../pass.ts";
import { compact } from "./minify.ts";
import { parserTraps } from "../lower/parser-traps.ts";
import { setterValues } from "../lower/setter-values.ts";
import { skippedCode } from "./skipped-code.ts";
import { slashes } from "./slashes.ts";

/** What looks a minified tree over. Functions go first again, so the order of names is restored too. */
export const mending: readonly Pass[] = [
  compoundAssignments,
  setterValues,
  lateKeysOut,
  getterReads,
  hoist,
  layout(() => false), // the runtime's variables stand ahead of all statements by now
  parserTraps,
  skippedCode,
  slashes,
  decimals,
];

/** Rewrites a minified text; the maps lead back to it, the last step first. */
export async function writeAround(code: string): Promise<{ code: string; maps: StepMap[] }> {
  const helper = (): never => {
    throw new Error("the minified text can get nothing more of the runtime");
  };
  let program = parseModule(code);
  const context = { names: new Names(program), helper, runtime: helper };
  for (const pass of mending) program = pass.run(program, context);
  const printed = print(program, printer(), { sourceMapSource: "minified.js", sourceMapContent: code });
  const compacted = await compact(printed.code);
  return { code: compacted.code, maps: [compacted.map, printed.map] };
}
