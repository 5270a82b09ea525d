// The lowered text as it goes into the bundle: minified, and written around what the minifier may have made of it.
// Invariant: it depends on the text, its private fields and the board's language alone.
import type { Language } from "../../../boards/espruino/small-builds.ts";
import type { LoweredChunk } from "../lower/index.ts";
import { checkDialect, type DialectProblem } from "./check-dialect.ts";
import type { NewNames } from "./hooks.ts";
import { compact, minify } from "./minify.ts";
import type { StepMap } from "./source-map.ts";
import { writeAround } from "./write-around.ts";

export interface Written {
  code: string;
  /** From the code to the chunk's, the last step first. */
  maps: readonly StepMap[];
  names: NewNames;
  /** What is still not in the dialect, with places in the code. */
  problems: readonly DialectProblem[];
}

export interface WriteOptions {
  /** The names of fields that nobody else has. */
  privateFields: readonly string[];
  language: Language;
  /** Whether to minify. */
  minify: boolean;
}

export async function write(lowered: LoweredChunk, options: WriteOptions): Promise<Written> {
  const { privateFields, language } = options;
  const { code, map, names } = options.minify
    ? await minify(lowered.code, privateFields, language, lowered.globals)
    : { ...(await compact(lowered.code)), names: { fields: new Map(), variables: new Map() } };
  const maps = [map, lowered.map];
  const problems = checkDialect(code, language);
  if (problems.length === 0) return { code, maps, names, problems };
  const mended = await writeAround(code);
  return {
    code: mended.code,
    maps: [...mended.maps, ...maps],
    names,
    problems: checkDialect(mended.code, language),
  };
}
