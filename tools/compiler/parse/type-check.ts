// Type-checks a program against the board that it is for. Invariant: the only types are the device's (noLib), so that
// what Espruino or the board lacks does not type-check; the findings are about the program's files, never about ours.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type {
  CompilerHost,
  CompilerOptions,
  Diagnostic as TsDiagnostic,
  SemanticDiagnosticsBuilderProgram,
  SourceFile,
} from "typescript";
import { deviceTypeFiles } from "../../../boards/device-types.ts";
import { boardTypes } from "../../../boards/generate-types.ts";
import type { BoardProfile } from "../../../boards/index.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { isFile, shownPath } from "./entry.ts";
import { codeFolder, runScript, type RunScript } from "./kept-code.ts";
import { missingPin, notImported, pinByText } from "./missing-pins.ts";
import { firmwarePath, resolveModule } from "./modules.ts";
import { vendoredModules } from "./vendored.ts";

type TypeScript = typeof import("typescript");

/** The type errors of a program, in the order of its files and lines. */
export type TypeChecker = (entryFile: string, board: BoardProfile) => Promise<Diagnostic[]>;

/** The runtime's declarations, where there are any: beside its sources in the package. They say less and say the same. */
const declarations = fileURLToPath(new URL("../../../types/", import.meta.url));

/** Parsed files of ours, by name: the device's types and the runtime are the same for every program. */
const parsed = new Map<string, SourceFile>();

/** Checks in this thread. Loads TypeScript at its first use. */
export const typeCheck: TypeChecker = (entryFile, board) => incrementalTypeChecker()(entryFile, board);

/** The same for a program that is checked again and again: what a change does not reach is not checked anew. */
export function incrementalTypeChecker(): TypeChecker {
  let last: { key: string; program: SemanticDiagnosticsBuilderProgram } | undefined;
  const own = new Map<string, SourceFile>();
  return async (entryFile, board) => {
    const ts = loadTypeScript();
    const options = compilerOptions(ts);
    const deviceTypes = deviceTypeFiles();
    const types = dirname(deviceTypes[0]);
    const boardFile = join(types, "board", `${board.id}.d.ts`);
    const addedFile = join(types, "modules", "added.d.ts");
    const virtual = new Map([
      [boardFile, boardTypes(board)],
      [addedFile, addedTypes(dirname(entryFile))],
    ]);
    const host = compilerHost(ts, options, virtual, own);
    const key = `${board.id} ${entryFile}`;
    const program = ts.createSemanticDiagnosticsBuilderProgram(
      [...deviceTypes, boardFile, addedFile, entryFile],
      options,
      host,
      last?.key === key ? last.program : undefined,
    );
    last = { key, program };
    const isOurs = (file: SourceFile): boolean =>
      file.isDeclarationFile || firmwarePath(file.fileName) !== undefined;
    // Of each file the builder says what it last found, unless it is led to those first that a change has reached.
    while (program.getSemanticDiagnosticsOfNextAffectedFile(undefined, isOurs) !== undefined) continue;
    const found = [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics()];
    for (const file of program.getSourceFiles())
      if (!isOurs(file)) found.push(...program.getSemanticDiagnostics(file));
    return found.map((each) => diagnosticOf(ts, each, board));
  };
}

/** The types of `require` for the modules that were added to a project: what is inferred of their files. */
function addedTypes(folder: string): string {
  return vendoredModules(folder)
    .map(
      ({ name, file }) =>
        `declare function require(name: ${JSON.stringify(name)}): typeof import(${JSON.stringify(file)});\n`,
    )
    .join("");
}

let typeScript: RunScript | undefined;

/** TypeScript, once for this thread. */
function runTypeScript(): RunScript {
  const file = createRequire(import.meta.url).resolve("typescript");
  return (typeScript ??= runScript(file, codeFolder(process.env, process.platform)));
}

export function loadTypeScript(): TypeScript {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the package is
  return runTypeScript().exports as TypeScript;
}

/** Lets what a check needs of TypeScript be there sooner the next time. */
export function keepTypeScript(): void {
  runTypeScript().keep();
}

function compilerOptions(ts: TypeScript): CompilerOptions {
  return {
    noLib: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    // A program that imports nothing is bundled as a module all the same: `await` and namespaces are for those only.
    moduleDetection: ts.ModuleDetectionKind.Force,
    strict: true,
    noImplicitOverride: true,
    isolatedModules: true,
    allowImportingTsExtensions: true,
    allowJs: true,
    resolveJsonModule: true,
    skipLibCheck: true,
    noEmit: true,
  };
}

/** Reads from disk, and from `virtual`; keeps what it parses; resolves imports as the bundler does. */
function compilerHost(
  ts: TypeScript,
  options: CompilerOptions,
  virtual: ReadonlyMap<string, string>,
  own: Map<string, SourceFile>,
): CompilerHost {
  const read = (file: string): string | undefined =>
    virtual.get(file) ?? (isFile(file) ? textOf(file) : undefined);
  return {
    ...ts.createCompilerHost(options),
    // Files come and go between two checks, and finding them again costs little.
    hasInvalidatedResolutions: () => true,
    fileExists: (file) => virtual.has(file) || isFile(file),
    readFile: read,
    getSourceFile(name, given) {
      const text = read(name);
      if (text === undefined) return undefined;
      const files = name.endsWith(".d.ts") || firmwarePath(name) !== undefined ? parsed : own;
      const known = files.get(name);
      if (known?.text === text) return known;
      // JavaScript may be CommonJS.
      const asModule = typeof given === "object" && !name.endsWith("js") ? given : undefined;
      const file = ts.createSourceFile(name, text, {
        ...asModule,
        languageVersion: ts.ScriptTarget.ES2022,
        jsDocParsingMode: ts.JSDocParsingMode.ParseForTypeErrors,
      });
      // By this the builder knows whether a file has changed.
      files.set(name, Object.assign(file, { version: text }));
      return file;
    },
    resolveModuleNameLiterals: (literals, importer) =>
      literals.map(({ text }) => {
        const { id } = importer.startsWith(declarations) ? { id: undefined } : resolveModule(text, importer);
        const declared = declarationFile(text, importer, id);
        if (declared !== undefined)
          return { resolvedModule: { resolvedFileName: declared, extension: ts.Extension.Dts } };
        // The board's module and built-in ones are declared by its types; one that is nowhere, the bundler reports.
        if (id === undefined || id.startsWith("\0")) return { resolvedModule: undefined };
        const extension = id.endsWith(".ts")
          ? ts.Extension.Ts
          : id.endsWith(".json")
            ? ts.Extension.Json
            : ts.Extension.Js;
        return { resolvedModule: { resolvedFileName: id, extension } };
      }),
  };
}

/** The declarations that an import means: of the runtime, or the user's own beside a .js file or no source. */
function declarationFile(specifier: string, importer: string, id: string | undefined): string | undefined {
  const runtime = id === undefined ? undefined : firmwarePath(id);
  const candidates =
    runtime !== undefined
      ? [resolve(declarations, runtime.replace(/\.ts$/, ".d.ts"))]
      : id?.endsWith(".js")
        ? [id.replace(/\.js$/, ".d.ts")]
        : id === undefined && specifier.startsWith(".")
          ? [`${specifier}.d.ts`, specifier.replace(/\.ts$/, ".d.ts")].map((each) =>
              resolve(dirname(importer), each),
            )
          : [];
  return candidates.find((each) => each.endsWith(".d.ts") && isFile(each));
}

/** Empty for a file that cannot be read: the bundler has reported that. */
function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** "Cannot find name", with and without a suggestion. */
const noSuchName = new Set([2304, 2552]);
/** "Argument of type 'string' is not assignable to …", of a function and of an option. */
const wrongType = new Set([2345, 2322, 2769]);
const wantsPin =
  /\b(?:string|number|"[^"]*"|\d+)'? is not assignable to (?:parameter of )?type '(?:Pin|PinWith<|AnalogPin|PwmPin)/;

/** "Module has no exported member", with and without a suggestion, and where a default export was meant. */
const noSuchMember = new Set([2305, 2724, 2614]);

function diagnosticOf(ts: TypeScript, found: TsDiagnostic, board: BoardProfile): Diagnostic {
  const message = ts.flattenDiagnosticMessageText(found.messageText, "\n  ");
  const { file, start = 0, length = 0 } = found;
  if (file === undefined)
    return { severity: "error", code: `TS${found.code}`, message, file: "", line: 0, column: 0 };
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  const place = { file: shownPath(file.fileName), line: line + 1, column: character + 1 };
  const given = file.text.slice(start, start + length);
  const missing = noSuchName.has(found.code) ? notImported(given, place, board) : undefined;
  if (missing !== undefined) return missing;
  if (wrongType.has(found.code) && wantsPin.test(message)) return pinByText(given, place, board);
  if (noSuchMember.has(found.code) && message.includes('"pinwheel-rt/board"'))
    return missingPin(given, place, board);
  return { severity: "error", code: `TS${found.code}`, message, ...place };
}
