// The bundle: the written text, checked, with its map. Invariant: a bundle that comes out of here is ASCII, stays within the
// dialect, and adds only short names to the board's globals (lower/global-names.ts), or none where it is to be inside a scope.
import { crc32 } from "node:zlib";
import { identify } from "../../../boards/espruino/program-id.ts";
import type { BoardProfile } from "../../../boards/index.ts";
import { CompileError } from "../diagnostic.ts";
import type { Chunk } from "../parse/chunk.ts";
import { sourcePlace } from "../parse/place.ts";
import type { DialectProblem } from "./check-dialect.ts";
import type { FunctionPlace } from "./function-places.ts";
import { hooksOf } from "./hooks.ts";
import { estimateJsvars } from "./jsvars/index.ts";
import { moduleSizes, type ModuleSize } from "./module-sizes.ts";
import { composeMaps, type SourceMap } from "./source-map.ts";
import { namesInBundle } from "./top-level-names.ts";
import type { Written } from "./write.ts";

export interface Emitted {
  code: string;
  /** Source map, as JSON, with a note for the tools in `x_pinwheel`. */
  map: string;
  jsvars: number;
  jsvarsInRam: number;
  modules: ModuleSize[];
}

const scope = { prefix: "(function(){", suffix: "})();\n" };
const noScope = { prefix: "", suffix: "\n" };

/** What is asked of a chunk before its tree is lowered. */
export interface SourceNotes {
  functions: ReadonlyMap<string, readonly FunctionPlace[]>;
  /** What the program's files declare. */
  names: readonly string[];
}

/**
 * @param inScope whether the text gets a scope of its own @param written of a chunk with this one's identity
 * Throws CompileError when it is not in the dialect.
 */
export function emit(
  chunk: Chunk,
  written: Written,
  notes: SourceNotes,
  { board, inScope }: { board: BoardProfile; inScope: boolean },
): Emitted {
  const { prefix, suffix } = inScope ? scope : noScope;
  const steps = [...written.maps, chunk.map];
  const { code } = written;
  const map = composeMaps(steps, prefix.length);
  refuseProblems(written.problems, map, { folder: chunk.folder, shift: prefix.length });
  const hooks = hooksOf(chunk, written.names);
  const { storage: jsvars, ram: jsvarsInRam } = estimateJsvars(code, board);
  const text = identify(prefix + code + suffix);
  const names = inScope ? undefined : namesInBundle(notes.names, code, written.names);
  return {
    code: text,
    jsvars,
    jsvarsInRam,
    modules: moduleSizes(text, map),
    map: JSON.stringify({
      ...map,
      x_pinwheel: {
        board: board.id,
        crc: crc32(text),
        jsvars,
        ...(hooks && { hooks }),
        functions: map.sources.map((source) => notes.functions.get(source) ?? []),
        ...(names && { names }),
      },
    }),
  };
}

/** The last gate. The problems' places are still without the prefix, what `mapOf` gives has it. */
function refuseProblems(
  problems: readonly DialectProblem[],
  map: SourceMap,
  { folder, shift }: { folder: string; shift: number },
): void {
  if (problems.length === 0) return;
  throw new CompileError(
    problems.map(({ line, column, message, row }) => {
      const place = sourcePlace(map, folder, line, line === 1 ? column + shift : column);
      const code = row === undefined ? "internal" : `unsupported/${row.id}`;
      return { severity: "error", code, message, remedy: row?.wayOut, ...place };
    }),
  );
}
