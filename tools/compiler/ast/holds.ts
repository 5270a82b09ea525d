// Whether a tree has a node of a kind.
import type * as es from "estree";
import { walk } from "./walk.ts";

/** The root counts. O(nodes). */
export function holds(root: es.Node, wanted: (node: es.Node) => boolean): boolean {
  let found = false;
  walk(root, null, {
    _(node, { next, stop }) {
      if (!found && wanted(node)) found = true;
      if (found) stop();
      else next();
    },
  });
  return found;
}
