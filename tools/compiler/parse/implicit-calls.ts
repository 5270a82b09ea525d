// What runs without a call that names it: accessors, and the methods by which an object becomes a text or a number.
// Rollup leaves them out of a module where it sees nobody ask for them, `"" + { toString() {…} }` or a pattern that reads
// a getter. Modules that have any are taken whole, and the minifier drops what is unused.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";

const names = new Set(["toString", "valueOf", "toJSON", "then"]);

/** Whether a module defines any. O(nodes), where its text may. */
export function hasImplicitCalls(program: es.Program, code: string): boolean {
  if (!/\b(?:get|set|defineProperty|defineProperties|toString|valueOf|toJSON|then)\b/.test(code))
    return false;
  let found = false;
  const key = ({ key, computed }: es.Property | es.MethodDefinition): string | undefined =>
    computed
      ? undefined
      : key.type === "Identifier"
        ? key.name
        : key.type === "Literal"
          ? String(key.value)
          : "";
  walk(program as es.Node, null, {
    Property(node, { next, path }) {
      const isDefined = path.at(-1)?.type === "ObjectExpression";
      if (isDefined && (node.kind !== "init" || names.has(key(node) ?? ""))) found = true;
      next();
    },
    MethodDefinition(node, { next }) {
      if (node.kind === "get" || node.kind === "set" || names.has(key(node) ?? "")) found = true;
      next();
    },
    MemberExpression({ property, computed }, { next }) {
      if (!computed && property.type === "Identifier" && property.name.startsWith("defineProp")) found = true;
      next();
    },
  });
  return found;
}
