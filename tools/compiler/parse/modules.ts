// Which module an import or a require means. Invariant: the runtime is found relative to this file, so it works from the
// sources and from the build alike; the board's module and those that are built into firmwares stand in no file.
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { knownModules } from "../../../boards/builtin-modules.ts";
import { nearest } from "../../../boards/nearest.ts";
import { isFile, shownPath } from "./entry.ts";
import { vendoredModule } from "./vendored.ts";

const firmware = fileURLToPath(new URL("../../../firmware/", import.meta.url));

/** The bundler's id of `pinwheel-rt/board`. */
export const boardModuleId = "\0pinwheel-rt/board";

const builtinPrefix = "\0espruino/";

/** The bundler's id of a module that is built into firmwares. */
export const builtinId = (name: string): string => `${builtinPrefix}${name}`;

/** The name of a module that is built into firmwares, of its id; undefined for any other. */
export function builtinName(id: string): string | undefined {
  return id.startsWith(builtinPrefix) ? id.slice(builtinPrefix.length) : undefined;
}

/** Absolute path of a module of the runtime, `helpers/construct.ts`. */
export function firmwareFile(path: string): string {
  return resolve(firmware, path);
}

/** `helpers/construct.ts` for a module of the runtime, undefined for any other. */
export function firmwarePath(file: string): string | undefined {
  return file.startsWith(firmware) ? relative(firmware, file).replaceAll("\\", "/") : undefined;
}

/** The runtime's own name of one of its modules, `pinwheel-rt/loop.ts`, as maps and messages show it. */
export function firmwareName(file: string): string | undefined {
  const path = firmwarePath(file);
  return path === undefined ? undefined : `pinwheel-rt/${path}`;
}

/** What messages call a module: a module of the runtime by its own name, any other by its path. */
export const shownName = (file: string): string => firmwareName(file) ?? shownPath(file);

export const isJson = (id: string): boolean => id.endsWith(".json");

/** Whether a module is asked for by a name, and not by a path. */
export const isName = (specifier: string): boolean => !/^\.{0,2}\//.test(specifier);

/** A module's id (a path, or boardModuleId), or why there is none. */
export type Resolution = { id: string } | { id: undefined; message: string; remedy: string };

/**
 * Resolves an import or a require. Files are asked for as written, with .ts or .js added, as .ts where .js is written, and
 * as a folder with an index; a bare name means a module that was added to the project, or one that is built in.
 */
export function resolveModule(specifier: string, importer: string): Resolution {
  if (specifier === "pinwheel-rt") return { id: firmwareFile("index.ts") };
  if (specifier === "pinwheel-rt/board") return { id: boardModuleId };
  if (isName(specifier)) return resolveName(specifier, importer);
  const file = resolve(dirname(importer), specifier);
  const candidates = [
    file,
    `${file}.ts`,
    `${file}.js`,
    file.replace(/\.js$/, ".ts"),
    resolve(file, "index.ts"),
    resolve(file, "index.js"),
  ];
  const found = candidates.find((each) => isFile(each));
  if (found === undefined)
    return {
      id: undefined,
      message: `cannot find "${specifier}"`,
      remedy: `Looked for ${specifier}, with .ts and .js added too, and for a folder with an index.`,
    };
  if (!/\.(ts|js|json)$/.test(found) || found.endsWith(".d.ts"))
    return {
      id: undefined,
      message: `cannot import "${specifier}": it is no .ts, .js or .json file`,
      remedy: "Put the data into a module that exports it.",
    };
  return { id: found };
}

function resolveName(name: string, importer: string): Resolution {
  const vendored = vendoredModule(name, dirname(importer));
  if (vendored !== undefined) return vendored;
  if (knownModules.includes(name)) return { id: builtinId(name) };
  const near = nearest(name, knownModules);
  return {
    id: undefined,
    message: `there is no module "${name}"`,
    remedy:
      (near === undefined ? "" : `Did you mean ${near}? `) +
      'Import from "pinwheel-rt", "pinwheel-rt/board", a module that the board has built in, or a file (./…). A module of ' +
      "Espruino's library: download it, and `pinwheel add module FILE`.",
  };
}
