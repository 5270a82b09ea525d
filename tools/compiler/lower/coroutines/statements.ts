// Statements that suspend, or that a jump leaves towards something cut up: turned into blocks and jumps.
// Invariant: a statement is cut up only if it must be; what is kept whole neither suspends nor jumps out, save by
// `return` from where that is safe.
import type * as es from "estree";
import { at, binary, ifThen, not, object, returnOf, statement, undef } from "../../ast/build.ts";
import { leavingJumps } from "../../ast/jumps.ts";
import type { Body } from "./body.ts";
import { explodeForIn, explodeForOf } from "./element-loops.ts";
import { explode } from "./expressions.ts";
import { explodeForAwait } from "./for-await.ts";
import { Block } from "./graph.ts";
import { suspends } from "./suspends.ts";
import { containsTry, explodeTry, leaveTries, type Try } from "./try.ts";
import type { Variable } from "./variables.ts";

/** Where `break` and `continue` lead, and through which `try` statements. */
interface Target {
  labels: readonly string[];
  breakTo: Block;
  continueTo: Block | null;
  /** An unlabelled `break` means it: loops and switches, not labelled blocks. */
  plain: boolean;
  tries: Try | null;
}

/** The walk over one coroutine's statements: what surrounds the current one. */
export class Statements {
  readonly body: Body;
  #targets: Target[] = [];
  /** The innermost `try` that is cut up. */
  tries: Try | null = null;
  /** How many `finally` blocks that are cut up surround the statement. */
  finallyDepth = 0;

  constructor(body: Body) {
    this.body = body;
  }

  /** Cuts up a list of statements; function declarations come first, as they are hoisted. */
  all(nodes: readonly es.Statement[]): void {
    this.#beginRound(nodes);
    for (const node of nodes)
      if (node.type === "FunctionDeclaration") {
        const variable = this.body.variables.get(node.id)!;
        this.body.declare(variable, {
          ...node,
          type: "FunctionExpression",
          id: null,
        });
      }
    for (const node of nodes) if (node.type !== "FunctionDeclaration") this.one(node);
  }

  /** What closures keep of a loop's round lives in an object that the round makes for itself. */
  #beginRound(nodes: readonly es.Statement[]): void {
    const names = nodes.flatMap((node): es.Node[] =>
      node.type === "VariableDeclaration" && node.kind !== "var"
        ? node.declarations.map((one) => one.id)
        : node.type === "FunctionDeclaration" || node.type === "ClassDeclaration"
          ? [node.id]
          : [],
    );
    this.keepForRound(names.map((name) => this.body.variables.get(name as es.Identifier)!));
  }

  /** In a loop that is cut up: the variables that closures keep get an object of this round. */
  keepForRound(variables: readonly Variable[]): void {
    const { body } = this;
    if (body.loopDepth === 0) return;
    const kept = variables.filter((variable) => variable.captured);
    if (kept.length === 0) return;
    const environment = body.temporary();
    environment.isEnvironment = true;
    body.declare(environment, object([]));
    for (const variable of kept) variable.environment = environment;
  }

  one(node: es.Statement, labels: readonly string[] = []): void {
    const { body } = this;
    if (!body.reachable) return;
    if (node.type === "VariableDeclaration") return this.#declaration(node);
    if (node.type === "ClassDeclaration") {
      const variable = body.variables.get(node.id)!;
      return body.declare(variable, { ...node, type: "ClassExpression", id: null });
    }
    if (node.type === "ReturnStatement") return this.#return(node);
    if (node.type === "ThrowStatement")
      return body.endWithThrow(at({ ...node, argument: explode(body, node.argument) }, node));
    if (!suspends(node) && !this.#jumpsOut(node)) return body.emitWhole(node);
    switch (node.type) {
      case "ExpressionStatement":
        return this.#expression(node);
      case "BlockStatement":
        return labels.length > 0 ? this.#labelledBlock(node, labels) : this.all(node.body);
      case "IfStatement":
        return this.#if(node);
      case "BreakStatement":
      case "ContinueStatement":
        return this.#jump(node);
      case "LabeledStatement":
        return node.body.type === "BlockStatement" ||
          isLoop(node.body) ||
          node.body.type === "SwitchStatement"
          ? this.one(node.body, [...labels, node.label.name])
          : this.#labelledBlock(node.body, [...labels, node.label.name]);
      case "ForStatement":
        return this.#for(node, labels);
      case "WhileStatement":
        return this.loop(labels, node.test, node.body, null);
      case "DoWhileStatement":
        return this.#doWhile(node, labels);
      case "ForOfStatement":
        return node.await ? explodeForAwait(this, node, labels) : explodeForOf(this, node, labels);
      case "ForInStatement":
        return explodeForIn(this, node, labels);
      case "SwitchStatement":
        return this.#switch(node, labels);
      case "TryStatement":
        return explodeTry(this, node);
      default:
        return body.refuse(node, "suspension/statement", `await or yield inside ${node.type}`);
    }
  }

  /** Whether the statement has to be cut up for the sake of its jumps. */
  #jumpsOut(node: es.Statement): boolean {
    const jumps = leavingJumps(node);
    if (jumps.length === 0) return false;
    return (
      this.tries !== null || containsTry(node) || jumps.some(({ jump }) => jump.type !== "ReturnStatement")
    );
  }

  #declaration(node: es.VariableDeclaration): void {
    for (const { id: target, init } of node.declarations) {
      const variable = this.body.variables.get(target as es.Identifier)!;
      if (init) this.body.declare(variable, explode(this.body, init));
      else if (node.kind !== "var") this.body.declare(variable, undef());
      else variable.managed = true;
    }
  }

  #expression(node: es.ExpressionStatement): void {
    const { expression } = node;
    // What nobody asks for the value of needs no variable for it: `ready && (await wait())` is an `if`.
    if (expression.type === "ConditionalExpression") {
      const { test, consequent, alternate } = expression;
      return this.#if(at(ifThen(test, statement(consequent), statement(alternate)), node));
    }
    if (expression.type === "LogicalExpression" && expression.operator !== "??") {
      const { operator, left, right } = expression;
      return this.#if(at(ifThen(operator === "&&" ? left : not(left), statement(right)), node));
    }
    // The value of a bare `await` is not kept: resuming is cheapest without a parameter.
    if (expression.type === "AwaitExpression" || expression.type === "YieldExpression")
      this.body.suspendOn(expression, null);
    else this.body.evaluate(explode(this.body, expression));
  }

  #if(node: es.IfStatement): void {
    const { body } = this;
    const test = explode(body, node.test);
    const [yes, no, join] = [new Block(), new Block(), new Block()];
    body.branch(test, yes, node.alternate ? no : join);
    this.#arm(yes, node.consequent, join);
    if (node.alternate) this.#arm(no, node.alternate, join);
    body.start(join);
  }

  #arm(block: Block, node: es.Statement, after: Block): void {
    this.body.start(block);
    this.one(node);
    this.body.jump(after);
  }

  #return({ argument }: es.ReturnStatement): void {
    const { body } = this;
    if (argument?.type === "ConditionalExpression" && suspends(argument)) {
      const { test, consequent, alternate } = argument;
      return this.#if(ifThen(test, returnOf(consequent), returnOf(alternate)));
    }
    // A `try` around it in an async generator has to do with what it awaits.
    const awaits = this.tries && body.kind === "async generator" && argument && body.awaitsResult(argument);
    const result: es.Expression | null | undefined = awaits
      ? { type: "AwaitExpression", argument }
      : argument;
    const value = result ? explode(body, result) : null;
    if (this.tries) {
      const kept = value && body.temporary();
      if (kept) body.declare(kept, value);
      if (leaveTries(this, this.tries, null, { kind: "return", value: kept && body.ref(kept) })) return;
      return body.finish(kept && body.ref(kept));
    }
    body.finish(value);
  }

  #jump(node: es.BreakStatement | es.ContinueStatement): void {
    const isBreak = node.type === "BreakStatement";
    const target = this.#targets.findLast((one) =>
      node.label ? one.labels.includes(node.label.name) : one.plain && (isBreak || one.continueTo),
    )!;
    const block = isBreak ? target.breakTo : target.continueTo!;
    if (!leaveTries(this, this.tries, target.tries, { kind: "jump", target: block, around: target.tries }))
      this.body.jump(block);
  }

  /** Statements inside something that can be left by a jump. */
  within(target: Omit<Target, "tries">, work: () => void): void {
    this.#targets.push({ ...target, tries: this.tries });
    work();
    this.#targets.pop();
  }

  #labelledBlock(node: es.Statement, labels: readonly string[]): void {
    const after = new Block();
    this.within({ labels, breakTo: after, continueTo: null, plain: false }, () =>
      node.type === "BlockStatement" ? this.all(node.body) : this.one(node),
    );
    this.body.jump(after);
    this.body.start(after);
  }

  /** A loop that tests first; `update` runs after each round and on `continue`; `element` begins each round. */
  loop(
    labels: readonly string[],
    test: es.Expression | null,
    round: es.Statement,
    update: (() => void) | null,
    element?: (next: Block) => void,
  ): void {
    const { body } = this;
    const [head, inside, after] = [new Block(), new Block(), new Block()];
    const next = update ? new Block() : head;
    body.jump(head);
    body.start(head);
    body.inLoop(() => {
      if (test && !(test.type === "Literal" && test.value)) {
        body.branch(explode(body, test), inside, after);
        body.start(inside);
      }
      element?.(next);
      this.within({ labels, breakTo: after, continueTo: next, plain: true }, () => this.one(round));
      body.jump(next);
      if (update) {
        body.start(next);
        update();
        body.jump(head);
      }
    });
    body.start(after);
  }

  #for(node: es.ForStatement, labels: readonly string[]): void {
    const { body } = this;
    const { init, update } = node;
    if (init?.type === "VariableDeclaration") this.#declaration(init);
    else if (init) body.evaluate(explode(body, init));
    this.loop(
      labels,
      node.test ?? null,
      node.body,
      update ? () => body.evaluate(explode(body, update)) : null,
    );
  }

  #doWhile(node: es.DoWhileStatement, labels: readonly string[]): void {
    const { body } = this;
    const [round, next, after] = [new Block(), new Block(), new Block()];
    body.jump(round);
    body.start(round);
    body.inLoop(() => {
      this.within({ labels, breakTo: after, continueTo: next, plain: true }, () => this.one(node.body));
      body.jump(next);
      body.start(next);
      if (body.reachable) body.branch(explode(body, node.test), round, after);
    });
    body.start(after);
  }

  /** Tests in the order of the cases, each evaluated at most once; then the bodies, falling through. */
  #switch(node: es.SwitchStatement, labels: readonly string[]): void {
    const { body } = this;
    const value = body.kept(explode(body, node.discriminant));
    const after = new Block();
    const blocks = node.cases.map(() => new Block());
    let otherwise = after;
    node.cases.forEach((one, position) => {
      if (!one.test) otherwise = blocks[position]!;
      else {
        const next = new Block();
        body.branch(binary(body.ref(value), "===", explode(body, one.test)), blocks[position], next);
        body.start(next);
      }
    });
    body.jump(otherwise);
    this.within({ labels, breakTo: after, continueTo: null, plain: true }, () =>
      node.cases.forEach((one, position) => {
        if (body.reachable) body.jump(blocks[position]);
        body.start(blocks[position]);
        this.all(one.consequent);
      }),
    );
    body.jump(after);
    body.start(after);
  }
}

function isLoop(node: es.Statement): boolean {
  return /^(For|While|DoWhile)/.test(node.type);
}
