// Spread, array patterns and `yield*` over what may be no list: the runtime gives them one, or a coroutine.
// Invariant: what is a list for certain stays as it is; a pattern asks for no more elements than it has places.
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";
import { at, call, id } from "../../ast/build.ts";
import { isFunction } from "../../ast/temporaries.ts";
import type { HelperName } from "../helpers.ts";
import type { Subjects } from "./subjects.ts";

declare module "estree" {
  interface ArrayPattern {
    /** The runtime's function that gives the pattern a list: what it takes apart may be none. */
    taker?: string;
  }
  interface SimpleCallExpression {
    /** Gives an array that nobody else holds. */
    fresh?: true;
  }
}

/** `dry`: only asks `helper` for what it would call. O(nodes). */
export function iterateInPlace(
  program: es.Program,
  subjects: Subjects,
  helper: (name: HelperName) => string,
  dry = false,
): void {
  const settled = new Set<es.ArrayPattern>();
  const pattern = (target: es.Node, value: es.Node | null | undefined): void => {
    if (target.type !== "ArrayPattern" || !value) return;
    settled.add(target);
    if (!subjects.mayBeIterator(value)) return;
    const taker = helper("take");
    if (!dry) target.taker = taker;
  };
  walk(program as es.Node, null, {
    SpreadElement(node, { next, path }) {
      next();
      if (path.at(-1)?.type === "ObjectExpression" || !subjects.mayBeIterator(node.argument)) return;
      const list = helper("list");
      if (!dry) node.argument = at({ ...call(id(list), [node.argument]), fresh: true }, node.argument);
    },
    CallExpression(node, { next }) {
      next();
      const [first] = node.arguments;
      if (!first || first.type === "SpreadElement" || !subjects.isListing(node.callee)) return;
      if (!subjects.mayBeIterator(first)) return;
      const list = helper("list");
      if (!dry) node.arguments[0] = at(call(id(list), [first]), first);
    },
    VariableDeclarator(node, { next }) {
      pattern(node.id, node.init);
      next();
    },
    AssignmentExpression(node, { next }) {
      pattern(node.left, node.right);
      next();
    },
    ArrayPattern(node, { next }) {
      if (!settled.has(node) && subjects.anyIterator) {
        const taker = helper("take");
        if (!dry) node.taker = taker;
      }
      next();
    },
    YieldExpression(node, { next, path }) {
      next();
      if (!node.delegate || !node.argument || !subjects.mayDelegate(node.argument)) return;
      // An async generator's relay makes a stream of anything.
      if (path.findLast(isFunction)?.async) return;
      const delegable = helper("delegable");
      if (!dry) node.argument = at(call(id(delegable), [node.argument]), node.argument);
    },
  });
}
