// Holds what a program does with its pins against what the board can do with them, before anything is flashed.
// Invariant: what could be right is never refused (wiring/uses.ts says what is certain); every finding names the place of
// both that are in each other's way, and the way out.
import type * as es from "estree";
import type { BoardProfile } from "../../../boards/index.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { SourcePlace } from "./refuse.ts";
import { rules } from "./wiring/rules.ts";
import { lookedAt, usesOf } from "./wiring/uses.ts";

/** What is known of the chunk that the program became. */
export interface WiredChunk {
  program: es.Program;
  runtime: { nameOf(each: { module: string; name: string }): string | undefined };
}

/** The findings, in the order of the rules. O(nodes). `isOwn`: whether a node stands in the program and not in the runtime. */
export function wiring(
  { program, runtime }: WiredChunk,
  board: BoardProfile,
  locate: (node: es.Node) => SourcePlace,
): Diagnostic[] {
  const names = new Map<string, string>();
  for (const [name, module] of Object.entries(lookedAt)) {
    const local = runtime.nameOf({ module, name });
    if (local !== undefined) names.set(local, name);
  }
  const isOwn = (node: es.Node): boolean => {
    const { file } = locate(node);
    return file !== "" && !file.startsWith("pinwheel-rt/");
  };
  const uses = usesOf(program, board, (name) => names.get(name), isOwn);
  const shown = (node: es.Node): string => {
    const { file, line, column } = locate(node);
    return `${file}:${line}:${column}`;
  };
  return rules.flatMap((rule) =>
    rule(uses, board, shown).map(({ node, ...found }) => ({ ...found, ...locate(node) })),
  );
}
