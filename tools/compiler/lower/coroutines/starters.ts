// What `spawn`, `run` and `gather` are given. They start coroutines and take Tasks as they are; for whatever else can be
// awaited (a promise, an edge of a pin, a Future) the runtime makes a coroutine: `spawn(x)` becomes `spawn(start(x))`.
// Invariant: only arguments that are not coroutines in plain sight are passed on so, and a program without such pays
// nothing. This pass comes first: spreads and arguments stand as they were written.
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";
import { at, call, field, id } from "../../ast/build.ts";
import { analyzeScopes } from "../../ast/scopes.ts";
import { STARTERS } from "../../../../firmware/frame.ts";
import type { RuntimeExport, RuntimeView } from "../../parse/chunk.ts";
import type { Pass } from "../../pass.ts";
import { helperExport } from "../helpers.ts";
import { knownNames, type Known } from "../known.ts";
import { calleesOf, isPrimitive, type Callees, type FunctionNode } from "./callees.ts";
import { returned } from "./subjects.ts";

type Starter = keyof typeof STARTERS;

const exported = (name: Starter): RuntimeExport => ({
  module: `${STARTERS[name]}.ts`,
  name,
});
const all = Object.keys(STARTERS) as Starter[];

interface Argument {
  list: (es.Expression | es.SpreadElement)[];
  position: number;
  helper: "coroutine_" | "part_";
}

/** The pass for a chunk that has so much of the runtime. */
export const starters = (runtime: RuntimeView): Pass => ({
  name: "starters",
  run(program, { helper }) {
    for (const { list, position, helper: name } of unseen(program, localNames(runtime))) {
      const given = list[position];
      const take = id(helper(name));
      list[position] =
        given.type === "SpreadElement"
          ? { ...given, argument: at(call(field(given.argument, "map"), [take]), given) }
          : at(call(take, [given]), given);
    }
    return program;
  },
});

/** What the arguments of the chunk's starters take. O(nodes). */
export function startersOf(program: es.Program, runtime: RuntimeView): RuntimeExport[] {
  const helpers = new Set(unseen(program, localNames(runtime)).map(({ helper }) => helper));
  return [...helpers].map(helperExport);
}

/** The names that the starters have in the chunk. */
function localNames(runtime: RuntimeView): Map<string, Starter> {
  return new Map(
    all.flatMap((name) => {
      if (!runtime.isUsed(exported(name))) return [];
      const local = runtime.nameOf(exported(name));
      if (local === undefined) throw new Error(`the chunk has ${name}, and nothing says under which name`);
      return [[local, name]];
    }),
  );
}

/** Tells which starter, if any, is called by that name. */
function starterIn(
  program: es.Program,
  callees: Callees,
  names: ReadonlyMap<string, Starter>,
): (callee: es.Node) => Starter | undefined {
  return (callee) => {
    const fn = callees.target(callee);
    return fn?.type === "FunctionDeclaration" && program.body.includes(fn)
      ? names.get(fn.id.name)
      : undefined;
  };
}

/** Tells whether a node is a call of a starter. */
export function startsIn(
  program: es.Program,
  callees: Callees,
  runtime: RuntimeView,
): (node: es.Node) => boolean {
  const starterOf = starterIn(program, callees, localNames(runtime));
  return (node) => node.type === "CallExpression" && starterOf(node.callee) !== undefined;
}

/** The arguments that may be no coroutines, as far as the program's text tells. */
function unseen(program: es.Program, names: ReadonlyMap<string, Starter>): Argument[] {
  if (names.size === 0) return [];
  const callees = calleesOf(analyzeScopes(program));
  const starterOf = starterIn(program, callees, names);
  const sight = new Sight(program, callees, starterOf);
  const found: Argument[] = [];
  walk(program as es.Node, null, {
    FunctionDeclaration(node, { next }) {
      // They start on behalf of their callers.
      if (!program.body.includes(node) || !names.has(node.id.name)) next();
    },
    CallExpression(node, { next }) {
      const name = starterOf(node.callee);
      const list = name === "gather" ? node.arguments : name ? node.arguments.slice(0, 1) : [];
      list.forEach((given, position) => {
        const isSeen =
          given.type === "SpreadElement"
            ? sight.isList(given.argument)
            : sight.isCoroutine(given, name === "gather");
        if (!isSeen)
          found.push({
            list: node.arguments,
            position,
            helper: name === "gather" ? "part_" : "coroutine_",
          });
      });
      next();
    },
  });
  return found;
}

/** What can be told of a value: whether it certainly is a coroutine that has not ended, a Task or what gives one. */
class Sight {
  readonly #callees: Callees;
  readonly #starterOf: (callee: es.Node) => Starter | undefined;
  readonly #known: Known;
  /** The methods of a name, all that the program has. */
  readonly #methods = new Map<string, FunctionNode[]>();

  constructor(program: es.Program, callees: Callees, starterOf: (callee: es.Node) => Starter | undefined) {
    this.#callees = callees;
    this.#starterOf = starterOf;
    this.#known = knownNames(program);
    const note = (key: es.Node, value: es.Node | null | undefined): void => {
      if (key.type !== "Identifier" || !isFunction(value)) return;
      this.#methods.set(key.name, [...(this.#methods.get(key.name) ?? []), value]);
    };
    walk(program as es.Node, null, {
      Property: (node, { next }) => (note(node.key, node.value), next()),
      MethodDefinition: (node, { next }) => (note(node.key, node.value), next()),
      PropertyDefinition: (node, { next }) => (note(node.key, node.value), next()),
    });
  }

  /** `orFuture`: whether a Future of the runtime's will do. */
  isCoroutine(node: es.Node, orFuture: boolean): boolean {
    switch (node.type) {
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        return !orFuture && this.#gives(node);
      case "ConditionalExpression":
        return this.isCoroutine(node.consequent, orFuture) && this.isCoroutine(node.alternate, orFuture);
      case "Identifier": {
        const fn = this.#callees.target(node);
        if (fn) return !orFuture && this.#gives(fn);
        const initial = this.#known.initial(node);
        // What has another reader may have been started there, and have ended.
        return (
          initial?.type === "CallExpression" &&
          this.#known.reads(node) === 1 &&
          this.isCoroutine(initial, orFuture)
        );
      }
      case "CallExpression": {
        const starter = this.#starterOf(node.callee);
        if (starter) return starter !== "gather" || orFuture;
        return this.#called(node.callee).every(isCoroutineFunction);
      }
      default:
        return false;
    }
  }

  /** A list of nothing but coroutines. */
  isList(node: es.Node): boolean {
    if (node.type === "ArrayExpression")
      return node.elements.every((each) => each && this.isCoroutine(each, true));
    if (node.type === "Identifier") {
      const initial = this.#known.initial(node);
      return initial?.type === "CallExpression" && this.isList(initial);
    }
    if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return false;
    const { property } = node.callee;
    const [each] = node.arguments;
    const fn = isFunction(each) ? each : each && this.#callees.target(each);
    return property.type === "Identifier" && property.name === "map" && fn !== undefined && this.#gives(fn);
  }

  /** Whether calling the function gives a coroutine or a Task. */
  #gives(fn: FunctionNode): boolean {
    if (isCoroutineFunction(fn)) return true;
    const values = returned(fn);
    return values.length > 0 && values.every((value) => this.isCoroutine(value, false));
  }

  /** The functions that a call may call; one that is no coroutine where that is not known. */
  #called(callee: es.Node): readonly (FunctionNode | undefined)[] {
    if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier")
      return [this.#callees.target(callee)];
    return this.#methods.get(callee.property.name) ?? [undefined];
  }
}

/** A primitive has an async function as its stand-in: primitives.ts. */
const isCoroutineFunction = (fn: FunctionNode | undefined): boolean =>
  fn !== undefined && (fn.async === true || fn.generator === true || isPrimitive(fn));

const isFunction = (node: es.Node | null | undefined): node is FunctionNode =>
  node?.type === "FunctionExpression" || node?.type === "ArrowFunctionExpression";
