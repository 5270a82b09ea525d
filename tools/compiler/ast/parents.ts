// What each node of a tree stands in.
import type * as es from "estree";
import { childKeysOf } from "./walk.ts";

/** The parents of all nodes but the root; `visit` sees each node, also the root, before what is in it. O(nodes). */
export function parentsIn(root: es.Node, visit: (node: es.Node) => void = () => {}): Map<es.Node, es.Node> {
  const parents = new Map<es.Node, es.Node>();
  const enter = (node: es.Node): void => {
    visit(node);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- these properties hold nodes
    const from = node as unknown as Record<string, es.Node | null | undefined | (es.Node | null)[]>;
    const enterChild = (child: es.Node | null | undefined): void => {
      if (!child) return;
      parents.set(child, node);
      enter(child);
    };
    for (const key of childKeysOf(node)) {
      const child = from[key];
      if (Array.isArray(child)) child.forEach(enterChild);
      else enterChild(child);
    }
  };
  enter(root);
  return parents;
}
