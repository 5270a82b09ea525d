// What belongs to a function itself: what has its `this`, its `return` statements, its directives.
// Invariant: functions inside that have a `this` of their own are not entered; arrow functions are, but for `return`.
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";

/** Calls `look` for the node and what has its `this`, innermost first; nodes in `except` are not entered. */
export function walkOwn(
  root: es.Node,
  look: (node: es.Node, path: readonly es.Node[]) => void,
  except?: ReadonlySet<es.Node>,
): void {
  walk(root, null, {
    _(node, { path, next }) {
      if (node !== root && (node.type === "FunctionExpression" || node.type === "FunctionDeclaration"))
        return;
      if (except?.has(node)) return;
      next();
      look(node, path);
    },
  });
}

/** The function's own `return` statements. O(nodes). */
export function returnsOf(fn: es.FunctionExpression | es.FunctionDeclaration): es.ReturnStatement[] {
  const found: es.ReturnStatement[] = [];
  walk(fn.body as es.Node, null, {
    FunctionExpression() {},
    FunctionDeclaration() {},
    ArrowFunctionExpression() {},
    ReturnStatement(node, { next }) {
      found.push(node);
      next();
    },
  });
  return found;
}

/** How many statements at the start are directives. */
export const directives = (body: readonly es.Node[]): number =>
  body.filter((child) => "directive" in child).length;
