// The variables of coroutines: which identifiers mean which, and where each one lives once the body is cut up.
// Invariant: an identifier node belongs to at most one variable, by identity; passes move such nodes, never copy them.
import type { Scope, ScopeManager, Variable as ScopeVariable } from "eslint-scope";
import type * as es from "estree";
import { id } from "../../ast/build.ts";

export class Variable {
  readonly name: string;
  /** A parameter, `this`, `arguments` and the like: it has its value when the frame is made. */
  given: boolean;
  /** Holds the object that it is a field of, when closures of different rounds of a loop must see different ones. */
  environment: Variable | null = null;
  /** Whether it is such an object: it is made where a round begins. */
  isEnvironment = false;
  /** Whether a function inside the coroutine refers to it. */
  captured = false;
  /** Whether the exploded code declares it; others stay as they are in the statements that hold them. */
  managed = false;
  /** The function whose `var` it is: statements kept whole there may declare it, and its value outlasts every block. */
  hoistedIn: es.Node | null = null;
  /** Whether it is ever written after its declaration. */
  constant = false;

  constructor(name: string, given = false) {
    this.name = name;
    this.given = given;
  }
}

export class Variables {
  readonly #of = new Map<es.Identifier, Variable>();

  constructor(scopes: ScopeManager) {
    for (const scope of scopes.scopes)
      for (const found of scope.variables) {
        const declared = declaredOutside(scope, found);
        if (declared) {
          // Within itself too, a declared class goes by the name that it has outside.
          const outside = this.#of.get(declared.identifiers[0])!;
          for (const { identifier } of found.references) this.#of.set(identifier as es.Identifier, outside);
          if (found.references.length > 0) outside.captured = true;
          continue;
        }
        const given = found.defs.some((def) => def.type === "Parameter") || found.name === "arguments";
        const variable = new Variable(found.name, given);
        if (
          scope.type === "function" &&
          found.defs.some((def) => def.type === "Variable" && def.parent.kind === "var")
        )
          variable.hoistedIn = scope.block;
        variable.constant = found.references.every((reference) => !reference.isWrite() || reference.init);
        for (const name of found.identifiers) this.#of.set(name, variable);
        for (const reference of found.references) {
          this.#of.set(reference.identifier as es.Identifier, variable);
          if (reference.from.variableScope !== found.scope.variableScope) variable.captured = true;
        }
      }
  }

  get(name: es.Identifier): Variable | undefined {
    return this.#of.get(name);
  }

  /** A new identifier that refers to the variable. */
  ref(variable: Variable): es.Identifier {
    const name = id(variable.name);
    this.#of.set(name, variable);
    return name;
  }

  /** `node` refers to the variable from now on. */
  bind(node: es.Identifier, variable: Variable): void {
    this.#of.set(node, variable);
  }

  /** A copy of the node whose identifiers refer to what the node's refer to. O(nodes). */
  copy<N extends es.Node>(node: N): N {
    const copyOf = (value: unknown, key: string): unknown => {
      if (typeof value !== "object" || value === null || key === "loc" || value instanceof RegExp)
        return value;
      if (Array.isArray(value)) return value.map((one) => copyOf(one, ""));
      const twin = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, copyOf(one, name)]));
      const variable = this.#of.get(value as es.Identifier);
      if (variable) this.#of.set(twin as unknown as es.Identifier, variable);
      return twin;
    };
    return copyOf(node, "") as N;
  }
}

/** For the name that a class declaration has within itself: the one that it declares. */
function declaredOutside(scope: Scope, found: ScopeVariable): ScopeVariable | undefined {
  if (scope.type !== "class" || scope.block.type !== "ClassDeclaration") return undefined;
  return scope.upper?.set.get(found.name);
}
