// The names that the runtime's exports have in the chunk. Invariant: none of them is declared in any inner scope, so a
// pass can write such a name at any place of the program and means the runtime's.
import { resolve } from "node:path";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import type { Program } from "estree";
import type { OutputChunk } from "rollup";
import { Names } from "../ast/names.ts";
import { analyzeScopes } from "../ast/scopes.ts";
import type { RuntimeExport } from "./chunk.ts";
import { firmwareFile } from "./modules.ts";

/**
 * Tells which function of the program was declared as which export of the runtime, by the map: an export statement would
 * say so too, but what is exported the bundler knows less of. O(declarations).
 */
export function declaredNames(
  { map }: OutputChunk,
  program: Program,
): (each: RuntimeExport) => string | undefined {
  if (map === null) throw new Error("the bundler gave no source map");
  const trace = new TraceMap({ ...map, version: 3 });
  const lines = map.sourcesContent?.map((text) => (text ?? "").split("\n")) ?? [];
  const names = new Map<string, string>();
  for (const node of program.body) {
    if (node.type !== "FunctionDeclaration") continue;
    const { source, line, column } = originalPositionFor(trace, node.id.loc!.start);
    if (source === null) continue;
    const text = lines[map.sources.indexOf(source)]?.[line - 1] ?? "";
    const [original] = /^[\w$]+/.exec(text.slice(column)) ?? [];
    if (original !== undefined) names.set(`${resolve(source)}#${original}`, node.id.name);
  }
  return ({ module, name }) => names.get(`${firmwareFile(module)}#${name}`);
}

/** Renames, in the tree and in `names`, what a local variable of the program would hide. O(nodes). */
export function keepVisible(program: Program, names: Map<string, string>): void {
  if (names.size === 0) return;
  const { scopes } = analyzeScopes(program);
  const module = scopes.find(({ type }) => type === "module");
  const inner = new Set(
    scopes.flatMap((scope) => (scope === module ? [] : scope.variables.map(({ name }) => name))),
  );
  const fresh = new Names(program);
  const renamed = new Map<string, string>();
  for (const [key, local] of names) {
    if (!inner.has(local)) continue;
    const name = renamed.get(local) ?? fresh.fresh(local);
    names.set(key, name);
    if (renamed.has(local)) continue;
    renamed.set(local, name);
    const variable = module?.set.get(local);
    for (const node of variable?.identifiers ?? []) node.name = name;
    for (const { identifier } of variable?.references ?? [])
      if (identifier.type === "Identifier") identifier.name = name;
  }
}
