// The runtime's modules, stripped and examined when the package was built: they are the same for every program, and
// that would take longer than all of the program's own. Invariant: what was prepared is what stripModule gives for the
// same text on a board with the full language; a module whose text is another one, and one that depends on the build's
// settings, is not taken from here.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { markBytes } from "./byte-marks.ts";
import { firmwareName, firmwarePath } from "./modules.ts";
import { stripModule, type Examine, type StrippedModule } from "./strip.ts";

/** Only beside compiled tools: in the repository every module is read anew. */
export const preparedFile = fileURLToPath(new URL("../../../firmware/prepared.json", import.meta.url));

interface Prepared extends Omit<StrippedModule, "fields"> {
  source: string;
  fields: string[];
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
  return `${JSON.stringify(modules)}\n`;
}

/** Gives a module as it was prepared, if it was, for that text. */
type Lookup = (file: string, source: string) => StrippedModule | undefined;

/** What a file's text has. */
export function preparedIn(text: string): Lookup {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `prepare`
  const modules = new Map(Object.entries(JSON.parse(text) as Record<string, Prepared>));
  return (file, source) => {
    const found = modules.get(firmwarePath(file) ?? "");
    if (found?.source !== source) return undefined;
    const { source: _, fields, ...stripped } = found;
    return { ...stripped, fields: new Set(fields) };
  };
}

let lookup: Lookup | undefined;

/** The same of the file beside these tools. */
export const preparedModule: Lookup = (file, source) => {
  lookup ??= existsSync(preparedFile) ? preparedIn(readFileSync(preparedFile, "utf8")) : () => undefined;
  return lookup(file, source);
};

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
