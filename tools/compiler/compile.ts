// A program to a bundle: the compiler's phases in their order. Invariant: a mistake in the program ends as a
// CompileError with all that is wrong with it, and nothing is emitted; the same input gives the same bytes.
import { TraceMap } from "@jridgewell/trace-mapping";
import type { BoardProfile } from "../../boards/index.ts";
import { refuse } from "./analyse/refuse.ts";
import { wiring } from "./analyse/wiring.ts";
import { CompileError, type Diagnostic } from "./diagnostic.ts";
import { functionPlaces } from "./emit/function-places.ts";
import { emit, type Emitted } from "./emit/index.ts";
import type { ModuleSize } from "./emit/module-sizes.ts";
import { programNames } from "./emit/top-level-names.ts";
import { write, type Written } from "./emit/write.ts";
import { lower, runtimeOf, type LoweredChunk } from "./lower/index.ts";
import { LoweringError } from "./lower/lowering-error.ts";
import { bundle, type BundleRequest } from "./parse/bundle.ts";
import type { Chunk } from "./parse/chunk.ts";
import { findEntry } from "./parse/entry.ts";
import { emptyMemory, type GraphMemory } from "./parse/module-graph.ts";
import { sourcePlace } from "./parse/place.ts";
import { prepare } from "./parse/prepared.ts";
import { typeCheck, type TypeChecker } from "./parse/type-check.ts";
import { defaultWheelCapacity, runtimeConstants } from "./settings.ts";

export interface CompileOptions {
  /** A .ts or .js file, or a folder with an index.ts; relative to the working directory. */
  entry: string;
  board: BoardProfile;
  /** Whether to check types, as far as the entry has any: true when not given. */
  check?: boolean;
  /** Whether to minify: true when not given. */
  minify?: boolean;
  /** How many tasks can sleep at once: when not given, what suits the board's memory. */
  wheelCapacity?: number | undefined;
  /**
   * Whether its tasks run on the loop of a program that is on the board and has called `inspect`: code for the console.
   * It has no generators.
   */
  linked?: boolean;
  /** Whether it gets a scope of its own, and leaves the board's globals alone: a piece beside a program that runs there. */
  inScope?: boolean;
  /** Who checks the types: this thread when not given. */
  typeChecker?: TypeChecker;
  /** Of builds of the same entry for other boards: what is alike is not done again. One build at a time. */
  memory?: BuildMemory;
}

/** What builds leave for the next ones. */
export interface BuildMemory {
  readonly graph: GraphMemory;
  /** Chunks as they were written, by identity and whatever else that hangs on: the latest. */
  readonly written: Map<string, Written>;
  /** So many of them. */
  readonly keptChunks: number;
}

/** @param keptChunks how many boards a program is built for in turns, with room for changes of it */
export const buildMemory = (keptChunks = 64): BuildMemory => ({
  graph: emptyMemory(),
  written: new Map(),
  keptChunks,
});

/** As many as there are when a change is taken back. */
const keptForOneBoard = 2;

export interface Bundle {
  /** One ASCII text for the board to boot. */
  code: string;
  /** Its source map, as JSON, with what the tools note about the bundle in `x_pinwheel`. */
  map: string;
  warnings: Diagnostic[];
  /** An estimate of the jsvars that the bundle, booted from Storage, holds before its first task runs, with the board's own `g`. */
  jsvars: number;
  /** The same when the code itself is in RAM, as what is sent to the console is. */
  jsvarsInRam: number;
  /** The bundle's bytes by module, the largest first. */
  modules: ModuleSize[];
}

/** Compiles a program for a board. Throws CompileError for whatever is wrong with the program. */
export function compile(options: CompileOptions): Promise<Bundle> {
  return new Compiler(options).build();
}

/** Compiles one program, again and again: what has not changed since the last time is not done again. */
export class Compiler {
  readonly #options: CompileOptions;
  readonly #memory: BuildMemory;
  #files: readonly string[] = [];
  #missing: readonly string[] = [];

  constructor(options: CompileOptions) {
    this.#options = options;
    this.#memory = options.memory ?? buildMemory(keptForOneBoard);
  }

  /** The program's files, as far as the last build found them; absolute paths. */
  get files(): readonly string[] {
    return this.#files;
  }

  /** Files that the last build looked for in vain, with or without an ending; absolute paths. */
  get missing(): readonly string[] {
    return this.#missing;
  }

  /** As `compile`. One build at a time. */
  async build(): Promise<Bundle> {
    const {
      board,
      check = true,
      minify = true,
      typeChecker = typeCheck,
      wheelCapacity,
      linked = false,
      inScope = false,
    } = this.#options;
    const entry = findEntry(this.#options.entry);
    const { language } = board;
    const constants = runtimeConstants(wheelCapacity ?? defaultWheelCapacity(board), board);
    const types = check && entry.isTypeScript ? typeChecker(entry.file, board) : Promise.resolve([]);
    types.catch(() => {}); // is awaited below, unless something else fails first
    const request: BundleRequest = {
      entry,
      board,
      constants,
      examine: (program, locate) => refuse(program, locate, language),
      linked,
      runtimeOf: (program, runtime) => runtimeOf(program, runtime, language),
    };
    const { chunk, diagnostics, files, missing } = await bundle(request, this.#memory.graph);
    this.#files = files;
    this.#missing = missing;
    // Before the chunk's tree is lowered.
    const wired = chunk ? checkWiring(chunk, board) : [];
    // Types are checked meanwhile, and usually there is nothing wrong with them.
    const emitted = chunk && (await settled(this.#emit(chunk, { board, minify, inScope })));
    const found = inOrder([
      ...diagnostics,
      ...wired,
      ...withoutKnown(await types, [...diagnostics, ...wired]),
    ]);
    if (emitted === undefined || found.some(({ severity }) => severity === "error"))
      throw new CompileError(found);
    if (emitted.status === "rejected") throw emitted.reason;
    return { ...emitted.value, warnings: found };
  }

  async #emit(
    chunk: Chunk,
    { board, minify, inScope }: { board: BoardProfile; minify: boolean; inScope: boolean },
  ): Promise<Emitted> {
    const { language, unicode } = board;
    const { written, keptChunks } = this.#memory;
    const key = JSON.stringify([chunk.identity, language, unicode, minify, inScope]);
    const known = written.get(key);
    const { privateFields } = chunk;
    const notes = { functions: functionPlaces(chunk), names: programNames(chunk) };
    const text =
      known ??
      (await write(lowerChunk(chunk, board, minify && !inScope), { privateFields, language, minify }));
    written.set(key, text);
    for (const oldest of written.keys()) if (written.size > keptChunks) written.delete(oldest);
    return emit(chunk, text, notes, { board, inScope });
  }
}

/** The text of the file of prepared modules: see parse/prepared.ts. For the build of the package. */
export function prepareRuntime(files: readonly string[]): string {
  return prepare(files, Object.keys(runtimeConstants(1)), refuse);
}

async function settled<T>(promise: Promise<T>): Promise<PromiseSettledResult<T>> {
  const [result] = await Promise.allSettled([promise]);
  return result;
}

function checkWiring(chunk: Chunk, board: BoardProfile): Diagnostic[] {
  const map = new TraceMap({ ...chunk.map, version: 3 });
  return wiring(chunk, board, ({ loc }) =>
    sourcePlace(map, chunk.folder, loc?.start.line ?? 1, loc?.start.column ?? 0),
  );
}

/** Lowers; what a pass cannot carry is the program's error. */
function lowerChunk(chunk: Chunk, board: BoardProfile, shorten: boolean): LoweredChunk {
  try {
    return lower(chunk, board, shorten);
  } catch (error) {
    if (!(error instanceof LoweringError)) throw error;
    const { code, message, remedy, node } = error;
    const { line, column } = node.loc?.start ?? { line: 1, column: 0 };
    const place = sourcePlace({ ...chunk.map, version: 3 }, chunk.folder, line, column);
    throw new CompileError([{ severity: "error", code, message, remedy, ...place }]);
  }
}

/**
 * Type errors where nothing else is wrong: what is refused by name often does not type-check either, and asks for global
 * types that are not there, which has no place.
 */
function withoutKnown(typeErrors: readonly Diagnostic[], known: readonly Diagnostic[]): Diagnostic[] {
  const line = (found: Diagnostic): string => `${found.file}:${found.line}`;
  const lines = new Set(known.filter(({ severity }) => severity === "error").map(line));
  return typeErrors.filter((found) => !lines.has(line(found)) && (lines.size === 0 || found.file !== ""));
}

/** By file, in the order in which files come first, and by place. */
function inOrder(found: readonly Diagnostic[]): Diagnostic[] {
  const files = [...new Set(found.map(({ file }) => file))];
  return found.toSorted(
    (a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column,
  );
}
