// What `for…of` goes through, as far as the program's text tells: a generator, certainly none, or perhaps one.
// Invariant: what certainly is none has a length. Whether an unknown value may be a generator depends on whether the
// program lets one out of sight: a generator that is only run (`yield*`, `spawn`) or looped over never gets elsewhere.
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";
import { typedArrays } from "../../../../boards/espruino/builtins.ts";
import { Bindings, memberName } from "../../analyse/refuse/bindings.ts";
import { holds } from "../../ast/holds.ts";
import { analyzeScopes, whileUnchanged } from "../../ast/scopes.ts";
import { knownNames, type Known } from "../known.ts";
import { hasIterables, usesOf } from "../polyfills/uses.ts";
import { calleesOf, type Callees, type FunctionNode } from "./callees.ts";
import { isPlain } from "./plain.ts";

export interface Subjects {
  /** The `function*` whose call the expression is for certain. */
  generator(node: es.Node): FunctionNode | undefined;
  /** Whether it may be something else than a list: false for what certainly has a length. */
  mayBeIterator(node: es.Node): boolean;
  /** Whether anything in the program can be iterated beside lists: generators that are out of sight included. */
  readonly anyIterator: boolean;
  /** Whether `yield*` may find something that is no coroutine, no task and no list. */
  mayDelegate(node: es.Node): boolean;
  /** Whether it is a function of Espruino's that wants a list where JavaScript takes anything that can be iterated. */
  isListing(callee: es.Node): boolean;
  /** Whether the generator has something to do when it is left early. */
  isCleaning(fn: FunctionNode): boolean;
}

/** O(nodes). */
export const subjectsOf = (program: es.Program): Subjects =>
  whileUnchanged(program, () => subjectsIn(program));

function subjectsIn(program: es.Program): Subjects {
  const iterables = hasIterables(usesOf(program));
  if (!iterables && !holds(program, (node) => "generator" in node && node.generator === true))
    return {
      generator: () => undefined,
      mayBeIterator: () => false,
      anyIterator: false,
      mayDelegate: () => false,
      isListing: () => false,
      isCleaning: () => false,
    };
  const callees = calleesOf(analyzeScopes(program));
  const known = knownNames(program);
  const generator = (node: es.Node): FunctionNode | undefined => {
    if (node.type === "Identifier") {
      const initial = known.initial(node);
      return initial && initial.type !== "Identifier" ? generator(initial) : undefined;
    }
    const fn = node.type === "CallExpression" ? callees.target(node.callee) : undefined;
    return fn?.generator && !fn.async ? fn : undefined;
  };
  const anyIterator = iterables || escapes(program, callees);
  const bindings = Bindings.of(program);
  const own = ownMethods(program);
  const isList = (node: es.Node): boolean => hasLength(node, { known, callees, bindings, own });
  const mayBeIterator = (node: es.Node): boolean =>
    generator(node) !== undefined || (anyIterator && !isList(node));
  const isCleaning = (fn: FunctionNode, asked: ReadonlySet<FunctionNode> = new Set()): boolean => {
    // One that runs itself has as much to do as the rest of it.
    if (asked.has(fn)) return false;
    const isClosed = ({ right }: es.ForOfStatement): boolean => {
      const inner = right.type === "CallExpression" && generator(right);
      return inner ? isCleaning(inner, new Set([...asked, fn])) : mayBeIterator(right);
    };
    return !isPlain(fn) || holds(fn.body, (node) => node.type === "ForOfStatement" && isClosed(node));
  };
  return {
    generator,
    mayBeIterator,
    anyIterator,
    isListing: (callee) =>
      callee.type === "MemberExpression" &&
      bindings.global(callee.object) === "Object" &&
      memberName(callee) === "fromEntries",
    mayDelegate: (node) => iterables && !isList(node) && !isForLoop(node, callees),
    isCleaning: (fn) => isCleaning(fn),
  };
}

/** Whether it is a call that gives something for the loop: a coroutine, or the code of a primitive. */
function isForLoop(node: es.Node, callees: Callees): boolean {
  const fn = node.type === "CallExpression" ? callees.target(node.callee) : undefined;
  return fn !== undefined && (fn.generator === true || fn.async === true || callees.isPrimitive(fn));
}

const isDelegation = (node: es.Node): node is es.YieldExpression =>
  node.type === "YieldExpression" && node.delegate;

const hasYield = (root: es.Node): boolean =>
  holds(root, (node) => node.type === "YieldExpression" && !node.delegate);

const starters: ReadonlySet<string> = new Set(["run", "spawn", "gather"]);

/** Whether a generator that yields may be the value of an expression anywhere else. */
function escapes(program: es.Program, callees: Callees): boolean {
  const known = new Map<FunctionNode, boolean>();
  const yielding = (fn: FunctionNode): boolean => {
    if (!fn.generator || fn.async) return false;
    const before = known.get(fn);
    if (before !== undefined) return before;
    known.set(fn, false); // when it delegates to itself
    // One that only delegates may be a task's code. What neither yields nor waits is for whoever iterates it.
    const yields = hasYield(fn.body) || delegates(fn) || !holds(fn.body, isDelegation);
    known.set(fn, yields);
    return yields;
  };
  /** `yield*` over a list, or over a generator that yields. What else it may run, it waits for. */
  const delegates = (fn: FunctionNode): boolean =>
    holds(fn.body, (node) => {
      if (!isDelegation(node)) return false;
      const { argument } = node;
      if (argument?.type !== "CallExpression") return argument?.type === "ArrayExpression";
      const other = callees.target(argument.callee);
      return other !== undefined && yielding(other);
    });
  let found = false;
  const visit = (fn: FunctionNode, { next, path }: { next: () => void; path: es.Node[] }): void => {
    const isNamed = fn.type === "FunctionDeclaration" || path.at(-1)!.type === "VariableDeclarator";
    if (!isNamed && !isStarted(fn, path) && yielding(fn)) found = true;
    next();
  };
  walk(program as es.Node, null, {
    FunctionDeclaration: visit,
    FunctionExpression: visit,
    ArrowFunctionExpression: visit,
    Identifier(node, { path }) {
      const fn = callees.target(node);
      const parent = path.at(-1)!;
      if (!fn || parent.type === "VariableDeclarator" || isStarted(node, path) || !yielding(fn)) return;
      if (parent.type !== "CallExpression" || parent.callee !== node || !isRun(parent, path.slice(0, -1)))
        found = true;
    },
  });
  return found;
}

/** Whether the generator that a call gives is run or looped over on the spot. */
function isRun(node: es.Node, path: readonly es.Node[]): boolean {
  const parent = path.at(-1)!;
  if (parent.type === "YieldExpression") return parent.delegate;
  if (parent.type === "ForOfStatement") return parent.right === node;
  if (parent.type === "ArrowFunctionExpression") return isStarted(parent, path.slice(0, -1));
  return isStarted(node, path);
}

/** Whether it is given to a function of the runtime that starts it. */
function isStarted(node: es.Node, path: readonly es.Node[]): boolean {
  const parent = path.at(-1)!;
  return (
    parent.type === "CallExpression" &&
    parent.callee !== node &&
    parent.callee.type === "Identifier" &&
    starters.has(parent.callee.name)
  );
}

const listMethods =
  /^(map|filter|slice|splice|split|concat|sort|reverse|match|fill|flat|flatMap|toSorted|toReversed|allTasks)$/;

/** Names of the methods that the program's classes and objects have. */
function ownMethods(program: es.Program): Set<string> {
  const names = new Set<string>();
  walk(program as es.Node, null, {
    MethodDefinition({ key }, { next }) {
      if (key.type === "Identifier") names.add(key.name);
      next();
    },
    Property({ key, value }, { next }) {
      const isMethod = value.type === "FunctionExpression" || value.type === "ArrowFunctionExpression";
      if (isMethod && key.type === "Identifier") names.add(key.name);
      next();
    },
  });
  return names;
}

interface Facts {
  readonly known: Known;
  readonly callees: Callees;
  readonly bindings: Bindings;
  /** Names of methods of the program's own. */
  readonly own: ReadonlySet<string>;
}

/** Whether the value certainly is an array, a string, or like one. */
function hasLength(node: es.Node, facts: Facts): boolean {
  const { known, callees, bindings, own } = facts;
  const also = (inner: es.Node): boolean => hasLength(inner, facts);
  switch (node.type) {
    case "ArrayExpression":
    case "Literal":
    case "TemplateLiteral":
    case "BinaryExpression":
      return true;
    case "NewExpression": {
      const name = bindings.global(node.callee);
      return name === "Array" || (name !== undefined && typedArrays.has(name));
    }
    case "Identifier": {
      if (node.name === "arguments") return true;
      const initial = known.initial(node);
      return initial !== undefined && initial.type !== "Identifier" && also(initial);
    }
    case "ConditionalExpression":
      return also(node.consequent) && also(node.alternate);
    case "SequenceExpression":
      return also(node.expressions.at(-1)!);
    case "LogicalExpression":
      return also(node.left) && also(node.right);
    case "CallExpression": {
      const { callee } = node;
      if (callee.type === "MemberExpression") {
        const name = memberName(callee) ?? "";
        const owner = bindings.global(callee.object);
        if (owner === "Object") return /^(?:keys|values|entries|getOwnPropertyNames)$/.test(name);
        return owner === "Array" || (listMethods.test(name) && !own.has(name));
      }
      const fn = callees.target(callee);
      return fn !== undefined && !fn.generator && returned(fn).every(also);
    }
    default:
      return false;
  }
}

/** What a function may return. */
export function returned(fn: FunctionNode): es.Node[] {
  if (fn.body.type !== "BlockStatement") return [fn.body];
  const values: es.Node[] = [];
  const skip = (): void => {};
  walk(fn.body as es.Node, null, {
    FunctionDeclaration: skip,
    FunctionExpression: skip,
    ArrowFunctionExpression: skip,
    ReturnStatement(node) {
      if (node.argument) values.push(node.argument);
    },
  });
  return values;
}
