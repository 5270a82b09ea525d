// What a program calls its own members. Invariant: a member that the program neither defines nor assigns has no key here.
import type * as es from "estree";
import { walk } from "./walk.ts";

/** Gives the key of each member that classes and object literals have, or that is assigned, computed ones too. O(nodes). */
export function forEachMemberKey(program: es.Program, visit: (key: es.Node) => void): void {
  walk(program as es.Node, null, {
    MethodDefinition: (node, { next }) => (visit(node.key), next()),
    PropertyDefinition: (node, { next }) => (visit(node.key), next()),
    Property: (node, { next }) => (visit(node.key), next()),
    AssignmentExpression: (node, { next }) => {
      if (node.left.type === "MemberExpression") visit(node.left.property);
      next();
    },
  });
}
