// What the compiler knows about the functions that a chunk calls: coroutines and primitives in plain sight.
// Invariant: a callee is known only through a binding that is never written to after its declaration.
import type { Variable as ScopeVariable } from "eslint-scope";
import type * as es from "estree";
import { PRIMITIVE } from "../../../../firmware/frame.ts";
import { hasDirective } from "../../ast/directives.ts";
import { perScopes } from "../../ast/scopes.ts";

export type FunctionNode = es.FunctionDeclaration | es.FunctionExpression | es.ArrowFunctionExpression;

export interface Callees {
  /** The function that a call is bound to call, if it stands in the chunk. */
  target(callee: es.Node): FunctionNode | undefined;
  /** Whether it is a function of the runtime that returns a code. */
  isPrimitive(fn: FunctionNode): boolean;
}

export const isPrimitive = (fn: FunctionNode): boolean => hasDirective(fn, PRIMITIVE);

function functionOf(variable: ScopeVariable): FunctionNode | undefined {
  if (variable.defs.length !== 1) return undefined;
  if (variable.references.some((reference) => reference.isWrite() && !reference.init)) return undefined;
  const { node, type } = variable.defs[0];
  // A parameter's definition names the function that it belongs to, too.
  if (type === "FunctionName" && node.type === "FunctionDeclaration") return node;
  if (type !== "Variable") return undefined;
  const init = node.init;
  return init?.type === "FunctionExpression" || init?.type === "ArrowFunctionExpression" ? init : undefined;
}

/** O(references) for the first time. */
export const calleesOf = perScopes((scopes): Callees => {
  const targets = new Map<es.Node, FunctionNode>();
  for (const scope of scopes.scopes)
    for (const variable of scope.variables) {
      const fn = functionOf(variable);
      if (fn) for (const reference of variable.references) targets.set(reference.identifier as es.Node, fn);
    }
  return { target: (callee) => targets.get(callee), isPrimitive };
});

/** What the state functions of a coroutine without a name are called after. */
export const anonymous = "co";
