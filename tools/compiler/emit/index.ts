// The bundle: the lowered text minified, checked, and in a scope of its own, with its map. Invariant: a bundle that
// comes out of here is ASCII, stays within the dialect, and adds no name to the board's globals.
import { identify } from "../../../boards/espruino/program-id.ts";
import type { BoardProfile } from "../../../boards/index.ts";
import { CompileError } from "../diagnostic.ts";
import type { LoweredChunk } from "../lower/index.ts";
import type { Chunk } from "../parse/chunk.ts";
import { sourcePlace } from "../parse/place.ts";
import { checkDialect, type DialectProblem } from "./check-dialect.ts";
import { hooksOf } from "./hooks.ts";
import { estimateJsvars } from "./jsvars/index.ts";
import { compact, minify } from "./minify.ts";
import { moduleSizes, type ModuleSize } from "./module-sizes.ts";
import { composeMaps, type SourceMap, type StepMap } from "./source-map.ts";
import { writeAround } from "./write-around.ts";

export interface EmitOptions {
  board: BoardProfile;
  minify: boolean;
}

export interface Emitted {
  code: string;
  /** Source map, as JSON, with a note for the tools in `x_pinwheel`. */
  map: string;
  jsvars: number;
  jsvarsInRam: number;
  modules: ModuleSize[];
}

const prefix = "(function(){";
const suffix = "})();\n";

export async function emit(chunk: Chunk, lowered: LoweredChunk, options: EmitOptions): Promise<Emitted> {
  const steps: StepMap[] = [lowered.map, chunk.map];
  const written = options.minify
    ? await minify(lowered.code, chunk.privateFields, options.board.language)
    : { ...(await compact(lowered.code)), names: { fields: new Map(), variables: new Map() } };
  steps.unshift(written.map);
  let { code } = written;
  const { language } = options.board;
  let problems = checkDialect(code, language);
  if (problems.length > 0) {
    const mended = await writeAround(code);
    steps.unshift(...mended.maps);
    code = mended.code;
    problems = checkDialect(code, language);
  }
  const map = composeMaps(steps, prefix.length);
  refuseProblems(problems, map, chunk.folder);
  const hooks = hooksOf(chunk, written.names);
  const { storage: jsvars, ram: jsvarsInRam } = estimateJsvars(code, options.board);
  const text = identify(prefix + code + suffix);
  return {
    code: text,
    jsvars,
    jsvarsInRam,
    modules: moduleSizes(text, map),
    map: JSON.stringify({ ...map, x_pinwheel: { board: options.board.id, jsvars, ...(hooks && { hooks }) } }),
  };
}

/** The last gate. The problems' places are still without the prefix, `map` has it. */
function refuseProblems(problems: readonly DialectProblem[], map: SourceMap, folder: string): void {
  if (problems.length === 0) return;
  throw new CompileError(
    problems.map(({ line, column, message }) => {
      const place = sourcePlace(map, folder, line, line === 1 ? column + prefix.length : column);
      return { severity: "error", code: "internal", message, ...place };
    }),
  );
}
