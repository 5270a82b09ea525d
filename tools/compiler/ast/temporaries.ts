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
  /** In what order a node's function, its statement and the pass's own visitor have their turn. */
  const around =
    (visitor: AnyVisitor | undefined): AnyVisitor =>
    (node, context) => {
      const { state } = context;
      if (isFunction(node)) {
        const own = new Temporaries(names, !node.async && !node.generator);
        const inner = context.next(own);
        const fn = inner ?? node;
        if (isFunction(fn)) prepend(fn, own.declaration());
        return inner;
      }
      if (isStatement(node)) state.release();
      const inner = visitor ? changeOf(node, visitor(node, context)) : context.next();
      if (isStatement(node)) state.release();
      spliceLists(inner ?? node);
      return inner;
    };
  const own = new Map(Object.entries(visitors as Record<string, AnyVisitor>));
  const visited = [...new Set([...held, ...own.keys()])].map((type) => [type, around(own.get(type))]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each is for any node
  const rewritten = walk(
    program as es.Node,
    top,
    Object.fromEntries(visited) as Visitors<es.Node, Temporaries>,
  );
  if (rewritten.type !== "Program") throw new Error("a program stays a program");
  rewritten.body.unshift(...top.declaration());
  return rewritten;
}

type AnyVisitor = Visitor<es.Node, Temporaries, es.Node>;

/** What functions, statements and lists of them are: every other node is passed by, but for what the pass visits. */
const held: readonly string[] = (
  "FunctionDeclaration FunctionExpression ArrowFunctionExpression Program StaticBlock SwitchCase " +
  "VariableDeclaration BlockStatement BreakStatement ContinueStatement DebuggerStatement DoWhileStatement " +
  "EmptyStatement ExpressionStatement ForInStatement ForOfStatement ForStatement IfStatement LabeledStatement " +
  "ReturnStatement SwitchStatement ThrowStatement TryStatement WhileStatement WithStatement"
).split(" ");

/** Nothing for a node that stays: the walk copies the parents of whatever it is given. */
const changeOf = (node: es.Node, result: es.Node | void): es.Node | undefined =>
  result === node ? undefined : result || undefined;

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
