// Which property names may have a getter or a setter: reading or writing any other has no effect of its own.
import type * as es from "estree";
import { walk } from "./walk.ts";

export interface Accessors {
  /** Whether a property of this name may be an accessor; of a computed name, with null. */
  mayBe(name: string | null): boolean;
  /** The same, of those that a class or an object literal has: what calls `defineProperty` is left out. */
  isDeclared(name: string | null): boolean;
}

/** Looks through the whole chunk, which holds every accessor that the program makes. O(nodes). */
export function accessorsOf(program: es.Program): Accessors {
  const names = new Set<string>();
  let unknown = false;
  let defined = false;
  const add = (key: es.Node, computed: boolean): void => {
    if (!computed && key.type === "Identifier") names.add(key.name);
    else if (key.type === "Literal") names.add(String(key.value));
    else unknown = true;
  };
  walk(program as es.Node, null, {
    Property(node, { next }) {
      if (node.kind !== "init") add(node.key, node.computed);
      next();
    },
    MethodDefinition(node, { next }) {
      if (node.kind === "get" || node.kind === "set") add(node.key, node.computed);
      next();
    },
    Identifier({ name }) {
      defined ||= /^(definePropert(y|ies)|__define[GS]etter__)$/.test(name);
    },
  });
  const isDeclared = (name: string | null): boolean =>
    unknown || (name === null ? names.size > 0 : names.has(name));
  return { isDeclared, mayBe: (name) => defined || isDeclared(name) };
}
