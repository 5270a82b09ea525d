// Runs a settings file, in TypeScript or JavaScript, and gives its default export. It is bundled in memory, so that it
// may import other files of the project; nothing is written to disk. Invariant: what the file itself does wrong comes
// out as a ConfigError.
import { readFileSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import { dirname, isAbsolute, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { transformSync } from "oxc-transform";
import { rollup } from "rollup";
import { ConfigError } from "./config.ts";

/** What kind of module it is. */
export interface ModuleKind {
  /** Our module that it may import, whether or not Pinwheel is installed near it. */
  readonly specifier: string;
  /** What that exports: a function that gives its argument back. */
  readonly helper: string;
  /** How a default export is written. */
  readonly example: string;
}

const settings: ModuleKind = {
  specifier: "pinwheel-rt/config",
  helper: "defineConfig",
  example: 'export default defineConfig({ board: "PUCKJS" });',
};

/**
 * The default export of a module, and the absolute paths of the files that it is made from. Throws ConfigError when it
 * does not load or has none.
 */
export async function runConfigModule(
  file: string,
  kind: ModuleKind = settings,
): Promise<{ found: unknown; files: string[] }> {
  let found: unknown;
  let files: string[];
  try {
    const { code, sources } = await bundled(file, kind);
    files = sources;
    found = await import(`data:text/javascript;base64,${Buffer.from(code).toString("base64")}`);
  } catch (error) {
    throw new ConfigError(`cannot load ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (typeof found === "object" && found !== null && "default" in found)
    return { found: found.default, files };
  throw new ConfigError(`${file} has no default export\n  Write: ${kind.example}`);
}

async function bundled(
  file: string,
  { specifier: ours, helper }: ModuleKind,
): Promise<{ code: string; sources: string[] }> {
  const ourselves = `\0${ours}`;
  const graph = await rollup({
    input: file,
    plugins: [
      {
        name: "config",
        resolveId(specifier, importer) {
          if (importer === undefined) return specifier;
          if (specifier === ours) return ourselves;
          if (isBuiltin(specifier)) return { id: specifier, external: true };
          if (/^\.{0,2}\//.test(specifier)) return resolve(dirname(importer), specifier);
          const id = pathToFileURL(createRequire(importer).resolve(specifier)).href;
          return { id, external: true };
        },
        load: (id) =>
          id === ourselves ? `export const ${helper} = (value) => value;` : readFileSync(id, "utf8"),
        transform(source, id) {
          if (!/\.[cm]?ts$/.test(id)) return null;
          const { code, errors } = transformSync(id, source);
          if (errors.length > 0) throw new Error(errors[0].message);
          return { code, map: null };
        },
        resolveImportMeta: (property, { moduleId }) =>
          property === "url" ? JSON.stringify(pathToFileURL(moduleId).href) : null,
      },
    ],
    onLog: () => {},
  });
  const { output } = await graph.generate({ format: "es" });
  return { code: output[0].code, sources: output[0].moduleIds.filter((id) => isAbsolute(id)) };
}
