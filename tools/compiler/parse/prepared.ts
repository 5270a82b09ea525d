// The runtime's modules, stripped and examined when the package was built: they are the same for every program, and
// that would take longer than all of the program's own. Invariant: what was prepared is what stripModule gives for the
// same text on a board with the full language; a module whose text is another one, and one that depends on the build's
// settings, is not taken from here. The list of what a program can import is prepared too (runtime-index.ts).
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseModule } from "../ast/parse.ts";
import { markBytes } from "./byte-marks.ts";
import { firmwareFile, firmwareName, firmwarePath } from "./modules.ts";
import { indexOf, type RuntimeIndex } from "./runtime-index.ts";
import { stripModule, withoutTypes, type Examine, type StrippedModule } from "./strip.ts";

/** Only beside compiled tools: in the repository every module is read anew. */
export const preparedFile = fileURLToPath(new URL("../../../firmware/prepared.json", import.meta.url));

interface Prepared extends Omit<StrippedModule, "fields"> {
  source: string;
  fields: string[];
}

/** What is in the file. */
interface PreparedRuntime {
  modules: Record<string, Prepared>;
  index: RuntimeIndex;
}

/**
 * The file's text, for these modules of the runtime.
 *
 * @param constants names that a build gives values
 */
export function prepare(files: readonly string[], constants: readonly string[], examine: Examine): string {
  const modules: Record<string, Prepared> = {};
  for (const file of files) {
    const source = readFileSync(file, "utf8");
    if (markBytes(source) !== source || constants.some((name) => source.includes(name))) continue;
    const { fields, ...stripped } = stripRuntimeModule(source, file, {
      constants: {},
      bytes: false,
      examine,
    });
    modules[firmwarePath(file) ?? file] = { ...stripped, source, fields: [...fields] };
  }
  const prepared: PreparedRuntime = { modules, index: readIndex() };
  return `${JSON.stringify(prepared)}\n`;
}

/** What a file's text has. */
export class PreparedModules {
  readonly #modules: ReadonlyMap<string, Prepared>;
  /** The list of the runtime's exports. */
  readonly index: RuntimeIndex;

  constructor(text: string) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `prepare`
    const { modules, index } = JSON.parse(text) as PreparedRuntime;
    this.#modules = new Map(Object.entries(modules));
    this.index = index;
  }

  /** A module as it was prepared, if it was, for that text. */
  find(file: string, source: string): StrippedModule | undefined {
    const found = this.#modules.get(firmwarePath(file) ?? "");
    if (found?.source !== source) return undefined;
    const { source: _, fields, ...stripped } = found;
    return { ...stripped, fields: new Set(fields) };
  }
}

let known: { modules: PreparedModules | undefined } | undefined;

/** The same of the file beside these tools, where there is one. */
export function preparedModules(): PreparedModules | undefined {
  known ??= {
    modules: existsSync(preparedFile) ? new PreparedModules(readFileSync(preparedFile, "utf8")) : undefined,
  };
  return known.modules;
}

/** No setting of a build decides what a module of the runtime imports. */
const readIndex = (): RuntimeIndex =>
  indexOf("index.ts", (path) => parseModule(withoutTypes(readFileSync(firmwareFile(path), "utf8"))));

let index: RuntimeIndex | undefined;

/** The list of the runtime's exports. O(length of the runtime) for the first time where nothing is prepared. */
export function runtimeIndex(): RuntimeIndex {
  index ??= preparedModules()?.index ?? readIndex();
  return index;
}

interface RuntimeKind {
  constants: Record<string, string>;
  /** Whether the board's strings are bytes. */
  bytes: boolean;
  examine: Examine;
}

/** A module of the runtime on its way into the bundle. */
export function stripRuntimeModule(source: string, file: string, kind: RuntimeKind): StrippedModule {
  return stripModule(source, firmwareName(file) ?? file, { ...kind, isTypeScript: true, isRuntime: true });
}
