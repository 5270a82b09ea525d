// What the names of a module mean: a user's own `class Map` is no builtin.
import type { ScopeManager, Variable } from "eslint-scope";
import type * as es from "estree";
import { analyzeScopes, perScopes } from "../../ast/scopes.ts";

/** An assignment to a name. */
export interface Write {
  /** null where the module declares no such name. */
  variable: Variable | null;
  /** Whether it is the declaration's own: an initial value, or the next element of a loop. */
  isInitial: boolean;
}

export class Bindings {
  readonly #variables = new Map<object, Variable | null>();
  readonly #writes = new Map<object, Write>();

  private constructor({ scopes }: ScopeManager) {
    for (const scope of scopes)
      for (const reference of scope.references) {
        const { identifier, resolved } = reference;
        this.#variables.set(identifier, resolved);
        if (reference.isWrite())
          this.#writes.set(identifier, { variable: resolved, isInitial: reference.init === true });
      }
  }

  static readonly #in = perScopes((scopes) => new Bindings(scopes));

  /** Resolves every reference of the module (and numbers its nodes: see analyzeScopes). O(nodes). */
  static of(program: es.Program): Bindings {
    return Bindings.#in(analyzeScopes(program));
  }

  /** How the identifier is assigned to, if it is. */
  write(node: es.Node): Write | undefined {
    return this.#writes.get(node);
  }

  /** The variable that the identifier refers to; undefined for a global, and where it is no reference. */
  variable(node: es.Node): Variable | undefined {
    return this.#variables.get(node) ?? undefined;
  }

  /** The name of the global that the node refers to: `Map`, also as `globalThis.Map`. */
  global(node: es.Node): string | undefined {
    if (node.type === "Identifier") return this.#variables.get(node) === null ? node.name : undefined;
    if (node.type !== "MemberExpression" || this.global(node.object) !== "globalThis") return undefined;
    return memberName(node);
  }
}

/** The name of a member that is written out: `o.name`, `o["name"]`. */
export function memberName(node: es.MemberExpression): string | undefined {
  if (!node.computed) return node.property.type === "Identifier" ? node.property.name : undefined;
  const { property } = node;
  return property.type === "Literal" && typeof property.value === "string" ? property.value : undefined;
}

/** What stands on the device for the symbols that say how something is iterated. The runtime knows these keys, too. */
export const iteratorKeys = { iterator: "$it", asyncIterator: "$ai" } as const;

/** The key that stands for `Symbol.iterator` or `Symbol.asyncIterator`; undefined for any other node. */
export function iteratorKey(
  node: es.Node,
  bindings: Bindings,
): (typeof iteratorKeys)[keyof typeof iteratorKeys] | undefined {
  if (node.type !== "MemberExpression" || bindings.global(node.object) !== "Symbol") return undefined;
  const name = memberName(node);
  return name === "iterator" || name === "asyncIterator" ? iteratorKeys[name] : undefined;
}
