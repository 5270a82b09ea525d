// Coroutines: generators and async functions become frames and state functions (firmware/frame.ts says what those
// are). Espruino has neither; what TypeScript and Babel make of them costs 30 to 60 times the memory there.
//
// The inner coroutines of a chunk come before the outer ones. State functions stand at the chunk's top level where
// the coroutine uses nothing of the functions around it, and beside the coroutine's own function where it does.
// Invariant: afterwards the tree has no generator, no async function, no `await`, `yield` or `for await`.
import type { Scope, ScopeManager } from "eslint-scope";
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";
import { block, call, id, object, returnOf, thisExpr } from "../../ast/build.ts";
import { hasEffects } from "../../ast/effects.ts";
import { analyzeScopes } from "../../ast/scopes.ts";
import type { RuntimeView } from "../../parse/chunk.ts";
import type { Pass, PassContext } from "../../pass.ts";
import { refuseAwaitedGenerators } from "./awaited-generators.ts";
import { bareGenerators } from "./bare.ts";
import { Body, type Kind, type Known, type Surroundings } from "./body.ts";
import { anonymous, calleesOf, isPrimitive, type Callees, type FunctionNode } from "./callees.ts";
import { LoweringError } from "../lowering-error.ts";
import { startPrimitives } from "./primitives.ts";
import { startsIn } from "./starters.ts";
import { isPlain } from "./plain.ts";
import { Statements } from "./statements.ts";
import { callContext, callTimeOf, declaredBy, ownNameOf, usesCallContext } from "./call-context.ts";
import { fieldNames } from "./fields.ts";
import { streamsOf } from "./streams.ts";
import { statesOf } from "./states.ts";
import { startTopLevel } from "./top-level.ts";
import { Variable, Variables } from "./variables.ts";

interface Found {
  fn: FunctionNode;
  /** The nodes around it, the outermost first. */
  path: es.Node[];
}

const kindOf = (fn: FunctionNode): Kind =>
  !fn.generator ? "async" : fn.async ? "async generator" : "generator";

/** The pass for a chunk that has so much of the runtime. */
export const coroutines = (runtime: RuntimeView): Pass => ({
  name: "coroutines",
  run(program, context) {
    startTopLevel(program);
    startPrimitives(program, context.names);
    const found = coroutinesIn(program);
    const scopes = analyzeScopes(program);
    const callees = calleesOf(scopes);
    refuseAwaitedGenerators(program, callees);
    const bare = bareGenerators(program, scopes, callees, startsIn(program, callees, runtime));
    const work = new Lowering(program, scopes, callees, bare, context);
    for (const one of found) work.prepare(one);
    for (const one of found) work.lower(one);
    stripDirectives(program);
    return program;
  },
});

/** Generators and async functions, the inner ones before the outer ones. */
function coroutinesIn(program: es.Program): Found[] {
  const found: Found[] = [];
  const visit = (fn: FunctionNode, { next, path }: { next: () => void; path: es.Node[] }): void => {
    const here = [...path];
    next();
    if (fn.async || fn.generator) found.push({ fn, path: here });
  };
  walk(program as es.Node, null, {
    FunctionDeclaration: visit,
    FunctionExpression: visit,
    ArrowFunctionExpression: visit,
  });
  return found;
}

function stripDirectives(program: es.Program): void {
  const strip = (fn: FunctionNode, { next }: { next: () => void }): void => {
    if (isPrimitive(fn)) (fn.body as es.BlockStatement).body.shift();
    next();
  };
  walk(program as es.Node, null, {
    FunctionDeclaration: strip,
    FunctionExpression: strip,
    ArrowFunctionExpression: strip,
  });
}

/** What is settled about a coroutine before any is lowered, so that they can call one another. */
interface Plan {
  /** Its state functions stand at the chunk's top level. */
  lifted: boolean;
  first: Variable;
  /** Its frame can be made by whoever calls it: from the arguments alone. */
  plain: boolean;
  /** The frame's fields for what the coroutine is called with; parameters that nobody reads have none. */
  fields: Map<Variable, string>;
  params: (Variable | null)[];
}

class Lowering {
  readonly #program: es.Program;
  readonly #scopes: ScopeManager;
  readonly #context: PassContext;
  readonly #around: Surroundings;
  readonly #bare: ReadonlySet<FunctionNode>;
  readonly #plans = new Map<FunctionNode, Plan>();

  constructor(
    program: es.Program,
    scopes: ScopeManager,
    callees: Callees,
    bare: ReadonlySet<FunctionNode>,
    context: PassContext,
  ) {
    this.#program = program;
    this.#scopes = scopes;
    this.#context = context;
    this.#bare = bare;
    this.#around = {
      variables: new Variables(scopes),
      callees,
      known: (fn) => this.#knownCallee(fn),
      runtime: (name) => context.helper(name),
      isGlobal: globalNames(scopes),
      freshName: (hint) => context.names.fresh(hint),
      streams: streamsOf(program),
    };
  }

  prepare({ fn }: Found): void {
    const { variables } = this.#around;
    const scope = this.#scopes.acquire(fn, true) as Scope;
    const ownName = ownNameOf(fn, this.#scopes);
    const lifted = scope.through.every(
      ({ resolved }) =>
        !resolved ||
        resolved === ownName ||
        resolved.scope.type === "module" ||
        resolved.scope.type === "global",
    );
    const plain =
      lifted &&
      kindOf(fn) !== "async generator" &&
      !usesCallContext(fn, this.#scopes) &&
      callTimeOf(fn).length === 0;
    const name = "id" in fn && fn.id ? fn.id.name : anonymous;
    const first = new Variable(this.#context.names.fresh(name));
    const names = fieldNames();
    const fields = new Map<Variable, string>();
    const params = fn.params.map((param) => {
      if (param.type !== "Identifier")
        throw new LoweringError(param, "internal/parameter", "a parameter that no pass has lowered");
      const variable = variables.get(param)!;
      if (!scope.set.get(param.name)?.references.length) return null;
      fields.set(variable, names.next().value);
      return variable;
    });
    this.#plans.set(fn, { lifted, plain, first, fields, params });
  }

  /** A callee in plain sight: its frame is made at the call, and it needs no Task. */
  #knownCallee(fn: FunctionNode): Known | undefined {
    const plan = this.#plans.get(fn);
    if (!plan?.plain) return undefined;
    const { first, fields, params } = plan;
    return {
      frame: (args) => {
        if (args.length > params.length || args.some((one, at) => !params[at] && hasEffects(one)))
          return null;
        const given = args.flatMap((value, at): [string, es.Expression][] =>
          params[at] ? [[fields.get(params[at])!, value]] : [],
        );
        return frameLiteral([["f", this.#around.variables.ref(first)], ["p", thisExpr()], ...given]);
      },
    };
  }

  lower({ fn, path }: Found): void {
    const { variables } = this.#around;
    const plan = this.#plans.get(fn)!;
    const kind = kindOf(fn);
    const methods = kind === "generator" && !this.#bare.has(fn);
    const plain = methods && isPlain(fn);
    const body = new Body(this.#around, kind, fn, plain ? "end_" : "finish_");
    for (const variable of plan.params) if (variable) body.given.set(variable, id(variable.name));
    for (const [variable, value] of callContext(fn, variables, this.#scopes)) body.given.set(variable, value);

    const atCall = callTimeOf(fn);
    for (const variable of declaredBy(atCall, variables)) {
      variable.given = true;
      body.given.set(variable, id(variable.name));
    }
    const statements = new Statements(body);
    if (fn.body.type === "BlockStatement") statements.all(fn.body.body.slice(atCall.length));
    else statements.one(returnOf(fn.body));
    if (body.reachable) body.finish(null);

    const { declarations, fields } = statesOf(body, plan.first, plan.fields);
    const start: [string, es.Expression][] = [
      ["f", variables.ref(plan.first)],
      ...[...body.given].flatMap(([variable, value]): [string, es.Expression][] =>
        fields.has(variable) ? [[fields.get(variable)!, value]] : [],
      ),
    ];
    if (methods)
      start.push(["__proto__", id(this.#context.helper(plain ? "plainGenerator_" : "generator_"))]);
    const frame = frameLiteral(start);
    const result =
      kind === "generator"
        ? frame
        : call(id(this.#context.helper(kind === "async" ? "begin_" : "asyncGenerator_")), [frame]);
    fn.async = fn.generator = false;
    fn.body = block([...atCall, returnOf(result)]);
    if (fn.type === "ArrowFunctionExpression") fn.expression = false;
    if (plan.lifted) this.#insert(declarations, this.#program.body, path[1] ?? fn);
    else insertBeside(declarations, path, fn, this.#insert);
  }

  readonly #insert = (declarations: es.Statement[], list: es.Node[], before: es.Node): void => {
    list.splice(list.indexOf(before), 0, ...declarations);
  };
}

function frameLiteral(fields: [string, es.Expression][]): es.ObjectExpression {
  return object(
    fields.map(([key, value]) => ({
      type: "Property",
      kind: "init",
      key: id(key),
      value,
      method: false,
      shorthand: false,
      computed: false,
    })),
  );
}

/** Puts state functions into the innermost statement list around the function: they see what it sees. */
function insertBeside(
  declarations: es.Statement[],
  path: readonly es.Node[],
  fn: FunctionNode,
  insert: (declarations: es.Statement[], list: es.Node[], before: es.Node) => void,
): void {
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const node = path[depth];
    const child = path[depth + 1] ?? fn;
    if (node.type === "BlockStatement" || node.type === "Program")
      return insert(declarations, node.body, child);
    if (node.type === "SwitchCase" && child !== node.test)
      return insert(declarations, node.consequent, child);
    if (node.type === "ArrowFunctionExpression" && node.body === child) {
      node.body = block([...declarations, returnOf(child as es.Expression)]);
      node.expression = false;
      return;
    }
  }
}

/** Names that mean a builtin: globals, and constants of the chunk that stand for one (`const LED1_ = LED1`). */
function globalNames(scopes: ScopeManager): (name: es.Identifier) => boolean {
  const declared = new Map<es.Identifier, es.Expression | null | undefined>();
  for (const scope of scopes.scopes)
    for (const variable of scope.variables)
      for (const { identifier } of variable.references) {
        const def = variable.defs[0];
        const constant = def?.type === "Variable" && def.parent.kind === "const";
        declared.set(identifier as es.Identifier, constant ? def.node.init : null);
      }
  return (name) => {
    if (!declared.has(name)) return true;
    const init = declared.get(name);
    return init?.type === "Identifier" && !declared.has(init);
  };
}
