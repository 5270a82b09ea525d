// Instruments a script so that the simulator learns which functions it makes and what their scopes hold: an engine keeps
// both to itself. Invariants: the script does what it did before; and every scope that a function keeps on Espruino (of
// running functions whole, and of blocks with `let` or `const`) can be read as long as the function lives.
//
//   function f(a){return()=>a}      becomes
//   function f(a){const s0=hook.scope(unit,0,undefined,i=>{switch(i){case 0:return a}});return(hook.fn(unit,1,s0,()=>a))}
import type {
  AnonymousFunctionDeclaration,
  AnyNode,
  ArrowFunctionExpression,
  BlockStatement,
  Class,
  FunctionDeclaration,
  FunctionExpression,
  MethodDefinition,
  Program,
  Property,
  Statement,
} from "acorn";
import { walk, type Context } from "zimmerframe";
import { keptCode } from "../../boards/espruino/cost.ts";
import type { Insertion } from "../insertions.ts";
import {
  inferredName,
  lexicalNames,
  makesFunctions,
  nameOf,
  namesIn,
  namesOfDeclaration,
  startOf,
  variablesOf,
} from "./declared.ts";
import type { FunctionFacts, MemberFacts, SourceFacts } from "./facts.ts";

/** `scope` is the expression for the scope that a function made here keeps. */
interface State {
  readonly scope: string;
}

type FunctionNode =
  AnonymousFunctionDeclaration | FunctionDeclaration | FunctionExpression | ArrowFunctionExpression;

type At<N extends AnyNode> = Context<AnyNode, State> & { readonly node?: N };

/** Calls go to `hook`, each with `unit`, which stands for the script. */
export function scopeInsertions(
  program: Program,
  code: string,
  hook: string,
  unit: number,
): { insertions: Insertion[]; facts: SourceFacts } {
  const registrar = new Registrar(code, hook, unit);
  registrar.program(program);
  return registrar;
}

class Registrar {
  readonly insertions: Insertion[] = [];
  readonly facts: SourceFacts = { functions: [], classes: [], objects: [], scopes: [], members: new Set() };
  readonly #code: string;
  readonly #hook: string;
  readonly #unit: number;
  readonly #ids = new Map<AnyNode, number>();
  /** Insertions that want ids of functions which are visited later. */
  readonly #late: (() => void)[] = [];

  constructor(code: string, hook: string, unit: number) {
    this.#code = code;
    this.#hook = hook;
    this.#unit = unit;
  }

  program(program: Program): void {
    walk<AnyNode, State>(
      program,
      { scope: "undefined" },
      {
        Program: (node, { next, state }) => {
          next();
          this.#declarations(startOf(node.body, 0), node.body, state.scope);
        },
        FunctionDeclaration: (node, context) => this.#function(node, context),
        FunctionExpression: (node, context) => this.#wrapped(node, context),
        ArrowFunctionExpression: (node, context) => this.#wrapped(node, context),
        ClassDeclaration: (node, { next, state }) => {
          next();
          const text = `;${this.#call("cls", this.#class(node), state.scope, node.id?.name ?? "undefined")};`;
          this.insertions.push({ at: node.end, text });
        },
        ClassExpression: (node, { next, state, path }) => {
          const wrap = this.#wrap(node, "cls", state.scope, path);
          next();
          wrap(this.#class(node));
        },
        ObjectExpression: (node, { next, state, path }) => {
          const hasMethods = node.properties.some((each) => each.type === "Property" && isMethod(each));
          const wrap = hasMethods ? this.#wrap(node, "obj", state.scope, path) : undefined;
          next();
          if (wrap) wrap(this.facts.objects.push(this.#members(node.properties)) - 1);
        },
        MemberExpression: (node, { next }) => {
          if (!node.computed && node.property.type === "Identifier")
            this.facts.members.add(node.property.name);
          next();
        },
        BlockStatement: (node, { next, state }) => {
          next(this.#block(node, lexicalNames(node.body), state));
        },
        ForStatement: (node, context) => this.#loop(node.init, node.body, context),
        ForInStatement: (node, context) => this.#loop(node.left, node.body, context),
        ForOfStatement: (node, context) => this.#loop(node.left, node.body, context),
      },
    );
    for (const write of this.#late) write();
  }

  /** A function that stands in an expression: a call around it registers it. Methods are registered by what they are of. */
  #wrapped(node: FunctionNode, context: At<FunctionNode>): void {
    if (isMethodValue(context.path.at(-1), node)) {
      this.#function(node, context);
      return;
    }
    const wrap = this.#wrap(node, "fn", context.state.scope, context.path);
    this.#function(node, context);
    wrap(this.#ids.get(node)!);
  }

  /** Returns what closes the call, to be called when everything within has been visited. */
  #wrap(node: AnyNode, hook: string, scope: string, path: readonly AnyNode[]): (id: number) => void {
    const opening = { at: node.start, text: "" };
    this.insertions.push(opening);
    return (id) => {
      opening.text = `(${this.#hook}.${hook}(${this.#unit},${id},${scope},`;
      const name = hook === "obj" ? undefined : inferredName(node, path.at(-1));
      this.insertions.push({
        at: node.end,
        text: `${name === undefined ? "" : `,${JSON.stringify(name)}`}))`,
      });
    };
  }

  #function(node: FunctionNode, { state, visit }: At<FunctionNode>): void {
    this.#ids.set(node, this.facts.functions.push(this.#factsOf(node)) - 1);
    for (const param of node.params) visit(param, state);
    const { body } = node;
    if (body.type !== "BlockStatement") {
      if (makesFunctions(body)) this.#arrow(node as ArrowFunctionExpression, state, visit);
      else visit(body, state);
      return;
    }
    const start = startOf(body.body, body.start + 1);
    const names = [...node.params.flatMap(namesIn), ...variablesOf(body), ...lexicalNames(body.body)];
    const inner = makesFunctions(body) ? { scope: this.#scope(start, names, state.scope) } : state;
    for (const statement of body.body) visit(statement, inner);
    this.#declarations(start, body.body, inner.scope);
  }

  /** `a=>b=>a` becomes `a=>{const s=…;return(b=>a)}`. */
  #arrow(node: ArrowFunctionExpression, state: State, visit: At<AnyNode>["visit"]): void {
    const at = this.#code.lastIndexOf("=>", node.body.start) + 2;
    this.insertions.push({ at, text: "{", rank: -1 });
    const scope = this.#scope(at, node.params.flatMap(namesIn), state.scope);
    this.insertions.push({ at, text: "return(", rank: -1 });
    visit(node.body, { scope });
    this.insertions.push({ at: node.end, text: ")}" });
  }

  /** A block that is no function's body. */
  #block(node: BlockStatement, names: readonly string[], state: State): State {
    const at = node.start + 1;
    const isScope = names.length > 0 && makesFunctions(node);
    const inner = isScope ? { scope: this.#scope(at, names, state.scope) } : state;
    this.#declarations(at, node.body, inner.scope);
    return inner;
  }

  /** A loop whose head may declare variables: its body sees them. */
  #loop(head: AnyNode | null | undefined, body: Statement, { next, state, visit }: At<AnyNode>): void {
    const names = head?.type === "VariableDeclaration" && head.kind !== "var" ? namesOfDeclaration(head) : [];
    if (names.length === 0 || !makesFunctions(body)) {
      next();
      return;
    }
    if (head) visit(head, state);
    if (body.type === "BlockStatement") {
      const inner = this.#block(body, [...names, ...lexicalNames(body.body)], state);
      for (const statement of body.body) visit(statement, inner);
      return;
    }
    this.insertions.push({ at: body.start, text: "{", rank: -1 });
    const scope = this.#scope(body.start, names, state.scope);
    visit(body, { scope });
    this.insertions.push({ at: body.end, text: "}" });
  }

  /** Declares what a function made from here on keeps; returns the expression for it. */
  #scope(at: number, names: readonly string[], outer: string): string {
    const call = this.#reader(names, outer);
    const variable = `${this.#hook}${this.facts.scopes.length - 1}`;
    this.insertions.push({ at, text: `const ${variable}=${call};`, rank: -1 });
    return variable;
  }

  /** A call that gives the simulator the variables of a scope to read. */
  #reader(names: readonly string[], outer: string): string {
    const distinct = [...new Set(names)];
    const id = this.facts.scopes.push(distinct) - 1;
    const cases = distinct.map((name, i) => `case ${i}:return ${name};`).join("");
    return this.#call("scope", id, outer, `i=>{switch(i){${cases}}}`);
  }

  /** Registers the functions that are declared in a list of statements, which are there from its start. */
  #declarations(at: number, statements: readonly AnyNode[], scope: string): void {
    for (const node of statements) {
      if (node.type !== "FunctionDeclaration" || node.id === null) continue;
      const { name } = node.id;
      // Its id is known when it has been visited.
      const insertion = { at, text: "", rank: -1 };
      this.insertions.push(insertion);
      this.#late.push(() => {
        insertion.text = `${this.#call("fn", this.#ids.get(node)!, scope, name)};`;
      });
    }
  }

  #call(hook: string, id: number, scope: string, what: string): string {
    return `${this.#hook}.${hook}(${this.#unit},${id},${scope},${what})`;
  }

  #factsOf({ body, params }: FunctionNode): FunctionFacts {
    const isBlock = body.type === "BlockStatement";
    const isEmpty = isBlock && body.body.length === 0;
    const text = keptCode(this.#code.slice(body.start, body.end), isBlock);
    return { codeBytes: isEmpty ? 0 : Math.max(1, text.length), parameters: params.map(nameOf) };
  }

  #class({ body, superClass }: Class): number {
    const maker = body.body.find(
      (each): each is MethodDefinition => each.type === "MethodDefinition" && each.kind === "constructor",
    );
    const isDerived = superClass != null;
    const facts = {
      maker: maker && this.#factsOf(maker.value),
      isDerived,
      members: this.#members(body.body),
    };
    return this.facts.classes.push(facts) - 1;
  }

  #members(nodes: readonly AnyNode[]): MemberFacts[] {
    return nodes.flatMap((node) => {
      if (node.type !== "MethodDefinition" && !(node.type === "Property" && isMethod(node))) return [];
      const { key, kind, computed } = node;
      if (computed || kind === "constructor" || (key.type !== "Identifier" && key.type !== "Literal"))
        return [];
      return [
        {
          key: key.type === "Identifier" ? key.name : String(key.value),
          kind: kind === "get" || kind === "set" ? kind : "value",
          isStatic: node.type === "MethodDefinition" && node.static,
          fn: this.#ids.get(node.value)!,
        } as const,
      ];
    });
  }
}

const isMethod = (node: Pick<Property, "method" | "kind">): boolean => node.method || node.kind !== "init";

function isMethodValue(parent: AnyNode | undefined, node: AnyNode): boolean {
  if (parent?.type === "MethodDefinition") return true;
  return parent?.type === "Property" && isMethod(parent) && parent.value === node;
}
