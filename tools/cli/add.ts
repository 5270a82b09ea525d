// `pinwheel add module`: a module's file into the project, and its checksum into the lock file. Invariant: what the lock
// names is what lies there; a file that is no module, and one of the user's own in its place, change nothing.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { Command } from "commander";
import { parseModule } from "../compiler/ast/parse.ts";
import { requiresOf } from "../compiler/parse/common-js.ts";
import { isName, resolveModule } from "../compiler/parse/modules.ts";
import {
  checksum,
  findLock,
  lockName,
  moduleName,
  readLock,
  type ModuleLock,
} from "../compiler/parse/vendored.ts";
import { examples, jsonOption } from "./arguments.ts";
import { writeFiles } from "./output-files.ts";
import { readInput } from "./program.ts";
import { InputError, reportWarning } from "./report.ts";

export function addAddCommand(program: Command): void {
  const add = program
    .command("add")
    .summary("add a module to the project")
    .description("Adds something to the project: see pinwheel add module --help.");
  add
    .command("module")
    .summary("add a module's file")
    .description(
      "Copies a module's file (CommonJS, as Espruino's library has them, or with import and export) to modules/ in the " +
        `project, and notes its CRC-32 in ${lockName}: a build fails when the file is another one later. Programs then ` +
        "import it, or require it, by its name.",
    )
    .argument("<file>", "a .js file on this computer")
    .option("--name <name>", "what it is called; the file's name when not given")
    .addOption(jsonOption("what was added as data"))
    .addHelpText(
      "after",
      examples("add module ~/Downloads/BME280.min.js", "add module lib/lcd.js --name LCD"),
    )
    .action(addModule);
}

interface AddOptions {
  name?: string;
  json?: true;
}

function addModule(file: string, { name = moduleName(file), json }: AddOptions): void {
  if (!/^[\w-]+(?:\.[\w-]+)*$/.test(name))
    throw new InputError(
      `"${name}" cannot be a module's name\n  Give one of letters, digits, _ and -: --name NAME.`,
    );
  const text = readInput(file);
  const required = requiredBy(text, file);
  const folder = projectFolder(process.cwd());
  const lockFile = join(folder, lockName);
  const lock: ModuleLock = existsSync(lockFile) ? readLock(lockFile) : { modules: {} };
  const target = join(folder, "modules", `${name}.js`);
  const shown = relative(folder, target).replaceAll("\\", "/");
  const isOther = existsSync(target) && readFileSync(target, "utf8") !== text;
  if (isOther && !Object.hasOwn(lock.modules, name))
    throw new InputError(
      `there is another ${shown} already, which was not added by this command\n  Move it away, or give another name: --name NAME.`,
    );
  const crc32 = checksum(Buffer.from(text, "utf8"));
  const modules = Object.entries({ ...lock.modules, [name]: { file: shown, crc32 } });
  modules.sort(([a], [b]) => (a < b ? -1 : 1));
  writeFiles(
    [
      { path: target, text },
      { path: lockFile, text: `${JSON.stringify({ modules: Object.fromEntries(modules) }, null, 2)}\n` },
    ],
    undefined,
    () => {}, // the file's place is said below
  );
  const missing = [...new Set(required)].filter((each) => resolveModule(each, target).id === undefined);
  if (json) return console.log(JSON.stringify({ name, file: shown, crc32, missing }));
  console.log(`${name}: ${shown}, CRC-32 ${crc32}`);
  for (const specifier of missing)
    reportWarning(
      `${name} requires "${specifier}", which is not there\n  Add that too${isName(specifier) ? "" : ", and name it by its name"}.`,
    );
}

/** The modules that a module asks for. Throws InputError for what is no JavaScript. */
function requiredBy(text: string, file: string): string[] {
  try {
    return requiresOf(parseModule(text)).map(({ specifier }) => specifier);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new InputError(
      `${file} is no JavaScript module: ${error.message}\n  Nothing was added. Is it the file itself, and not a web page?`,
    );
  }
}

/** Where the lock file is, or is to be: beside it, or beside package.json, or else here. */
function projectFolder(here: string): string {
  const lock = findLock(here);
  if (lock !== undefined) return dirname(lock);
  for (let at = resolve(here); at !== dirname(at); at = dirname(at))
    if (existsSync(join(at, "package.json"))) return at;
  return here;
}
