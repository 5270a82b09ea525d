// What the minifier writes and Espruino's parser trips over, in other words (parser-traps.ts). Invariant: the text
// means the same, and stays minified.
import type { StepMap } from "./source-map.ts";
import { print } from "esrap";
import ts from "esrap/languages/ts";
import { Names } from "../ast/names.ts";
import { parseModule } from "../ast/parse.ts";
import { compact } from "./minify.ts";
import { parserTraps } from "./parser-traps.ts";

/** Rewrites a minified text; the maps lead back to it, the last step first. */
export async function writeAround(code: string): Promise<{ code: string; maps: StepMap[] }> {
  const program = parseModule(code);
  const helper = (name: string): never => {
    throw new Error(`the minified text cannot get the helper ${name}`);
  };
  const mended = parserTraps.run(program, { names: new Names(program), helper });
  const printed = print(mended, ts(), { sourceMapSource: "minified.js", sourceMapContent: code });
  const compacted = await compact(printed.code);
  return { code: compacted.code, maps: [compacted.map, printed.map] };
}
