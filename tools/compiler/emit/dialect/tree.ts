// Plain walks over a tree of any node types, for questions that need no state.
import type * as es from "estree";

/** The nodes directly within the node, in no promised order. */
export const children = (node: es.Node): es.Node[] =>
  Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    key === "loc" || key === "range" ? [] : [value].flat().filter(isNode),
  );

function isNode(value: unknown): value is es.Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
