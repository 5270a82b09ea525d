// The names that the runtime's exports have in the chunk. Invariant: none of them is declared in any inner scope, so a
// pass can write such a name at any place of the program and means the runtime's.
import type { Program } from "estree";
import { Names } from "../ast/names.ts";
import { analyzeScopes } from "../ast/scopes.ts";

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
