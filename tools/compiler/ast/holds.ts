// Whether a tree has a node of a kind.
import type * as es from "estree";
import { childKeysOf } from "./walk.ts";

/** The root counts. O(nodes). */
export function holds(root: es.Node, wanted: (node: es.Node) => boolean): boolean {
  if (wanted(root)) return true;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- these properties hold nodes
  const from = root as unknown as Record<string, es.Node | null | undefined | (es.Node | null)[]>;
  for (const key of childKeysOf(root)) {
    const child = from[key];
    if (!child) continue;
    if (!Array.isArray(child)) {
      if (holds(child, wanted)) return true;
    } else for (const each of child) if (each && holds(each, wanted)) return true;
  }
  return false;
}
