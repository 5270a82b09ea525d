// Program and runtime in one chunk. Invariant: it holds what the program reaches and what its syntax asks of the
// runtime, and nothing else.
//
// Which of the runtime's functions the lowering calls is known only when the chunk is there. So the program is bundled
// first by itself; what is missing then comes in by an entry that exports it, by whose export statement its name in the
// chunk is known.
import { relative, resolve } from "node:path";
import type { Program } from "estree";
import type { OutputChunk } from "rollup";
import { parseModule } from "../ast/parse.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { runtimeKey, type Chunk, type RuntimeExport, type RuntimeView } from "./chunk.ts";
import { emptyMemory, ModuleGraph, type GraphMemory, type GraphRequest } from "./module-graph.ts";
import { firmwareFile, firmwareName } from "./modules.ts";
import { keepVisible } from "./runtime-names.ts";

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
}

/**
 * Bundles a program. What is wrong with it comes back as diagnostics.
 *
 * @param memory of an earlier build of the same request, for whatever has not changed since
 */
export async function bundle(
  request: BundleRequest,
  memory: GraphMemory = emptyMemory(),
): Promise<BundleResult> {
  const graph = new ModuleGraph(request, memory);
  let exports = memory.exports;
  const names = new Map<string, string>();
  for (;;) {
    const output = await graph.build(exports);
    const { diagnostics, files } = graph;
    if (output === undefined) return { chunk: undefined, diagnostics, files };
    const program = parseModule(output.code);
    noteNames(names, program, exports);
    const runtime: RuntimeView = {
      isUsed: ({ module, name }) =>
        output.modules[firmwareFile(module)]?.renderedExports.includes(name) ?? false,
      nameOf: (each) => names.get(runtimeKey(each)),
    };
    const wanted = new Map(request.runtimeOf(program, runtime).map((each) => [runtimeKey(each), each]));
    if (exports === memory.exports && exports.some((each) => !wanted.has(runtimeKey(each)))) {
      // What the last build took would stay for no reason: begin as that one did.
      exports = memory.exports = [];
      names.clear();
      continue;
    }
    // The bundler knows less of what is exported: what was asked for only for its name goes again.
    const kept = exports.filter((each) => !each.isPresent || wanted.has(runtimeKey(each)));
    for (const each of kept) wanted.delete(runtimeKey(each));
    if (wanted.size === 0 && kept.length === exports.length) {
      const chunk = chunkOf(output, program, runtime, graph, request);
      keepVisible(program, names);
      memory.exports = exports;
      return { chunk, diagnostics, files };
    }
    exports = [...kept, ...wanted.values()];
  }
}

function chunkOf(
  { code, map }: OutputChunk,
  program: Program,
  runtime: RuntimeView,
  { privateFields }: ModuleGraph,
  { entry }: GraphRequest,
): Chunk {
  if (map === null) throw new Error("the bundler gave no source map");
  program.body = program.body.filter((node) => node.type !== "ExportNamedDeclaration");
  const sources = map.sources.map((source) => sourceName(resolve(source), entry.folder));
  return { program, code, folder: entry.folder, map: { ...map, sources }, privateFields, runtime };
}

/** Notes under which names the program exports what was asked for. */
function noteNames(names: Map<string, string>, program: Program, exports: readonly RuntimeExport[]): void {
  for (const node of program.body) {
    if (node.type !== "ExportNamedDeclaration") continue;
    for (const { local, exported } of node.specifiers)
      if (local.type === "Identifier" && exported.type === "Identifier")
        names.set(runtimeKey(exports[ModuleGraph.exportIndex(exported.name)]), local.name);
  }
}

/** How maps name a source: `pinwheel-rt/loop.ts`, or relative to the entry's folder. */
function sourceName(file: string, folder: string): string {
  if (file.includes("\0")) return "pinwheel-rt/board";
  return firmwareName(file) ?? relative(folder, file).replaceAll("\\", "/");
}
