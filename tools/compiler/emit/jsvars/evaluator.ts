// Counts what a program makes while it loads, in jsvars: an evaluator that computes nothing.
//
// The model: what is made is kept. Of a condition the dearer side counts, of a loop one round; a call of the program's
// own function counts what its body makes, and its variables where a closure keeps them; what is thrown is not kept.
// Results of calculations and of unknown calls take one; calls through fields are not followed. Invariant: every expression is counted once, as a value or for its effects.
import type * as es from "estree";
import { Builtins, nativeRecords } from "../../../../boards/espruino/builtin-cost.ts";
import { jsvarsOfDisplay } from "../../../../boards/espruino/display-cost.ts";
import type { BoardProfile } from "../../../../boards/index.ts";
import { analyzeScopes } from "../../ast/scopes.ts";
import { isFunction } from "../../ast/temporaries.ts";
import { Shapes, sum } from "./shapes.ts";
import { childrenOf, fieldsOf, makesFunction, memberName } from "./trees.ts";

type Fn = es.Function;

export class Evaluator {
  readonly #shapes: Shapes;
  readonly #builtins: Builtins;
  /** Functions and classes of the program that stand under a name at its top level. */
  readonly #known = new Map<string, Fn | es.Class>();
  /** Names that the program does not declare. */
  readonly #free: Set<string>;
  /** What the bodies of functions make, once counted; 0 while they are being counted, for those that call themselves. */
  readonly #bodies = new Map<Fn, number>();
  /** What the board's own `g` takes. */
  readonly #display: number;
  /** How many scopes a function that is made now is made inside: none at the top level. */
  #depth = 0;

  /** @param code the program's text, if its functions keep theirs in RAM */
  constructor(program: es.Program, { memory, graphics }: BoardProfile, code?: string) {
    this.#shapes = new Shapes(memory, code);
    this.#builtins = new Builtins(memory.bytesPerJsvar);
    const display = graphics?.display;
    if (display !== undefined) this.#builtins.instance("Graphics");
    this.#display = display === undefined ? 0 : jsvarsOfDisplay(display, memory);
    const [globals] = analyzeScopes(program).scopes;
    this.#free = new Set(globals.through.map(({ identifier }) => identifier.name));
    for (const node of program.body) {
      if (node.type === "FunctionDeclaration" || node.type === "ClassDeclaration")
        this.#known.set(node.id.name, node);
      if (node.type !== "VariableDeclaration") continue;
      for (const { id, init } of node.declarations)
        if (id.type === "Identifier" && init && (isFunction(init) || init.type === "ClassExpression"))
          this.#known.set(id.name, init);
    }
  }

  count(program: es.Program): number {
    const made = { kept: 0, variables: 0 };
    for (const node of program.body) this.#statement(node, made);
    return made.kept + made.variables + this.#builtins.jsvars + this.#display;
  }

  /** What a body makes, and its scope with its variables, if a closure keeps them. */
  #scope(owner: es.Node, body: readonly es.Node[], variables = 0): number {
    this.#depth++;
    const made = { kept: 0, variables };
    for (const node of body) this.#statement(node, made);
    this.#depth--;
    return made.kept + (makesFunction(owner) ? 1 + made.variables : 0);
  }

  #statement(node: es.Node, made: { kept: number; variables: number }): void {
    switch (node.type) {
      case "VariableDeclaration":
        for (const { id, init } of node.declarations)
          if (id.type === "Identifier")
            made.variables += this.#shapes.name(id.name) + (init ? this.#value(init) : 0);
        return;
      case "FunctionDeclaration":
        made.variables += this.#shapes.name(node.id.name) + this.#shapes.function(node, this.#depth);
        return;
      case "ClassDeclaration":
        made.variables += this.#shapes.name(node.id.name) + this.#shapes.class(node, this.#depth);
        return;
      case "BlockStatement":
        if (node.body.some((each) => each.type === "VariableDeclaration" && each.kind !== "var"))
          made.kept += this.#scope(node, node.body);
        else for (const each of node.body) this.#statement(each, made);
        return;
      case "ReturnStatement":
        made.kept += node.argument ? this.#value(node.argument) : 0;
        return;
      case "ThrowStatement":
        return;
      case "IfStatement": {
        made.kept += this.#effect(node.test);
        const sides = [node.consequent, node.alternate].map((side) => {
          const inside = { kept: 0, variables: 0 };
          if (side) this.#statement(side, inside);
          return inside;
        });
        const dearer = sides[0].kept >= sides[1].kept ? sides[0] : sides[1];
        made.kept += dearer.kept;
        made.variables += sides[0].variables + sides[1].variables;
        return;
      }
      default:
        for (const child of childrenOf(node))
          if (/Statement|Declaration|SwitchCase/.test(child.type)) this.#statement(child, made);
          else made.kept += this.#effect(child);
    }
  }

  /** What evaluating an expression leaves behind beside its value. */
  #effect(node: es.Node): number {
    switch (node.type) {
      case "AssignmentExpression":
        return this.#target(node.left) + this.#value(node.right);
      case "CallExpression":
        return this.#call(node);
      case "ConditionalExpression":
        return (
          this.#effect(node.test) + Math.max(this.#effect(node.consequent), this.#effect(node.alternate))
        );
      case "MemberExpression":
        return this.#member(node);
      case "Identifier":
        if (this.#free.has(node.name) && Builtins.has(node.name)) this.#builtins.name(node.name);
        return 0;
      case "FunctionExpression":
      case "ArrowFunctionExpression":
      case "ClassExpression":
      case "CatchClause":
        return 0;
      default:
        return sum(childrenOf(node).map((child) => this.#effect(child)));
    }
  }

  /** What evaluating an expression leaves behind, its value included. */
  #value(node: es.Node): number {
    switch (node.type) {
      case "Literal":
        if ("regex" in node) this.#builtins.instance("RegExp");
        return this.#shapes.literal(node);
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        return this.#shapes.function(node, this.#depth);
      case "ClassExpression":
        return this.#shapes.class(node, this.#depth);
      case "ObjectExpression":
        return 1 + sum(node.properties.map((each) => (each.type === "Property" ? this.#property(each) : 0)));
      case "ArrayExpression":
        return 1 + sum(node.elements.map((each) => (each ? 1 + this.#value(each) : 0)));
      case "NewExpression":
        return this.#instance(node);
      case "SequenceExpression":
        return sum(node.expressions.slice(0, -1).map((each) => this.#effect(each))) + this.#value(node.expressions.at(-1)!); // prettier-ignore
      case "ConditionalExpression":
        return this.#effect(node.test) + Math.max(this.#value(node.consequent), this.#value(node.alternate));
      case "LogicalExpression":
        return Math.max(this.#effect(node.left), this.#value(node.right));
      case "UnaryExpression":
        if (node.operator === "-" && node.argument.type === "Literal")
          return this.#shapes.literal(node.argument);
        return (node.operator === "void" ? 0 : 1) + this.#effect(node.argument);
      case "TemplateLiteral":
      case "BinaryExpression":
      case "UpdateExpression":
        return 1 + this.#effect(node);
      case "CallExpression":
        return this.#call(node) + (this.#callee(node) ? 0 : 1);
      case "MemberExpression": // a native function or a constant of a builtin
        return this.#member(node) + (isBuiltin(node.object) ? 1 : 0);
      case "Identifier": // so is a global that is no object
        return this.#effect(node) + (this.#isNative(node.name) ? 1 : 0);
      default:
        return this.#effect(node);
    }
  }

  #isNative(name: string): boolean {
    return this.#free.has(name) && !Builtins.has(name) && name !== "undefined" && name !== "global";
  }

  #property({ key, value, kind }: es.Property): number {
    return this.#shapes.key(key) + this.#shapes.accessor(kind) + this.#value(value);
  }

  /** An object of a class: what the constructors assign to `this`, each field once. */
  #instance({ callee, arguments: args }: es.NewExpression): number {
    const given = sum(args.map((each) => this.#value(each)));
    const name = callee.type === "Identifier" ? callee.name : "";
    const known = callee.type === "ClassExpression" ? callee : this.#known.get(name);
    if (known === undefined) {
      this.#builtins.instance(name);
      const length = args[0]?.type === "Literal" ? Number(args[0].value) : 0;
      return given + (this.#shapes.typedArray(name, length) ?? 5);
    }
    const fields = new Map<string, number>();
    for (let at: Fn | es.Class | undefined = known; at !== undefined; at = this.#parentOf(at))
      for (const [field, value] of fieldsOf(at))
        fields.set(field, Math.max(fields.get(field) ?? 0, this.#shapes.name(field) + this.#value(value)));
    const ownClass = callee.type === "ClassExpression" ? this.#shapes.class(callee, this.#depth) : 0;
    return given + ownClass + 1 + this.#shapes.name("__proto__") + sum([...fields.values()]);
  }

  #parentOf(node: Fn | es.Class): Fn | es.Class | undefined {
    const parent = "superClass" in node ? node.superClass : undefined;
    return parent?.type === "Identifier" ? this.#known.get(parent.name) : undefined;
  }

  #call(node: es.CallExpression): number {
    const fn = this.#callee(node);
    const { callee, arguments: args } = node;
    if (fn === undefined) return this.#effect(callee) + this.#callOutside(node);
    const given = sum(args.map((each) => this.#value(each)));
    const known = this.#bodies.get(fn);
    if (known !== undefined) return given + known;
    this.#bodies.set(fn, 0);
    const outside = this.#depth;
    if (callee.type === "Identifier") this.#depth = 0; // a function of the top level
    const parameters = fn.params.map((param) =>
      param.type === "Identifier" ? this.#shapes.name(param.name) : 0,
    );
    const { body } = fn;
    const made =
      body.type === "BlockStatement" ? this.#scope(body, body.body, sum(parameters)) : this.#value(body);
    this.#depth = outside;
    this.#bodies.set(fn, made);
    return given + made;
  }

  /** A call of what is not the program's: natives keep the functions that they are given. */
  #callOutside({ callee, arguments: args }: es.CallExpression): number {
    const name = callee.type === "Identifier" ? callee.name : memberName(callee);
    const native = nativeRecords.get(name ?? "");
    if (native === undefined) return sum(args.map((each) => this.#effect(each)));
    const kept = args.map((each) =>
      isFunction(each) ? this.#shapes.function(each, this.#depth) : this.#effect(each),
    );
    const [event] = args;
    const isListener = name === "on" && event?.type === "Literal";
    return native + sum(kept) + (isListener ? this.#shapes.name(`#on${String(event.value)}`) : 0);
  }

  /** The program's own function that is called. */
  #callee({ callee }: es.CallExpression): Fn | undefined {
    if (isFunction(callee)) return callee;
    const known = callee.type === "Identifier" ? this.#known.get(callee.name) : undefined;
    return known && isFunction(known) ? known : undefined;
  }

  #member(node: es.MemberExpression): number {
    const name = memberName(node);
    if (name === "prototype" && node.object.type === "Identifier") this.#builtins.prototype(node.object.name);
    else if (name !== undefined) this.#builtins.member(name);
    return this.#effect(node.object) + (node.computed ? this.#effect(node.property) : 0);
  }

  /** A new field where a member is assigned to; a variable has been counted. */
  #target(node: es.Node): number {
    if (node.type !== "MemberExpression") return 0;
    const name = memberName(node);
    return this.#effect(node) + (name === undefined ? 1 : this.#shapes.name(name));
  }
}

const isBuiltin = (node: es.Node): boolean => node.type === "Identifier" && Builtins.has(node.name);
