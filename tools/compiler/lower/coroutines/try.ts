// `try` that is cut up: an explicit handler instead of the native one, and a record of why a `finally` runs, since a
// native `finally` neither survives a suspension nor keeps a pending exception on Espruino.
// Invariant: `this.x` is the innermost handler while code of the `try` runs, and the next outer one as soon as it is
// left, whichever way. Inside a `finally`, `this.k` says what goes on after it and `this.v` with which value.
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";
import { assign, binary, field, literal, thisExpr, undef } from "../../ast/build.ts";
import { NEXT, THROW } from "../../../../firmware/frame.ts";
import { Block } from "./graph.ts";
import type { Statements } from "./statements.ts";
import { Variable } from "./variables.ts";

/** Reasons beyond those of frame.ts: a `return` on its way out, then one number for each jump. */
const RETURN = 3;
const FIRST_JUMP = 4;

/** One `try`, seen from the code inside it. */
export interface Try {
  readonly outer: Try | null;
  /** What takes errors from there. */
  readonly handler: Block;
  /** The `finally` that has to run on the way out. */
  readonly finalizer: Finalizer | null;
}

interface Finalizer {
  readonly block: Block;
  /** Jumps that lead through it, in the order of their numbers. */
  readonly exits: JumpExit[];
  returns: boolean;
  /** Why it runs, and the value that belongs to it: where these are kept. */
  readonly why: () => es.MemberExpression | es.Identifier;
  readonly what: () => es.MemberExpression | es.Identifier;
}

interface JumpExit {
  kind: "jump";
  target: Block;
  /** The `try` that surrounds the target. */
  around: Try | null;
}

/** A way out of a `try`. */
export type Exit = { kind: "return"; value: es.Expression | null } | JumpExit;

/**
 * The runtime's fields, where `uncancel()` looks. A `finally` within a `finally` has variables of its own: the outer
 * one goes on afterwards.
 */
function placeOfReason(to: Statements): Pick<Finalizer, "why" | "what"> {
  const { body } = to;
  if (to.finallyDepth === 0) return { why: () => field(thisExpr(), "k"), what: () => field(thisExpr(), "v") };
  const [why, what] = [new Variable("why"), new Variable("what")];
  why.managed = what.managed = true;
  return { why: () => body.ref(why), what: () => body.ref(what) };
}

const handlerOf = (tries: Try | null): Block | null => tries?.handler ?? null;

/**
 * Emits what has to happen when `exit` leaves the `try` statements from `inner` up to (not with) `outer`.
 * True when a `finally` takes over, which then goes on to the exit's target by itself.
 */
export function leaveTries(to: Statements, inner: Try | null, outer: Try | null, exit: Exit): boolean {
  const { body } = to;
  let left = inner;
  while (left !== outer && left && !left.finalizer) left = left.outer;
  if (left === outer || !left) {
    if (inner !== outer) body.handler(handlerOf(outer));
    return false;
  }
  const finalizer = left.finalizer!;
  body.handler(handlerOf(left.outer));
  if (exit.kind === "return") {
    finalizer.returns = true;
    body.evaluate(assign(finalizer.what(), exit.value ?? undef()));
    body.evaluate(assign(finalizer.why(), literal(RETURN)));
  } else {
    let number = finalizer.exits.findIndex((known) => known.target === exit.target);
    if (number < 0) number = finalizer.exits.push(exit) - 1;
    body.evaluate(assign(finalizer.why(), literal(FIRST_JUMP + number)));
  }
  body.jump(finalizer.block);
  return true;
}

export function explodeTry(to: Statements, node: es.TryStatement): void {
  const { body } = to;
  const after = new Block();
  const outer = to.tries;
  const withFinally = node.finalizer ? openFinally(to, outer) : null;
  const beyond = withFinally ?? outer;

  const leave = (): void => {
    if (!body.reachable) return;
    if (withFinally) return leaveTo(to, withFinally);
    body.handler(handlerOf(outer));
    body.jump(after);
  };

  if (node.handler) {
    const caught: Try = { outer: beyond, handler: new Block(), finalizer: null };
    to.tries = caught;
    body.handler(caught.handler);
    to.all(node.block.body);
    leave();
    to.tries = beyond;
    openCatch(to, node.handler, caught.handler, handlerOf(beyond));
    to.all(node.handler.body.body);
    leave();
  } else {
    to.tries = withFinally;
    body.handler(withFinally!.handler);
    to.all(node.block.body);
    leave();
  }
  to.tries = outer;
  if (withFinally) closeFinally(to, withFinally, node.finalizer!, after);
  body.start(after);
}

/** `work`, and then a `finally` that is given why it runs: NEXT, THROW, UNWIND, or the number of a jump. */
export function explodeCleanup(
  to: Statements,
  work: () => void,
  cleanup: (why: es.Expression) => es.BlockStatement,
): void {
  const { body, tries: outer } = to;
  const after = new Block();
  const guarded = openFinally(to, outer);
  to.tries = guarded;
  body.handler(guarded.handler);
  work();
  if (body.reachable) leaveTo(to, guarded);
  to.tries = outer;
  closeFinally(to, guarded, cleanup(guarded.finalizer!.why()), after);
  body.start(after);
}

/** The end of what a `finally` follows. */
function leaveTo({ body }: Statements, { outer, finalizer }: Try): void {
  body.handler(handlerOf(outer));
  body.evaluate(assign(finalizer!.why(), literal(NEXT)));
  body.jump(finalizer!.block);
}

/** The handler of a `catch`: an unwinding passes it by. */
function openCatch(to: Statements, clause: es.CatchClause, handler: Block, beyond: Block | null): void {
  const { body } = to;
  const parameter = clause.param as es.Identifier | null;
  const error = parameter ? body.variables.get(parameter)! : new Variable("e");
  const mode = new Variable("m");
  error.managed = mode.managed = true;
  handler.modeParam = mode;
  body.start(handler);
  body.handler(beyond);
  if (error.captured && body.loopDepth > 0) {
    // The parameter is one of the round's variables: it gets its value when the round's object is there.
    const raw = body.temporary();
    raw.managed = true;
    handler.param = raw;
    to.keepForRound([error]);
    body.declare(error, body.ref(raw));
  } else handler.param = error;
  const [passed, taken] = [new Block(), new Block()];
  body.branch(binary(body.ref(mode), ">", literal(THROW)), passed, taken);
  body.start(passed);
  body.end(body.runtime("leave_", thisExpr(), body.ref(error), body.ref(mode)));
  body.start(taken);
}

function openFinally(to: Statements, outer: Try | null): Try {
  const { body } = to;
  const finalizer: Finalizer = { block: new Block(), exits: [], returns: false, ...placeOfReason(to) };
  const handler = new Block();
  const value = new Variable("e");
  const mode = new Variable("m");
  value.managed = mode.managed = true;
  handler.param = value;
  handler.modeParam = mode;
  body.aside(handler, () => {
    body.handler(handlerOf(outer));
    body.evaluate(assign(finalizer.what(), body.ref(value)));
    body.evaluate(assign(finalizer.why(), body.ref(mode)));
    body.jump(finalizer.block);
  });
  return { outer, handler, finalizer };
}

/** The `finally` itself, and what goes on after it. */
function closeFinally(
  to: Statements,
  { outer, finalizer }: Try,
  block: es.BlockStatement,
  after: Block,
): void {
  const { body } = to;
  const { why, what } = finalizer!;
  body.start(finalizer!.block);
  to.finallyDepth++;
  to.all(block.body);
  to.finallyDepth--;
  if (!body.reachable) return;
  const when = (reason: number, then: () => void): void => {
    const [yes, no] = [new Block(), new Block()];
    body.branch(binary(why(), "===", literal(reason)), yes, no);
    body.start(yes);
    then();
    body.start(no);
  };
  if (finalizer!.returns)
    when(RETURN, () => {
      if (!leaveTries(to, outer, null, { kind: "return", value: what() })) body.finish(what());
    });
  finalizer!.exits.forEach((exit, number) =>
    when(FIRST_JUMP + number, () => {
      if (!leaveTries(to, outer, exit.around, exit)) body.jump(exit.target);
    }),
  );
  const pending = new Block();
  body.branch(why(), pending, after);
  body.start(pending);
  body.end(body.runtime("leave_", thisExpr(), what(), why()));
}

export function containsTry(node: es.Node): boolean {
  let found = false;
  walk(node, null, {
    TryStatement(_, { stop }) {
      found = true;
      stop();
    },
  });
  return found;
}
