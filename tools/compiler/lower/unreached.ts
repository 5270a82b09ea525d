// What nothing reaches any more, now that it is known what the coroutines call: functions; methods of the runtime's
// classes; and what the runtime does only if a variable of its own is set that nothing reached sets: `if (held) …` where
// nobody holds anything. What a feature needs elsewhere costs nothing where the feature is not used.
// Invariant: what could run stays. A method stays with any read of a property of its name, and all do where the program may
// read a method by a name that does not stand in it.
import type * as es from "estree";
import { become } from "../ast/build.ts";
import { analyzeScopes } from "../ast/scopes.ts";
import { walk } from "../ast/walk.ts";
import type { Pass } from "../pass.ts";
import { implicit, isRemovable, nameOf, overridden } from "./unused-methods.ts";

/** `isRuntime`: whether a node of the chunk comes from the runtime; `any`: whether any method may be read (any-method.ts). */
export const unreached = (isRuntime: (node: es.Node) => boolean, any: boolean): Pass => ({
  name: "unreached",
  run(program) {
    // What is gone may have been all that made an object of a class, whose methods others override.
    while (new Reach(program, isRuntime, any).drop());
    return program;
  },
});

type Declaration = es.FunctionDeclaration | es.ClassDeclaration;

class Reach {
  readonly #program: es.Program;
  readonly #isRuntime: (node: es.Node) => boolean;
  readonly #hidden: ReadonlySet<es.MethodDefinition>;
  /** Top-level declarations that have not been reached, by name. */
  readonly #declared = new Map<string, Declaration>();
  /** Methods whose classes have been reached, but not their names. */
  readonly #methods = new Map<string, es.MethodDefinition[]>();
  readonly #named = new Set(implicit);
  readonly #isAnyNamed: boolean;
  /** Variables that nothing reached sets, and the branches that wait for that. */
  readonly #branches = new Map<string, es.Statement[]>();
  /** Where those variables are set. */
  readonly #writes = new Map<es.Node, string>();
  readonly #pending: es.Node[] = [];

  constructor(program: es.Program, isRuntime: (node: es.Node) => boolean, any: boolean) {
    this.#program = program;
    this.#isAnyNamed = any;
    this.#isRuntime = isRuntime;
    const bodies: es.ClassBody[] = [];
    for (const node of program.body) {
      if (node.type === "ClassDeclaration" && isRuntime(node.body)) bodies.push(node.body);
      if (isDeclaration(node)) this.#declared.set(node.id.name, node);
      else this.#pending.push(node);
    }
    this.#hidden = overridden(program, bodies);
    this.#findBranches();
    for (let node; (node = this.#pending.pop());) this.#visit(node);
  }

  /** Takes out what has not been reached; whether there was anything. */
  drop(): boolean {
    const { body } = this.#program;
    const methods = new Set([...this.#methods.values()].flat());
    const branches = new Set([...this.#branches.values()].flat());
    this.#program.body = body.filter((node) => !isDeclaration(node) || !this.#declared.has(node.id.name));
    if (methods.size > 0 || branches.size > 0)
      walk(this.#program as es.Node, null, {
        ClassBody(node, { next }) {
          node.body = node.body.filter((one) => one.type !== "MethodDefinition" || !methods.has(one));
          next();
        },
        IfStatement(node, { next }) {
          if (branches.has(node.consequent)) become(node, node.alternate ?? { type: "EmptyStatement" });
          else next();
        },
      });
    return this.#program.body.length < body.length || methods.size > 0 || branches.size > 0;
  }

  /** Variables of the runtime's modules that begin with nothing, or with a value that counts as none. */
  #findBranches(): void {
    const module = analyzeScopes(this.#program).scopes.find(({ type }) => type === "module")!;
    for (const { name, defs, references } of module.variables) {
      const declarator = defs[0]?.node as es.Node | undefined;
      if (declarator?.type !== "VariableDeclarator" || !declarator.loc || !this.#isRuntime(declarator))
        continue;
      if (declarator.init && !(declarator.init.type === "Literal" && !declarator.init.value)) continue;
      this.#branches.set(name, []);
      for (const { identifier, init } of references.filter((one) => one.isWrite()))
        if (!init) this.#writes.set(identifier as es.Node, name);
    }
  }

  #visit(root: es.Node): void {
    walk(root, null, {
      Identifier: (node) => {
        const declaration = this.#declared.get(node.name);
        if (declaration && this.#declared.delete(node.name)) this.#pending.push(declaration);
        const variable = this.#writes.get(node);
        const branches = variable === undefined ? undefined : this.#branches.get(variable);
        if (!branches) return;
        this.#branches.delete(variable!);
        this.#pending.push(...branches);
      },
      IfStatement: ({ test, consequent, alternate }, { visit }) => {
        visit(test);
        const branches = test.type === "Identifier" && this.#branches.get(test.name);
        if (branches) branches.push(consequent);
        else visit(consequent);
        if (alternate) visit(alternate);
      },
      MethodDefinition: (node, { next, path }) => {
        const isWaiting =
          isRemovable(node) &&
          this.#isRuntime(path.at(-1)!) &&
          !this.#isAnyNamed &&
          (!this.#named.has(nameOf(node)) || this.#hidden.has(node));
        if (isWaiting) this.#methods.set(nameOf(node), [...(this.#methods.get(nameOf(node)) ?? []), node]);
        else next();
      },
      MemberExpression: ({ computed, property }, { next }) => {
        if (!computed && property.type === "Identifier") this.#name(property.name);
        next();
      },
      ObjectPattern: ({ properties }, { next }) => {
        for (const one of properties)
          if (one.type === "Property" && !one.computed && one.key.type === "Identifier")
            this.#name(one.key.name);
        next();
      },
      // What a text is compared with by the runtime reads no property.
      BinaryExpression: (node, { visit }) => {
        for (const side of [node.left, node.right])
          if (side.type !== "Literal" || !node.loc || !this.#isRuntime(node)) visit(side);
      },
      Literal: ({ value }) => {
        if (typeof value === "string") this.#name(value);
      },
    });
  }

  /** A property of that name may be read. */
  #name(name: string): void {
    if (this.#named.has(name)) return;
    this.#named.add(name);
    const waiting = this.#methods.get(name) ?? [];
    this.#methods.set(
      name,
      waiting.filter((method) => this.#hidden.has(method)),
    );
    for (const method of waiting) if (!this.#hidden.has(method)) this.#pending.push(method.value);
  }
}

const isDeclaration = (node: es.Node): node is Declaration =>
  node.type === "FunctionDeclaration" || node.type === "ClassDeclaration";
