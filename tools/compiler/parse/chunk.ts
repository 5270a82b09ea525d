// The one flat module that a program and the parts of the runtime that it needs become: what the phases after parsing
// work on. Invariant: it imports and exports nothing, and its tree's places are places in its code.
import type { Node, Program } from "estree";
import type { SourceMap } from "rollup";

export interface Chunk {
  program: Program;
  code: string;
  /** What the map's sources are named from: the entry's folder. */
  folder: string;
  /** From the code to the sources. */
  map: Pick<SourceMap, "sources" | "sourcesContent" | "names" | "mappings">;
  /** Fields of the runtime's objects that are nobody's business: they end in `_`, and the program has none such. */
  privateFields: readonly string[];
  runtime: RuntimeView;
  /** Equal for chunks of the same text that came from the same modules: they are lowered and written alike. */
  identity: string;
}

/** A function or variable of the runtime: `construct` of `helpers/construct.ts`, relative to firmware/. */
export interface RuntimeExport {
  module: string;
  name: string;
}

export const runtimeKey = ({ module, name }: RuntimeExport): string => `${module}#${name}`;

/** What a chunk has of the runtime. */
export interface RuntimeView {
  /** Whether it is in the chunk. */
  isUsed(each: RuntimeExport): boolean;
  /** Its name there, of what was asked for or is a function. */
  nameOf(each: RuntimeExport): string | undefined;
  /** Whether a node of the chunk stands in a module of the runtime. */
  holds(node: Node): boolean;
}
