// Places in the user's sources. Invariant: what a message calls a file leads there from the working directory.
import { resolve } from "node:path";
import { originalPositionFor, TraceMap, type SourceMapInput } from "@jridgewell/trace-mapping";
import { shownPath } from "./entry.ts";

/** `line` and `column` count from 1; both are 0 where the place is not known. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

/**
 * Where the text that `map` leads from comes from.
 *
 * @param folder what the map's sources are named from @param line from 1 @param column from 0
 */
export function sourcePlace(map: SourceMapInput, folder: string, line: number, column: number): Place {
  const found = originalPositionFor(new TraceMap(map), { line, column });
  if (found.source === null) return { file: "", line: 0, column: 0 };
  const isRuntime = found.source.startsWith("pinwheel-rt/");
  const file = isRuntime ? found.source : shownPath(resolve(folder, found.source));
  return { file, line: found.line, column: found.column + 1 };
}
