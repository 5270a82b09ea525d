// What a coroutine knows of the call that made it: `this`, `arguments`, the name of its own function, and what its
// parameters were when they had been evaluated. The frame keeps these.
// Invariant: afterwards the coroutine's own code has no `this`; arrows got a variable for theirs in an earlier pass.
import type { Scope, ScopeManager, Variable as ScopeVariable } from "eslint-scope";
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";
import { become, id, thisExpr } from "../../ast/build.ts";
import { callTimeLength } from "../call-time.ts";
import type { FunctionNode } from "./callees.ts";
import { Variable, type Variables } from "./variables.ts";

/** The `this` of a function's own code, arrows included. */
export function thisIn(node: es.Node): es.ThisExpression[] {
  const found: es.ThisExpression[] = [];
  const skip = (): void => {};
  walk(node, null, {
    FunctionDeclaration: skip,
    FunctionExpression: skip,
    ClassBody: skip,
    ThisExpression: (node) => void found.push(node),
  });
  return found;
}

function argumentsOf(fn: FunctionNode, scopes: ScopeManager): es.Identifier | undefined {
  if (fn.type === "ArrowFunctionExpression") return undefined;
  const scope = scopes.acquire(fn, true) as Scope;
  return scope.set.get("arguments")?.references[0]?.identifier as es.Identifier | undefined;
}

/** The name that a function expression has for itself alone, where it uses it. */
export function ownNameOf(fn: FunctionNode, scopes: ScopeManager): ScopeVariable | undefined {
  if (fn.type !== "FunctionExpression" || !fn.id) return undefined;
  const outer = (scopes.acquire(fn, true) as Scope).upper!;
  const variable = outer.type === "function-expression-name" ? outer.set.get(fn.id.name) : undefined;
  return variable?.references.length ? variable : undefined;
}

/**
 * The statements that run when a generator is called, not when it is first resumed: they evaluate its parameters.
 * An async function starts at once, and what they throw rejects its result, so they belong to its body.
 */
export function callTimeOf(fn: FunctionNode): es.Statement[] {
  if (!fn.generator || fn.body.type !== "BlockStatement") return [];
  return fn.body.body.slice(0, callTimeLength(fn.body.body));
}

/** The variables that statements declare: the rest of the coroutine gets their values with its frame. */
export function declaredBy(statements: readonly es.Statement[], variables: Variables): Variable[] {
  return statements.flatMap((node) =>
    node.type === "VariableDeclaration"
      ? node.declarations.map((one) => variables.get(one.id as es.Identifier)!)
      : [],
  );
}

/** Whether the coroutine's code asks how it was called. */
export function usesCallContext(fn: FunctionNode, scopes: ScopeManager): boolean {
  return (
    argumentsOf(fn, scopes) !== undefined || thisIn(fn.body).length > 0 || ownNameOf(fn, scopes) !== undefined
  );
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
  const ownName = ownNameOf(fn, scopes);
  if (ownName) {
    const variable = variables.get(ownName.identifiers[0])!;
    variable.given = true;
    context.push([variable, id(ownName.name)]);
  }
  const atCall = new Set(callTimeOf(fn).flatMap(thisIn));
  const uses = thisIn(fn.body).filter((use) => !atCall.has(use));
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
