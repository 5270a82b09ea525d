// Program and runtime in one chunk. Invariant: it holds what the program reaches and what its syntax asks of the
// runtime, and nothing else.
//
// Which of the runtime's functions the lowering calls is known only when the chunk is there. So the program is bundled
// first by itself; what is missing then comes in by an entry that exports it, by whose export statement its name in the
// chunk is known.
import { createHash } from "node:crypto";
import { relative, resolve } from "node:path";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import type { Program } from "estree";
import type { OutputChunk, SourceMap } from "rollup";
import { parseModule } from "../ast/parse.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { runtimeKey, type Chunk, type RuntimeExport, type RuntimeView } from "./chunk.ts";
import { exportIndex } from "./made-modules.ts";
import { emptyMemory, ModuleGraph, type GraphMemory, type GraphRequest } from "./module-graph.ts";
import { missingModules } from "./missing-modules.ts";
import { firmwareFile, firmwareName } from "./modules.ts";
import { declaredNames, keepVisible } from "./runtime-names.ts";

export interface BundleRequest extends GraphRequest {
  /** What lowering the chunk's syntax will call. */
  runtimeOf(program: Program, runtime: RuntimeView): RuntimeExport[];
}

/** The chunk, unless there is an error among the diagnostics. */
export interface BundleResult {
  chunk: Chunk | undefined;
  diagnostics: Diagnostic[];
  /** The program's own files, as far as they were found. */
  files: string[];
  /** Where imports lead that lead nowhere. */
  missing: string[];
}

/**
 * Bundles a program. What is wrong with it comes back as diagnostics.
 *
 * @param memory of earlier builds of the same entry, also for other boards: what has not changed is not done again
 */
export async function bundle(
  request: BundleRequest,
  memory: GraphMemory = emptyMemory(),
): Promise<BundleResult> {
  const graph = new ModuleGraph(request, memory);
  let { exports } = memory;
  for (;;) {
    const output = await graph.build(exports);
    const { diagnostics, files, missing } = graph;
    if (output === undefined) return { chunk: undefined, diagnostics, files, missing };
    const program = parseModule(output.code);
    const names = exportedNames(program, exports);
    const runtime = runtimeView(output, program, names);
    const wanted = new Map(request.runtimeOf(program, runtime).map((each) => [runtimeKey(each), each]));
    const wants = [...wanted.keys()].join();
    if (exports.length > 0 && exports === memory.exports && wants !== memory.wants) {
      // What the last build took may stay for no reason, or stand in another order: begin as that one did.
      exports = memory.exports = [];
      continue;
    }
    for (const each of exports) wanted.delete(runtimeKey(each));
    if (wanted.size === 0) {
      const chunk = chunkOf(output, program, runtime, graph, request, exports);
      const lacking = missingModules(chunk, graph.builtinImports(output), request.board);
      diagnostics.push(...lacking);
      if (lacking.length > 0) return { chunk: undefined, diagnostics, files, missing };
      keepVisible(program, names);
      memory.exports = exports;
      memory.wants = wants;
      return { chunk, diagnostics, files, missing };
    }
    exports = [...exports, ...wanted.values()];
  }
}

/** What the chunk has of the runtime. Notes in `names` what it is asked for. */
function runtimeView(output: OutputChunk, program: Program, names: Map<string, string>): RuntimeView {
  let declared: ((each: RuntimeExport) => string | undefined) | undefined;
  let trace: TraceMap | undefined;
  /** Whether a source is one of the runtime's modules. */
  const ours = new Map<string, boolean>();
  const isUsed = ({ module, name }: RuntimeExport): boolean =>
    output.modules[firmwareFile(module)]?.renderedExports.includes(name) ?? false;
  return {
    isUsed,
    nameOf(each) {
      const key = runtimeKey(each);
      if (names.has(key) || !isUsed(each)) return names.get(key);
      declared ??= declaredNames(output, program);
      const local = declared(each);
      if (local !== undefined) names.set(key, local);
      return local;
    },
    holds({ loc }) {
      trace ??= new TraceMap({ ...sourceMapOf(output), version: 3 });
      const { source } = originalPositionFor(trace, loc!.start);
      if (source === null) return false;
      let isOurs = ours.get(source);
      if (isOurs === undefined) ours.set(source, (isOurs = firmwareName(resolve(source)) !== undefined));
      return isOurs;
    },
  };
}

function sourceMapOf({ map }: OutputChunk): SourceMap {
  if (map === null) throw new Error("the bundler gave no source map");
  return map;
}

function chunkOf(
  output: OutputChunk,
  program: Program,
  runtime: RuntimeView,
  { privateFields }: ModuleGraph,
  { entry }: GraphRequest,
  exports: readonly RuntimeExport[],
): Chunk {
  const { code } = output;
  const identity = identityOf(output, [...exports.map(runtimeKey), "", ...privateFields]);
  const map = sourceMapOf(output);
  program.body = program.body.filter((node) => node.type !== "ExportNamedDeclaration");
  const sources = map.sources.map((source) => sourceName(resolve(source), entry.folder));
  return { program, code, folder: entry.folder, map: { ...map, sources }, privateFields, runtime, identity };
}

/** A digest of the chunk's text, of the modules that it is put together from, and of what else is said of it. */
function identityOf({ code, modules }: OutputChunk, said: readonly string[]): string {
  const parts = Object.entries(modules).map(([id, { renderedLength, renderedExports }]) => [
    id,
    renderedLength,
    renderedExports,
  ]);
  return createHash("sha256")
    .update(JSON.stringify([code, parts, said]))
    .digest("hex");
}

/** Under which names the program exports what was asked for, by runtimeKey. */
function exportedNames(program: Program, exports: readonly RuntimeExport[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const node of program.body) {
    if (node.type !== "ExportNamedDeclaration") continue;
    for (const { local, exported } of node.specifiers)
      if (local.type === "Identifier" && exported.type === "Identifier")
        names.set(runtimeKey(exports[exportIndex(exported.name)]), local.name);
  }
  return names;
}

/** How maps name a source: `pinwheel-rt/loop.ts`, or relative to the entry's folder. */
function sourceName(file: string, folder: string): string {
  const builtin = file.indexOf("\0espruino");
  if (builtin >= 0) return file.slice(builtin + 1).replaceAll("\\", "/");
  if (file.includes("\0")) return "pinwheel-rt/board";
  return firmwareName(file) ?? relative(folder, file).replaceAll("\\", "/");
}
