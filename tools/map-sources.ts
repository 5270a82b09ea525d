// How the sources of a bundle's map are named: from the entry's folder by the compiler, from the map's own folder in a
// file, as debuggers expect, and from the working directory in what is printed. Invariant: all three name the same files.
import { statSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import * as v from "valibot";

const mapSchema = v.looseObject({ sources: v.array(v.string()) });
const textsSchema = v.object({
  sources: v.array(v.string()),
  sourcesContent: v.array(v.nullable(v.string())),
});

/** The runtime's modules have names of their own; their text is in the map. */
const isRuntime = (source: string): boolean => source.startsWith("pinwheel-rt/");

/** The folder that the compiler names sources from. */
export function folderOf(entry: string): string {
  return statSync(entry).isDirectory() ? entry : dirname(entry);
}

/** The absolute paths of a map's sources, which are named from `folder`, without the runtime's. */
export function sourceFiles(map: string, folder: string): string[] {
  const { sources } = v.parse(mapSchema, JSON.parse(map));
  return sources.filter((source) => !isRuntime(source)).map((source) => resolve(folder, source));
}

/** The source of the program's in which a line declares a name at the top level; undefined where none does. O(length). */
export function declaringFile(name: string, map: string): string | undefined {
  const found = v.safeParse(textsSchema, JSON.parse(map));
  if (!found.success) return undefined;
  const { sources, sourcesContent } = found.output;
  const words = String.raw`(?:export\s+)?(?:default\s+)?(?:async\s+)?(?:function\s*\*?|class|const|let|var)`;
  const declares = new RegExp(`^${words}\\s+${name.replaceAll("$", "\\$")}(?![\\w$])`, "m");
  return sources.find((source, i) => !isRuntime(source) && declares.test(sourcesContent[i] ?? ""));
}

/** The map, whose sources are named from the folder `from`, with them named from the folder `to`. */
export function renameSources(map: string, from: string, to: string): string {
  const data = v.parse(mapSchema, JSON.parse(map));
  const sources = data.sources.map((source) =>
    isRuntime(source) ? source : relative(to, resolve(from, source)).replaceAll("\\", "/"),
  );
  return JSON.stringify({ ...data, sources });
}
