// Who declares what and who refers to it, on a tree that passes have already rewritten.
// Invariant: afterwards every node has a `range` that counts nodes in evaluation order of the text (not characters):
// nodes that passes made have no place in the source, but order and nesting are all that scopes ask for.
import { analyze, type Reference, type ScopeManager } from "eslint-scope";
import type * as es from "estree";
import { walk } from "zimmerframe";

/** Scopes of the whole chunk. Valid until a pass moves or makes nodes. O(nodes). */
export function analyzeScopes(program: es.Program): ScopeManager {
  let count = 0;
  walk(program as es.Node, null, {
    _(node, { next }) {
      // `{a}` shares one node between key and value: renaming the value would rename the key.
      if (node.type === "Property" && node.shorthand) {
        node.shorthand = false;
        if (node.key === node.value) node.value = { ...node.key };
      }
      const range: [number, number] = [count++, 0];
      node.range = range;
      next();
      range[1] = count;
    },
  });
  return analyze(program, { ecmaVersion: 2022, sourceType: "module" });
}

type Placed = { range?: [number, number] | undefined };

/** Whether `inner` is `outer` or stands within it. O(1), on an analysed tree. */
export function contains(outer: Placed, inner: Placed): boolean {
  return outer.range![0] <= inner.range![0] && inner.range![1] <= outer.range![1];
}

/** Whether the reference stands in a function inside the variable's own function: one that may keep the binding. */
export function isCapturing({ from, resolved }: Reference): boolean {
  return resolved !== null && from.variableScope !== resolved.scope.variableScope;
}
