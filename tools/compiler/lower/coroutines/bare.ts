// Which generators are never iterated by hand: all that the program does with them is `yield*` and to start them. Their
// frames need no methods, which saves two jsvars a frame, and the bundle the iterator protocol.
// Invariant: a generator whose value could come into other hands is not among them.
import type { ScopeManager } from "eslint-scope";
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";
import { ownNameOf } from "./call-context.ts";
import type { Callees, FunctionNode } from "./callees.ts";

/** `isStart`: whether a call starts the coroutines that it is given. O(nodes). */
export function bareGenerators(
  program: es.Program,
  scopes: ScopeManager,
  callees: Callees,
  isStart: (node: es.Node) => boolean,
): Set<FunctionNode> {
  const bare = new Set<FunctionNode>();
  const escaped = new Set<FunctionNode>();
  const note = (fn: FunctionNode, isBare: boolean): void => void (isBare ? bare : escaped).add(fn);

  /** Whether what the innermost node of the path evaluates to is run by `yield*` or started. */
  const isRun = (node: es.Node, path: readonly es.Node[]): boolean => {
    const parent = path.at(-1);
    if (parent?.type === "YieldExpression") return parent.delegate && !isInAsync(path);
    if (parent?.type === "ArrowFunctionExpression")
      return parent.body === node && isGiven(parent, path.slice(0, -1));
    return isGiven(node, path);
  };
  /** An async generator asks the other by its methods. */
  const isInAsync = (path: readonly es.Node[]): boolean => {
    const fn = path.findLast((one) => /Function/.test(one.type)) as es.Function | undefined;
    return fn?.async === true;
  };
  const isGiven = (node: es.Node, path: readonly es.Node[]): boolean => {
    const parent = path.at(-1);
    return parent !== undefined && isStart(parent) && (parent as es.CallExpression).callee !== node;
  };
  const expression = (
    fn: es.FunctionExpression | es.ArrowFunctionExpression,
    { path, next }: { path: es.Node[]; next: () => void },
  ): void => {
    if (fn.generator && !fn.async && isGiven(fn, path)) note(fn, ownNameOf(fn, scopes) === undefined);
    next();
  };
  walk(program as es.Node, null, {
    Identifier(node, { path }) {
      const fn = callees.target(node);
      if (!fn?.generator || fn.async) return;
      const parent = path.at(-1);
      if (parent?.type === "VariableDeclarator" && parent.id === node)
        return note(fn, ownNameOf(fn, scopes) === undefined);
      const isCalled = parent?.type === "CallExpression" && parent.callee === node;
      note(fn, isCalled ? isRun(parent, path.slice(0, -1)) : isGiven(node, path));
    },
    FunctionExpression: expression,
    ArrowFunctionExpression: expression,
  });
  for (const fn of escaped) bare.delete(fn);
  return bare;
}
