// Blocks become state functions: every variable gets its place, and jumps, suspensions and ends become `return`s.
// Invariant: nothing of a state function refers to a variable of the coroutine but by its place (places.ts), and
// closures refer to the frame, and to the round's object, that they were made with.
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";
import {
  assign,
  at,
  block as blockOf,
  call,
  declare,
  field,
  functionDecl,
  functionExpr,
  id,
  ifThen,
  literal,
  not,
  returnOf,
  sequence,
  statement,
  thisExpr,
} from "../../ast/build.ts";
import type { Body } from "./body.ts";
import { cutCycles, functionsOf, type Block, type JumpStep, type Step } from "./graph.ts";
import { placesOf, type Place } from "./places.ts";
import { rotateLoops } from "./rotate.ts";
import { Variable } from "./variables.ts";

export interface States {
  declarations: es.FunctionDeclaration[];
  /** The fields of the frame that hold what the coroutine was called with. */
  fields: ReadonlyMap<Variable, string>;
}

/** Whether a node stands in a function of the coroutine's, whose `this` is another one. */
interface Inside {
  inFunction: boolean;
}

/** `first` is the first state function; `fields` are the fields that parameters have already. */
export function statesOf(body: Body, first: Variable, fields: ReadonlyMap<Variable, string>): States {
  let functions = functionsOf(body.entry);
  // A head that is repeated where its round ends may be left with one jump to it: then it is no function any more.
  if (rotateLoops(functions, body.variables)) functions = functionsOf(body.entry);
  cutCycles(functions);
  const places = placesOf(body, functions, fields);
  const names = new Map(
    functions.map((block, position) => [
      block,
      position === 0 ? first : new Variable(body.freshName(first.name.slice(1))),
    ]),
  );
  for (const state of names.values()) state.captured = true;
  const writer = new Writer(body, places, names);
  const declarations = functions.map((block) => writer.stateFunction(block));
  const given = [...places].flatMap(([variable, place]): [Variable, string][] =>
    variable.given && place.kind === "frame" ? [[variable, place.name]] : [],
  );
  return { declarations, fields: new Map(given) };
}

class Writer {
  readonly #body: Body;
  readonly #places: Map<Variable, Place>;
  readonly #names: Map<Block, Variable>;
  readonly #self: string;
  readonly #environments: ReadonlySet<Variable>;
  #usesSelf = false;
  /** The one whose function is written. */
  #block: Block | null = null;
  /** The rounds' objects that the state function uses, by the names that it has for them. */
  #aliases = new Map<Variable, string>();
  /** Those that it makes itself. */
  #made = new Set<Variable>();

  constructor(body: Body, places: Map<Variable, Place>, names: Map<Block, Variable>) {
    this.#body = body;
    this.#places = places;
    this.#names = names;
    this.#self = body.freshName("f");
    this.#environments = new Set([...places.keys()].flatMap(({ environment }) => environment ?? []));
  }

  stateFunction(block: Block): es.FunctionDeclaration {
    this.#block = block;
    this.#usesSelf = false;
    this.#aliases = new Map();
    this.#made = new Set();
    const start: es.Statement[] = [];
    const params: es.Identifier[] = [];
    for (const param of [block.param, block.modeParam]) {
      if (!param) continue;
      const place = this.#places.get(param);
      if (place?.kind === "local") params.push(id(place.name));
      else {
        const name = this.#body.freshName("v");
        params.push(id(name));
        if (place) start.push(statement(assign(field(thisExpr(), place.name), id(name))));
      }
    }
    const steps = this.#steps(block.body);
    for (const [environment, name] of this.#aliases)
      if (!this.#made.has(environment)) start.push(declare("var", id(name), this.#fieldOf(environment)));
    if (this.#usesSelf) start.unshift(declare("var", id(this.#self), thisExpr()));
    const declaration = functionDecl("", params, [...start, ...steps]);
    declaration.id = this.#function(block);
    return declaration;
  }

  #steps(steps: readonly Step[]): es.Statement[] {
    return steps.flatMap((step) => this.#step(step));
  }

  #step(step: Step): es.Statement[] {
    switch (step.type) {
      case "Statement":
        return [this.#place(step.statement)];
      case "Declare":
        return this.#declare(step.target, step.init);
      case "Handler":
        return [
          statement(assign(field(thisExpr(), "x"), step.handler ? this.#function(step.handler) : literal(0))),
        ];
      case "Branch": {
        const test = this.#place(step.test);
        const yes = this.#steps(step.consequent);
        const no = this.#steps(step.alternate);
        if (yes.length === 0) return no.length === 0 ? [statement(test)] : [ifThen(not(test), blockOf(no))];
        // What follows a branch that has returned needs no `else`.
        return [ifThen(test, blockOf(yes)), ...no];
      }
      case "Suspend":
        // Whoever enters a state function by its name has put it into `f`.
        return [
          ...(step.next === this.#block ? [] : [this.#goTo(step.next)]),
          returnOf(this.#place(step.code)),
        ];
      case "End":
        return [returnOf(this.#place(step.code))];
      case "Jump":
        return [this.#jump(step)];
      default:
        return step satisfies never;
    }
  }

  #jump({ target, viaLoop }: JumpStep): es.Statement {
    const onward = viaLoop ? this.#body.runtime("proceed_") : call(field(thisExpr(), "f"));
    return returnOf(sequence([assign(field(thisExpr(), "f"), this.#function(target)), onward]));
  }

  #function(block: Block): es.Identifier {
    return this.#body.ref(this.#names.get(block)!);
  }

  #goTo(block: Block): es.Statement {
    return statement(assign(field(thisExpr(), "f"), this.#function(block)));
  }

  #declare(target: es.Identifier, init: es.Expression | null): es.Statement[] {
    const variable = this.#body.variables.get(target)!;
    const place = this.#places.get(variable);
    const value = init && this.#place(init);
    // Nobody uses it: only the effects of its value are left.
    if (!place)
      return value && value.type !== "Literal" && value.type !== "Identifier" ? [statement(value)] : [];
    if (place.kind === "local") return [declare("var", id(place.name), value)];
    if (this.#isEnvironment(variable)) {
      this.#made.add(variable);
      return [declare("var", id(this.#alias(variable)), assign(this.#fieldOf(variable), value!))];
    }
    return value ? [statement(assign(this.#place<es.Expression>(target) as es.MemberExpression, value))] : [];
  }

  /** Puts the variables of a node into their places. */
  #place<N extends es.Node>(node: N, inside = false): N {
    const enter = (_: es.Node, { next }: { next: (state: Inside) => es.Node | void }): never =>
      next({ inFunction: true }) as never;
    const root: es.Node = node;
    return walk(
      root,
      { inFunction: inside },
      {
        Identifier: (name, { state: { inFunction } }): es.Node | undefined => {
          const variable = this.#body.variables.get(name);
          const place = variable && this.#places.get(variable);
          if (!place) return undefined;
          if (place.kind === "local") return at(id(place.name), name);
          const holder = variable.environment
            ? id(this.#alias(variable.environment))
            : this.#frame(inFunction);
          return at(field(holder, place.name), name);
        },
        CallExpression: (found, { next }) => {
          const { callee } = found;
          const inner = next() ?? found;
          return callee.type === "Identifier"
            ? this.#plainCall(inner as es.SimpleCallExpression, callee)
            : inner;
        },
        VariableDeclaration: (found, { next, state: { inFunction }, path }) => {
          const variable = this.#body.variables.get(found.declarations[0].id as es.Identifier);
          const place = variable && this.#places.get(variable);
          if (!place || inFunction) return next() ?? undefined;
          return this.#wholeDeclaration(found, path.at(-1)!);
        },
        ForInStatement: (loop, { next, visit, state: { inFunction } }) => {
          const inner = this.#innerLoop(loop, inFunction);
          return inner === loop ? next() : visit(inner);
        },
        ForOfStatement: (loop, { next, visit, state: { inFunction } }) => {
          const inner = this.#innerLoop(loop, inFunction);
          return inner === loop ? next() : visit(inner);
        },
        ClassExpression: (node, { next, state: { inFunction } }) =>
          this.#class(node, inFunction, next) as never,
        ClassBody: enter,
        FunctionExpression: enter,
        ArrowFunctionExpression: enter,
        FunctionDeclaration: enter,
      },
    ) as N;
  }

  /** A function in a field is called without the frame as its `this`, unless it has no use for one. */
  #plainCall(found: es.SimpleCallExpression, callee: es.Identifier): es.CallExpression {
    const held = found.callee;
    if (held.type !== "MemberExpression" || this.#body.ignoresThis(callee)) return found;
    return { ...found, callee: at(sequence([literal(0), held]), held) };
  }

  #isEnvironment(variable: Variable): boolean {
    return this.#environments.has(variable);
  }

  #fieldOf(variable: Variable): es.MemberExpression {
    return field(thisExpr(), this.#places.get(variable)!.name);
  }

  /** The object of a round, by a name in this state function: closures keep the very object that they saw. */
  #alias(environment: Variable): string {
    const known = this.#aliases.get(environment);
    if (known !== undefined) return known;
    const name = this.#body.freshName("r");
    this.#aliases.set(environment, name);
    return name;
  }

  #frame(inFunction: boolean): es.Expression {
    if (!inFunction) return thisExpr();
    this.#usesSelf = true;
    return id(this.#self);
  }

  /** Espruino takes nothing but a name after `extends`. */
  #class(node: es.ClassExpression, inFunction: boolean, next: () => es.Node | void): es.Node | void {
    const base = node.superClass?.type === "Identifier" && this.#body.variables.get(node.superClass);
    if (!base || this.#places.get(base)?.kind !== "frame") return next();
    const name = this.#body.freshName(base.name);
    const value = this.#place(node.superClass!, inFunction);
    node.superClass = id(name);
    return call(functionExpr([id(name)], [returnOf((next() ?? node) as es.ClassExpression)]), [value]);
  }

  /** A loop that was kept whole over a `var` that lives in the frame: each round hands its element over. */
  #innerLoop<L extends es.ForInStatement | es.ForOfStatement>(loop: L, inFunction: boolean): L {
    const { left } = loop;
    if (inFunction || left.type !== "VariableDeclaration") return loop;
    const name = left.declarations[0].id as es.Identifier;
    const variable = this.#body.variables.get(name);
    if (!variable || this.#places.get(variable)?.kind !== "frame") return loop;
    const element = this.#body.freshName(name.name);
    return {
      ...loop,
      left: at(declare("var", id(element)), left),
      body: blockOf([at(statement(assign(name, id(element))), left), loop.body]),
    };
  }

  /** A `var` inside a statement that was kept whole, when its variable lives in the frame or is named anew. */
  #wholeDeclaration(found: es.VariableDeclaration, parent: es.Node): es.Node {
    const writes = found.declarations
      .filter((one) => one.init)
      .map((one) => assign(this.#place(one.id) as es.Identifier, this.#place(one.init!)));
    if (parent.type === "ForStatement" && parent.init === found)
      return writes.length > 0 ? sequence(writes) : literal(0);
    return writes.length > 0 ? statement(sequence(writes)) : { type: "EmptyStatement" };
  }
}
