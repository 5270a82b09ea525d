// `finally` that keeps what was under way.
//
// Espruino holds the pending exception in one place: whatever is caught while `finally` runs, even in a function that
// it calls, wipes it out. What `finally` itself throws is lost when nothing was pending, and so are its own jumps.
// The exception goes into a variable instead, `finally` becomes the code after the `try`, and what was under way is
// taken up again after it:
//
//   try { a(); } finally { b(1, 2, 3); }
//   let $e; try { a(); } catch ($x) { $e = [$x]; } b(1, 2, 3); if ($e) throw $e[0];
//
// A short one stands there twice: try { a(); } finally { b(); } becomes try { a(); } catch ($x) { b(); throw $x; } b();
//
// A jump out of the `try` says which it is in `$how`, with a value to return or throw in `$what`, and leaves the `try`
// by `break $try`. This pass runs before `labels`, which lowers those.
//
// Invariant: a native `finally` that is left only assigns, so that nothing in it can throw or jump.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { accessorsOf, type Accessors } from "../ast/accessors.ts";
import {
  array,
  assign,
  at,
  declare,
  id,
  ifThen,
  index,
  literal,
  statement,
  throwOf,
  tryCatch,
} from "../ast/build.ts";
import { leavingJumps } from "../ast/jumps.ts";
import type { Names } from "../ast/names.ts";
import { completes, declares, rewriteBodies, rewriteInside } from "../ast/statements.ts";
import type { Pass } from "../pass.ts";
import { Completion } from "./completion.ts";

export const finallyBlocks: Pass = {
  name: "finally",
  run(program, { names }) {
    const accessors = accessorsOf(program);
    const lower = (node: es.Statement): es.Statement[] => {
      rewriteInside(node, lower);
      if (node.type !== "TryStatement" || !node.finalizer) return [node];
      if (node.finalizer.body.every((child) => onlyAssigns(child, accessors))) return [node];
      return lowerTry(node, node.finalizer, names);
    };
    rewriteBodies(program, lower);
    return program;
  },
};

function lowerTry(node: es.TryStatement, finalizer: es.BlockStatement, names: Names): es.Statement[] {
  const after = finalizer.body.some(declares) ? [finalizer] : finalizer.body;
  const guarded: es.TryStatement = { ...node, finalizer: null };
  // Whatever the handler of the `try` throws is pending as well.
  const body = (): es.Statement[] => (node.handler ? [guarded] : node.block.body);
  const error = names.fresh("error");
  const twice = isShort(finalizer) ? [...structuredClone(after), throwOf(id(error))] : null;
  const jumps = leavingJumps(guarded).map(({ jump }) => jump);
  if (jumps.length === 0) {
    if (twice) return [at(tryCatch(body(), error, twice), node), ...after];
    const pending = names.fresh("pending");
    const caught = [statement(assign(id(pending), array([id(error)])))];
    return [
      declare("let", id(pending)),
      at(tryCatch(body(), error, caught), node),
      ...after,
      ifThen(id(pending), throwOf(index(id(pending), literal(0)))),
    ];
  }

  const falls = completes([guarded]);
  const completion = new Completion(jumps, { falls, catches: twice === null }, names);
  node.block.body = completion.record(node.block.body, true);
  if (node.handler) node.handler.body.body = completion.record(node.handler.body.body, true);
  const caught = at(tryCatch(body(), error, twice ?? completion.caught(error)), node);
  return [...completion.declaration(), completion.labelled(caught), ...after, ...completion.resume()];
}

/** Whether the block is shorter twice than with a variable that leads both ways into one. */
function isShort(finalizer: es.BlockStatement): boolean {
  let size = 0;
  walk(finalizer as es.Node, null, {
    _(node, { next }) {
      size += /Function|Class/.test(node.type) ? shortest : 1;
      next();
    },
  });
  return size <= shortest;
}

/** In nodes: `{ this.lock.release(); }` is eight. */
const shortest = 8;

/** Whether the statement does nothing but give a variable, or a plain property of `this`, a value at hand. */
function onlyAssigns(node: es.Statement, accessors: Accessors): boolean {
  if (node.type !== "ExpressionStatement") return false;
  const { expression } = node;
  if (expression.type === "UpdateExpression") return expression.argument.type === "Identifier";
  if (expression.type !== "AssignmentExpression" || expression.operator !== "=") return false;
  return isPlainTarget(expression.left, accessors) && isAtHand(expression.right);
}

function isPlainTarget(node: es.Node, accessors: Accessors): boolean {
  if (node.type === "Identifier") return true;
  return (
    node.type === "MemberExpression" &&
    node.object.type === "ThisExpression" &&
    node.property.type === "Identifier" &&
    !node.computed &&
    !accessors.mayBe(node.property.name)
  );
}

function isAtHand(node: es.Expression): boolean {
  if (node.type === "UnaryExpression") return node.operator !== "delete" && isAtHand(node.argument);
  return node.type === "Literal" || node.type === "Identifier" || node.type === "ThisExpression";
}
