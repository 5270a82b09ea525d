// The modules of one program, read, examined and joined by Rollup: scope-hoisted and tree-shaken. Invariant: all that
// is wrong with them is said at once, with places in the sources, and nothing is said twice.
import { readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import type { SourceMap } from "oxc-transform";
import { rollup, type OutputChunk, type Plugin, type ProgramNode, type RollupLog } from "rollup";
import { boardModule } from "../../../boards/board-module.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { RuntimeExport } from "./chunk.ts";
import { withoutCommonJs, type Requirement } from "./common-js.ts";
import { CommonJsFiles } from "./common-js-files.ts";
import { type Entry } from "./entry.ts";
import { diagnosticOfLog } from "./logs.ts";
import { treeWithLoops } from "./loops-stay.ts";
import { linkedModule } from "./linked-runtime.ts";
import { builtinModule, entryModule } from "./made-modules.ts";
import { missingPins } from "./missing-pins.ts";
import {
  boardModuleId,
  builtinId,
  builtinName,
  firmwareFile,
  firmwarePath,
  isJson,
  isName,
  resolveModule,
  shownName,
} from "./modules.ts";
import type { Place } from "./place.ts";
import { runtimeIndex } from "./prepared.ts";
import { partOfIndex } from "./runtime-index.ts";
import type { ImportedModule, StrippedModule } from "./strip.ts";
import { strippedModule, type ModuleForms, type Stripping } from "./stripped-modules.ts";
import { findLock, vendoredModules } from "./vendored.ts";

export interface GraphRequest extends Stripping {
  entry: Entry;
  /** Whether it calls the runtime of a program that runs already. */
  linked: boolean;
}

/**
 * What one build of a program leaves for the next, for this board or another one: modules that have not changed are not
 * examined again.
 */
export interface GraphMemory {
  /** The program's. */
  readonly modules: ModuleForms;
  /** What the last chunk took of the runtime. */
  exports: readonly RuntimeExport[];
  /** What it wanted in the end: the same, in the order of its syntax. */
  wants: string;
}

export const emptyMemory = (): GraphMemory => ({
  modules: new Map(),
  exports: [],
  wants: "",
});

interface LoadedModule {
  code: string;
  map: SourceMap;
  ast?: ProgramNode;
  syntheticNamedExports?: boolean;
  moduleSideEffects?: "no-treeshake";
}

const entryId = "\0pinwheel-entry";
const indexFile = firmwareFile("index.ts");

export class ModuleGraph {
  readonly diagnostics: Diagnostic[] = [];
  readonly #request: GraphRequest;
  readonly #examined = new Set<string>();
  /** What a small board cannot carry of the runtime's modules: an error for those alone that come into the chunk. */
  readonly #runtimeErrors = new Map<string, Diagnostic[]>();
  /** Modules that could not be read or parsed. */
  readonly #broken = new Set<string>();
  readonly #missing = new Set<string>();
  /** Where built-in modules are imported, by name. */
  readonly #builtinImports = new Map<string, Place[]>();
  /** The lock file and the files that it names. */
  readonly #locked = new Set<string>();
  readonly #commonJs = new CommonJsFiles();
  /** Names of fields that end in `_`, of the runtime's modules and of the program's. */
  readonly #fields = { runtime: new Set<string>(), program: new Set<string>() };
  readonly #memory: GraphMemory;

  /** @param memory of a build of the same entry */
  constructor(request: GraphRequest, memory: GraphMemory) {
    this.#request = request;
    this.#memory = memory;
  }

  /** The files of the program, without the runtime's; the lock file and what it names, where it was asked. */
  get files(): string[] {
    const own = [...this.#examined].filter((id) => !id.startsWith("\0") && firmwarePath(id) === undefined);
    return [...new Set([...own, ...this.#locked])];
  }

  /** Where imports lead that lead nowhere: a file there, or one with an ending added, may mend the program. */
  get missing(): string[] {
    return [...this.#missing];
  }

  /** The fields that only the runtime's modules have, of those that end in `_`. */
  get privateFields(): string[] {
    return [...this.#fields.runtime].filter((name) => !this.#fields.program.has(name)).toSorted();
  }

  /** The chunk of the program and of `exports`; undefined when the diagnostics have an error. */
  async build(exports: readonly RuntimeExport[]): Promise<OutputChunk | undefined> {
    try {
      const graph = await rollup({
        input: entryId,
        // To read its own form of a tree takes it longer than to parse the text once more.
        cache: false,
        treeshake: {
          unknownGlobalSideEffects: false, // the board's module reads every pin
          moduleSideEffects: (id) => firmwarePath(id) === undefined,
        },
        plugins: [this.#plugin(entryModule(exports, this.#request.entry.file))],
        onLog: (level, log) => {
          if (level === "warn") this.#reportLog(log, "warning");
        },
      });
      if (this.#hasErrors) return undefined;
      const { output } = await graph.generate({
        format: "es",
        sourcemap: true,
        freeze: false,
        externalLiveBindings: false,
        generatedCode: { constBindings: true, objectShorthand: true },
      });
      for (const [file, found] of this.#runtimeErrors)
        if ((output[0].modules[file]?.renderedLength ?? 0) > 0) found.forEach((each) => this.#report(each));
      return this.#hasErrors ? undefined : output[0];
    } catch (error) {
      const log: Partial<RollupLog> = error instanceof Error ? error : {};
      if (!this.#reportLog(log, "error")) throw error; // a defect of ours
      return undefined;
    }
  }

  /** The built-in modules that are in the chunk because they are imported, and where. */
  builtinImports({ modules }: OutputChunk): { name: string; places: readonly Place[] }[] {
    return [...this.#builtinImports].flatMap(([name, places]) =>
      (modules[builtinId(name)]?.renderedLength ?? 0) > 0 ? [{ name, places }] : [],
    );
  }

  get #hasErrors(): boolean {
    return this.diagnostics.some(({ severity }) => severity === "error");
  }

  #plugin(entryModule: string): Plugin {
    const indexPart = this.#indexPart();
    return {
      name: "pinwheel",
      resolveId(specifier, importer) {
        if (importer === undefined || importer === entryId) return specifier;
        // What cannot be resolved has been reported, with its place, when the importer was examined.
        return resolveModule(specifier, importer).id ?? { id: specifier, external: true };
      },
      load: (id) => {
        if (id === entryId) return entryModule;
        if (id === boardModuleId) return boardModule(this.#request.board);
        if (id === indexFile && indexPart !== undefined) return { code: indexPart, map: null };
        const builtin = builtinName(id);
        return builtin === undefined ? this.#load(id) : builtinModule(builtin);
      },
    };
  }

  #load(id: string): LoadedModule {
    const isRuntime = firmwarePath(id) !== undefined;
    const stripped = this.#examine(id);
    const { code, map } = isRuntime
      ? stripped
      : withoutCommonJs(stripped, (specifier) => this.#requirement(specifier, id));
    const ast = isRuntime ? undefined : treeWithLoops(code);
    return {
      code,
      map: { ...map, sources: map.sources.map(() => basename(id)) },
      ...(ast && { ast }),
      ...(this.#commonJs.has(id) && { syntheticNamedExports: true }),
      ...(!isRuntime && stripped.hasImplicitCalls && { moduleSideEffects: "no-treeshake" }),
    };
  }

  /** The module without its types, once what there is to say of it has been said. */
  #examine(id: string): StrippedModule {
    const source = this.#read(id);
    const isRuntime = firmwarePath(id) !== undefined;
    const stripped = strippedModule(id, source, this.#request, this.#memory.modules);
    if (this.#examined.has(id)) return stripped;
    this.#examined.add(id);
    const { diagnostics, imports, fields } = stripped;
    // A warning about the runtime would be nothing that the program's author can act on.
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    if (isRuntime) this.#runtimeErrors.set(id, errors);
    else diagnostics.forEach((found) => this.#report(found));
    if (diagnostics.some(({ code: kind }) => kind === "syntax")) this.#broken.add(id);
    for (const name of fields) this.#fields[isRuntime ? "runtime" : "program"].add(name);
    for (const imported of imports) this.#examineImport(imported, id);
    return stripped;
  }

  /** The list of the runtime's exports, cut down to those that the program takes; undefined for the whole list. */
  #indexPart(): string | undefined {
    // Stand-ins for modules of the runtime import nothing.
    if (this.#request.linked) return undefined;
    const names = new Set<string>();
    const modules = new Set([this.#request.entry.file]);
    for (const id of modules) {
      const { imports, code } = this.#examine(id);
      // What is required is known later, and may be taken whole.
      if (/\brequire\b/.test(code)) return undefined;
      for (const { specifier, names: taken, isWhole } of imports) {
        const found = resolveModule(specifier, id).id;
        if (found === indexFile) {
          if (isWhole) return undefined;
          for (const { name } of taken) names.add(name);
        } else if (found !== undefined && !found.startsWith("\0")) modules.add(found);
      }
    }
    return partOfIndex(runtimeIndex(), names);
  }

  /** A name hangs on the lock file. */
  #noteLock(specifier: string, importer: string): void {
    if (firmwarePath(importer) !== undefined || !isName(specifier)) return;
    const folder = dirname(importer);
    const lock = findLock(folder);
    if (lock === undefined) return;
    this.#locked.add(lock);
    for (const { file } of vendoredModules(folder)) this.#locked.add(file);
  }

  /** What becomes of a module that `importer` asks for by `require`, or by `import *`. */
  #requirement(specifier: string, importer: string): Requirement {
    this.#noteLock(specifier, importer);
    const { id } = resolveModule(specifier, importer);
    // What cannot be found stays a call: whether it is ever made shows when the chunk is there.
    if (id === undefined) return "call";
    if (builtinName(id) !== undefined) return "builtin";
    if (isJson(id)) return "default";
    return this.#commonJs.has(id) ? "default" : "namespace";
  }

  #examineImport({ specifier, place, names }: ImportedModule, importer: string): void {
    this.#noteLock(specifier, importer);
    const resolution = resolveModule(specifier, importer);
    if (resolution.id === undefined) {
      const { message, remedy } = resolution;
      this.#report({ severity: "error", code: "missing-module", message, remedy, ...place });
      if (/^\.{0,2}\//.test(specifier)) this.#missing.add(resolve(dirname(importer), specifier));
    }
    const builtin = builtinName(resolution.id ?? "");
    if (builtin !== undefined)
      this.#builtinImports.set(builtin, [...(this.#builtinImports.get(builtin) ?? []), place]);
    if (resolution.id === boardModuleId)
      for (const found of missingPins(names, this.#request.board)) this.#report(found);
  }

  /** The text of a module; one that cannot be read is reported, and has none. */
  #read(file: string): string {
    const linked = this.#request.linked ? linkedModule(file) : undefined;
    if (linked !== undefined) return linked;
    try {
      return readFileSync(file, "utf8");
    } catch (error) {
      const { code = "" } = error as NodeJS.ErrnoException;
      this.#report({
        severity: "error",
        code: "unreadable",
        message: `${shownName(file)} cannot be read: ${code === "EACCES" ? "you may not read it" : code}`,
        file: shownName(file),
        line: 0,
        column: 0,
      });
      this.#broken.add(file);
      return "";
    }
  }

  /** Whether it is about the program. */
  #reportLog(log: Partial<RollupLog>, severity: Diagnostic["severity"]): boolean {
    const found = diagnosticOfLog(log, severity, this.#request.board);
    // What a module that could not be parsed exports is not known.
    const isKnown = !this.#broken.has(log.exporter ?? "");
    if (isKnown) this.#report(found);
    return found !== undefined;
  }

  #report(found: Diagnostic | undefined): void {
    const isKnown = ({ message, file, line, column }: Diagnostic): boolean =>
      message === found?.message && file === found.file && line === found.line && column === found.column;
    if (found !== undefined && !this.diagnostics.some(isKnown)) this.diagnostics.push(found);
  }
}
