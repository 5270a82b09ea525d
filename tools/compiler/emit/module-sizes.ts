// How many bytes of a bundle come from which module, by its source map. Invariant: the sizes add up to the bundle's
// length; what the map leads nowhere (the scope around the program, declarations of passes) stands under no module.
import { decodedMappings, TraceMap } from "@jridgewell/trace-mapping";
import type { SourceMap } from "./source-map.ts";

export interface ModuleSize {
  /** As the map names it; undefined for text that comes from no module. */
  module: string | undefined;
  bytes: number;
}

/** Each module's share of the text, which is ASCII, the largest first. O(length of the text). */
export function moduleSizes(code: string, map: SourceMap): ModuleSize[] {
  const sizes = new Map<string | undefined, number>();
  const add = (module: string | undefined, bytes: number): void => {
    if (bytes > 0) sizes.set(module, (sizes.get(module) ?? 0) + bytes);
  };
  const lines = decodedMappings(new TraceMap(map));
  for (const [i, line] of code.split(/(?<=\n)/).entries()) {
    const segments = lines[i] ?? [];
    add(undefined, segments.length === 0 ? line.length : Math.min(segments[0][0], line.length));
    for (const [j, [column, source]] of segments.entries()) {
      const end = Math.min(j + 1 < segments.length ? segments[j + 1][0] : line.length, line.length);
      add(source === undefined ? undefined : map.sources[source], end - column);
    }
  }
  return [...sizes]
    .map(([module, bytes]) => ({ module, bytes }))
    .toSorted((a, b) => b.bytes - a.bytes || (a.module ?? "").localeCompare(b.module ?? "", "en"));
}
