// `this` and `arguments` of a coroutine: they belong to the call that made it, so the frame keeps them.
// Invariant: afterwards the coroutine's own code has no `this`; arrows got a variable for theirs in an earlier pass.
import type { Scope, ScopeManager } from "eslint-scope";
import type * as es from "estree";
import { walk } from "zimmerframe";
import { id, thisExpr } from "../../ast/build.ts";
import { become } from "../../ast/build.ts";
import type { FunctionNode } from "./callees.ts";
import { Variable, type Variables } from "./variables.ts";

function thisIn(fn: FunctionNode): es.ThisExpression[] {
  const found: es.ThisExpression[] = [];
  const skip = (): void => {};
  walk(fn.body as es.Node, null, {
    FunctionDeclaration: skip,
    FunctionExpression: skip,
    ClassBody: skip,
    ThisExpression: (node) => void found.push(node),
  });
  return found;
}

function argumentsOf(fn: FunctionNode, scopes: ScopeManager): es.Identifier | undefined {
  if (fn.type === "ArrowFunctionExpression") return undefined;
  const scope = scopes.acquire(fn) as Scope;
  return scope.set.get("arguments")?.references[0]?.identifier as es.Identifier | undefined;
}

/** Whether the coroutine's code asks how it was called. */
export function usesCallContext(fn: FunctionNode, scopes: ScopeManager): boolean {
  return argumentsOf(fn, scopes) !== undefined || thisIn(fn).length > 0;
}

/** The variables that stand for them, with what gives their values where the frame is made. */
export function callContext(
  fn: FunctionNode,
  variables: Variables,
  scopes: ScopeManager,
): [Variable, es.Expression][] {
  const context: [Variable, es.Expression][] = [];
  const args = argumentsOf(fn, scopes);
  if (args) context.push([variables.get(args)!, id("arguments")]);
  const uses = thisIn(fn);
  if (uses.length > 0) {
    const self = new Variable("this", true);
    self.constant = true;
    for (const use of uses) {
      become(use, id("this"));
      variables.bind(use as es.Node as es.Identifier, self);
    }
    context.push([self, thisExpr()]);
  }
  return context;
}
