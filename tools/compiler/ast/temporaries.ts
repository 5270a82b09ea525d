// Variables that a pass invents inside expressions, and the walk that knows in which function they belong.
// Invariant: a temporary is alive only within one expression of one statement. In an ordinary function the next
// statement may therefore use it again; in one that suspends each use has its own, so that none outlives a state.
import type * as es from "estree";
import { walk, type Visitor, type Visitors } from "./walk.ts";
import { block, id, returnOf } from "./build.ts";
import type { Names } from "./names.ts";

export type FunctionNode = es.FunctionDeclaration | es.FunctionExpression | es.ArrowFunctionExpression;

export class Temporaries {
  readonly #names: Names;
  readonly #reused: boolean;
  readonly #declared: string[] = [];
  #free: string[] = [];

  constructor(names: Names, reused: boolean) {
    this.#names = names;
    this.#reused = reused;
  }

  /** The name of a variable of the function that is free until the end of the statement. */
  take(): string {
    const free = this.#free.pop();
    if (free !== undefined) return free;
    const name = this.#names.fresh("t");
    this.#declared.push(name);
    return name;
  }

  /** A statement begins or ends: no expression is under way in this function. */
  release(): void {
    if (this.#reused) this.#free = this.#declared.toReversed();
  }

  /** The declaration of everything taken, if anything was. */
  declaration(): es.VariableDeclaration[] {
    if (this.#declared.length === 0) return [];
    const declarations = this.#declared.map((name): es.VariableDeclarator => ({
      type: "VariableDeclarator",
      id: id(name),
      init: null,
    }));
    return [{ type: "VariableDeclaration", kind: "var", declarations }];
  }
}

/**
 * Rewrites the program; the visitors' state is the temporaries of the function that they are in. No visitor for
 * function nodes: they are visited here. O(nodes).
 */
export function rewrite(
  program: es.Program,
  names: Names,
  visitors: Omit<
    Visitors<es.Node, Temporaries>,
    "_" | "FunctionDeclaration" | "FunctionExpression" | "ArrowFunctionExpression"
  >,
): es.Program {
  const top = new Temporaries(names, true);
  const rewritten = walk(program as es.Node, top, {
    ...onlyChanges(visitors),
    _(node, { next, state }) {
      if (isFunction(node)) {
        const own = new Temporaries(names, !node.async && !node.generator);
        const inner = next(own);
        const fn = inner ?? node;
        if (isFunction(fn)) prepend(fn, own.declaration());
        return inner;
      }
      if (isStatement(node)) state.release();
      const inner = next();
      if (isStatement(node)) state.release();
      spliceLists(inner ?? node);
      return inner;
    },
  });
  if (rewritten.type !== "Program") throw new Error("a program stays a program");
  rewritten.body.unshift(...top.declaration());
  return rewritten;
}

/** The visitors, giving nothing for a node that stays: the walk copies the parents of whatever it is given. */
function onlyChanges<V extends Visitors<es.Node, Temporaries>>(visitors: V): V {
  type AnyVisitor = Visitor<es.Node, Temporaries, es.Node>;
  const wrapped = Object.entries(visitors as Record<string, AnyVisitor>).map(([type, visit]) => {
    const visitor: AnyVisitor = (node, context) => {
      const result = visit(node, context);
      return result === node ? undefined : result;
    };
    return [type, visitor];
  });
  return Object.fromEntries(wrapped) as V;
}

declare module "estree" {
  interface BlockStatement {
    /** Stands for its statements: made by `several`, gone when `rewrite` leaves the list that it is in. */
    several?: true;
  }
}

/** What a visitor of `rewrite` returns to put several statements in the place of one. */
export const several = (statements: es.Statement[]): es.Statement =>
  statements.length === 1 ? statements[0] : { ...block(statements), several: true };

function spliceLists(node: es.Node): void {
  if (node.type === "Program") node.body = splice(node.body);
  else if (node.type === "BlockStatement" || node.type === "StaticBlock") node.body = splice(node.body);
  else if (node.type === "SwitchCase") node.consequent = splice(node.consequent);
}

function splice<N extends es.Node>(list: N[]): (N | es.Statement)[] {
  if (!list.some((child) => child.type === "BlockStatement" && child.several)) return list;
  return list.flatMap((child): (N | es.Statement)[] =>
    child.type === "BlockStatement" && child.several ? child.body : [child],
  );
}

export function isFunction(node: es.Node): node is FunctionNode {
  return (
    node.type === "FunctionDeclaration" ||
    node.type === "FunctionExpression" ||
    node.type === "ArrowFunctionExpression"
  );
}

const isStatement = (node: es.Node): boolean =>
  node.type.endsWith("Statement") || node.type === "VariableDeclaration";

/** Puts statements in front of a function's body, after its directives; an expression body becomes a block. */
export function prepend(fn: FunctionNode, statements: readonly es.Statement[]): void {
  if (statements.length === 0) return;
  if (fn.body.type !== "BlockStatement") fn.body = block([returnOf(fn.body)]);
  const body = fn.body.body;
  const start = body.findIndex((child) => !("directive" in child));
  body.splice(start < 0 ? body.length : start, 0, ...statements);
}
