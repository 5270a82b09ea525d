// One coroutine's body while it is cut up: the block that statements go to, and the ways out of it.
// Invariant: after a jump, a suspension or an end there is no current block, and what is emitted then is dropped,
// since nothing reaches it.
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";
import { assign, at, call, id, literal, returnOf, sequence } from "../../ast/build.ts";
import { statement, thisExpr, undef } from "../../ast/build.ts";
import { isPrimitiveForm } from "../../ast/primitives.ts";
import { YIELD } from "../../../../firmware/frame.ts";
import type { HelperName } from "../helpers.ts";
import { Block, type Step } from "./graph.ts";
import { thisIn } from "./call-context.ts";
import type { Callees, FunctionNode } from "./callees.ts";
import { LoweringError } from "../lowering-error.ts";
import { explode, explodeAll } from "./expressions.ts";
import { primitiveCode } from "./primitives.ts";
import type { Streams } from "./streams.ts";
import { Variable, type Variables } from "./variables.ts";

/** A coroutine of the chunk that can be called without a Task: its state functions are visible everywhere. */
export interface Known {
  /** The frame of a call, given its arguments; null when this call needs the general way. */
  frame(args: readonly es.Expression[]): es.ObjectExpression | null;
}

/** What a coroutine is to those who call it. */
export type Kind = "async" | "generator" | "async generator";

export interface Surroundings {
  readonly variables: Variables;
  readonly callees: Callees;
  readonly known: (fn: FunctionNode) => Known | undefined;
  readonly runtime: (name: HelperName) => string;
  readonly isGlobal: (name: es.Identifier) => boolean;
  readonly freshName: (hint: string) => string;
  readonly streams: Streams;
}

export class Body {
  readonly entry = new Block();
  /** What the frame is made with: parameters, `this`, `arguments`, and the expressions that give them. */
  readonly given = new Map<Variable, es.Expression>();
  readonly variables: Variables;
  readonly kind: Kind;
  /** The coroutine. */
  readonly fn: FunctionNode;
  /** How many loops that are cut up surround the statement. */
  loopDepth = 0;
  readonly #around: Surroundings;
  #block: Block | null = this.entry;

  readonly #finisher: "finish_" | "end_";

  /** `finisher`: what is called at its end, in the runtime. */
  constructor(around: Surroundings, kind: Kind, fn: FunctionNode, finisher: "finish_" | "end_") {
    this.#around = around;
    this.#finisher = finisher;
    this.variables = around.variables;
    this.kind = kind;
    this.fn = fn;
  }

  get reachable(): boolean {
    return this.#block !== null;
  }

  emit(step: Step): void {
    this.#block?.body.push(step);
  }

  emitStatement(node: es.Statement): void {
    this.emit({ type: "Statement", statement: node });
  }

  endWithThrow(node: es.ThrowStatement): void {
    this.emitStatement(node);
    this.#block = null;
  }

  /** A statement that is kept whole: its `return` ends the coroutine. */
  emitWhole(node: es.Statement): void {
    const skip = (): void => {};
    const whole = walk(node as es.Node, null, {
      FunctionDeclaration: skip,
      FunctionExpression: skip,
      ArrowFunctionExpression: skip,
      ClassBody: skip,
      ReturnStatement: (leave) => at(returnOf(this.finishCode(leave.argument ?? null)), leave),
    });
    this.emitStatement(whole as es.Statement);
  }

  /** For its effects only. */
  evaluate(value: es.Expression): void {
    if (value.type !== "Identifier" && value.type !== "Literal") this.emitStatement(statement(value));
  }

  start(block: Block): void {
    this.#block = block;
  }

  /** Fills a block that is reached from elsewhere; the current one goes on afterwards. */
  aside(block: Block, work: () => void): void {
    const current = this.#block;
    this.#block = block;
    work();
    this.#block = current;
  }

  jump(target: Block): void {
    this.emit({ type: "Jump", target, viaLoop: false });
    this.#block = null;
  }

  branch(test: es.Expression, consequent: Block, alternate: Block): void {
    const jump = (target: Block): Step[] => [{ type: "Jump", target, viaLoop: false }];
    this.emit({ type: "Branch", test, consequent: jump(consequent), alternate: jump(alternate) });
    this.#block = null;
  }

  suspend(code: es.Expression, next: Block): void {
    this.emit({ type: "Suspend", next, code });
    this.#block = null;
  }

  end(code: es.Expression): void {
    this.emit({ type: "End", code });
    this.#block = null;
  }

  /** The coroutine returns; what an async function returns may be something to wait for. */
  finish(value: es.Expression | null): void {
    this.end(this.finishCode(value));
  }

  finishCode(value: es.Expression | null): es.Expression {
    if (!value) return this.runtime(this.#finisher, thisExpr());
    return this.runtime(this.awaitsResult(value) ? "return_" : this.#finisher, thisExpr(), value);
  }

  /** Whether a returned value has to be awaited first. */
  awaitsResult(value: es.Expression): boolean {
    return this.kind !== "generator" && mayBeAwaitable(value);
  }

  inLoop(work: () => void): void {
    this.loopDepth++;
    work();
    this.loopDepth--;
  }

  freshName(hint: string): string {
    return this.#around.freshName(hint);
  }

  handler(handler: Block | null): void {
    this.emit({ type: "Handler", handler });
  }

  declare(variable: Variable, init: es.Expression | null): void {
    variable.managed = true;
    this.emit({ type: "Declare", target: this.ref(variable), init });
  }

  temporary(): Variable {
    const variable = new Variable("t");
    variable.constant = true;
    return variable;
  }

  /** A temporary with the value that the expression has now. */
  kept(value: es.Expression): Variable {
    const variable = this.temporary();
    this.declare(variable, value);
    return variable;
  }

  ref(variable: Variable): es.Identifier {
    return this.variables.ref(variable);
  }

  /** The same simple expression once more. */
  same(node: es.Expression): es.Expression {
    if (node.type !== "Identifier") return { ...node };
    const variable = this.variables.get(node);
    return variable ? this.ref(variable) : id(node.name);
  }

  /** Whether the value stays the same whatever happens between now and its use. */
  isStable(node: es.Expression): boolean {
    if (node.type === "Literal" || node.type === "ThisExpression") return true;
    if (node.type !== "Identifier") return false;
    return this.variables.get(node)?.constant ?? true;
  }

  /** Whether the name means a function that certainly does not ask for its `this`. */
  ignoresThis(name: es.Identifier): boolean {
    const fn = this.#around.callees.target(name);
    return fn !== undefined && thisIn(fn.body).length === 0;
  }

  get streams(): Streams {
    return this.#around.streams;
  }

  isGlobal(name: es.Identifier): boolean {
    return this.#around.isGlobal(name);
  }

  runtime(name: HelperName, ...args: es.Expression[]): es.CallExpression {
    return call(id(this.#around.runtime(name)), args);
  }

  runtimeValue(name: HelperName): es.Identifier {
    return id(this.#around.runtime(name));
  }

  refuse(node: es.Node, code: string, message: string, remedy?: string): never {
    throw new LoweringError(node, code, message, remedy);
  }

  /** `await` or `yield`: suspends, and gives what the coroutine is resumed with. */
  resumed(node: es.AwaitExpression | es.YieldExpression): es.Expression {
    const result = this.temporary();
    this.suspendOn(node, result);
    return this.ref(result);
  }

  /** Suspends for an `await` or `yield`; the value it is resumed with goes to `result`, if anybody wants it. */
  suspendOn(node: es.AwaitExpression | es.YieldExpression, result: Variable | null): void {
    const code = placed(this.#codeOf(node), node);
    const next = new Block();
    next.param = result;
    if (result) result.managed = true;
    this.suspend(code, next);
    this.start(next);
  }

  #codeOf(node: es.AwaitExpression | es.YieldExpression): es.Expression {
    if (node.type === "YieldExpression" && this.kind === "async generator") {
      const value = node.argument ? explode(this, node.argument) : undef();
      return this.runtime(node.delegate ? "relay_" : "offer_", thisExpr(), value);
    }
    if (node.type === "YieldExpression" && !node.delegate) {
      const value = node.argument ? explode(this, node.argument) : undef();
      // A call of the runtime would cost more than a third of the step.
      return sequence([assign(this.runtimeValue("register"), value), literal(YIELD)]);
    }
    const argument = node.argument!;
    if (argument.type === "CallExpression") {
      const fn = this.#around.callees.target(argument.callee);
      if (fn && this.#around.callees.isPrimitive(fn)) {
        const given = explodeAll(this, argument.arguments as es.Expression[]);
        return primitiveCode(fn, given, argument) ?? { ...argument, arguments: given };
      }
      const known = fn && this.#around.known(fn);
      const args = known && explodeAll(this, argument.arguments as es.Expression[]);
      const frame = args && known.frame(args);
      if (frame) return this.runtime("invoke_", frame);
      if (args) return this.runtime(this.#general(node), thisExpr(), { ...argument, arguments: args });
    }
    return this.runtime(this.#general(node), thisExpr(), explode(this, argument));
  }

  #general(node: es.AwaitExpression | es.YieldExpression): HelperName {
    return node.type === "AwaitExpression" ? "wait_" : "delegate_";
  }
}

/** A code that the lowering made is at the place of what it was made for; so is the name of the function it calls. */
function placed(code: es.Expression, from: es.Node): es.Expression {
  if (code.loc) return code;
  if (code.type === "CallExpression" && !code.callee.loc) at(code.callee, from);
  return at(code, from);
}

/** Whether the value of an expression could be a promise, as far as its form tells. */
function mayBeAwaitable(node: es.Expression): boolean {
  if (isPrimitiveForm(node)) return false;
  switch (node.type) {
    case "ArrayExpression":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return false;
    case "ConditionalExpression":
      return mayBeAwaitable(node.consequent) || mayBeAwaitable(node.alternate);
    case "LogicalExpression":
      return mayBeAwaitable(node.left) || mayBeAwaitable(node.right);
    default:
      return true;
  }
}
