// Which of the builtins that need a polyfill a program uses, and where.
// Invariant: a name that the program declares itself is no builtin, and what it assigns to a builtin object itself is
// its own polyfill: ours stays away.
import type * as es from "estree";
import { hasPrograms } from "../regexps.ts";
import { walk } from "../../ast/walk.ts";
import {
  mendedStatics,
  typedArrays,
  type Missing,
  type Receiver,
} from "../../../../boards/espruino/builtins.ts";
import { lackingOn, type Lacking, type Language } from "../../../../boards/espruino/small-builds.ts";
import { Bindings, iteratorKey, iteratorKeys, memberName } from "../../analyse/refuse/bindings.ts";
import { isTagCall } from "../../analyse/refuse/prototypes.ts";
import { receiverOf } from "../../analyse/refuse/receivers.ts";
import {
  giveBytes,
  isPlainArgument,
  mendedCalls,
  patternMethods,
  takesNoNumbers,
  wantsFilling,
  wantsOwnJson,
} from "./mended-calls.ts";
import { isArray, isListed, isMethodUse, prototypes, receiversOf } from "./possible-receivers.ts";
import {
  exportOf,
  ofAsyncGenerators,
  ofGenerators,
  ofTasks,
  type Installed,
  type Replaced,
  type Taken,
} from "./ways-in.ts";
import { programFacts, type ProgramFacts } from "./program-facts.ts";
import type { RuntimeExport } from "../../parse/chunk.ts";
import { isExactPower } from "../exponentiation.ts";
import { isSized } from "../known.ts";

export interface Uses {
  /** `Symbol.iterator` and `Symbol.asyncIterator`, wherever they stand, with the keys that stand for them. */
  readonly symbols: ReadonlyMap<es.Node, string>;
  readonly replaced: readonly Replaced[];
  readonly taken: readonly Taken[];
  readonly installed: readonly Installed[];
  /** Calls of `Object.prototype.toString.call`. */
  readonly asksTag: boolean;
  /** What the program assigns to builtin objects itself: `Array.prototype.flat`. */
  readonly own: ReadonlySet<string>;
  readonly bindings: Bindings;
}

/** What can be iterated natively, and has no method that says so. */
const iterables: readonly Receiver[] = ["array", "typed", "string"];

/** O(nodes). `isRuntime`: whether a node stands in the runtime, which knows how Espruino searches texts. */
export function usesOf(
  program: es.Program,
  language: Language = "full",
  isRuntime: (node: es.Node) => boolean = () => false,
): Uses {
  const bindings = Bindings.of(program);
  const search = new Search(language, bindings, programFacts(program, bindings, isRuntime), isRuntime);
  return search.in(program);
}

class Search {
  readonly #isFull: boolean;
  readonly #lacking: Lacking;
  readonly #bindings: Bindings;
  readonly #facts: ProgramFacts;
  readonly #isRuntime: (node: es.Node) => boolean;
  readonly #replaced: Replaced[] = [];
  readonly #taken: Taken[] = [];
  readonly #installed = new Map<string, Installed>();
  readonly #symbols = new Map<es.Node, string>();
  /** Keys of symbols that the program reads. */
  readonly #read = new Set<string>();
  #asksTag = false;
  /** Whether objects are copied, field by field, and among them lists. */
  #copies = false;
  #copiesLists = false;
  /** Methods that take regular expressions, and whether one of them fills in what Espruino does not. */
  readonly #patternUses: { name: string; on: readonly Receiver[] }[] = [];
  #fills = false;
  /** Methods that give parts of lists, and whether there may be a typed array in the program. */
  readonly #partUses: { name: string; on: readonly Receiver[] }[] = [];
  #holdsBytes = false;

  constructor(
    language: Language,
    bindings: Bindings,
    facts: ProgramFacts,
    isRuntime: (node: es.Node) => boolean,
  ) {
    this.#isFull = language === "full";
    this.#lacking = lackingOn(language);
    this.#bindings = bindings;
    this.#facts = facts;
    this.#isRuntime = isRuntime;
  }

  in(program: es.Program): Uses {
    walk(program as es.Node, null, {
      Identifier: (node) => {
        const global = this.#bindings.global(node);
        if (global === undefined) return;
        if (Object.hasOwn(this.#lacking.globals, global))
          this.#replace(node, this.#lacking.globals[global], global);
        if (isOfBytes(global) && !this.#isRuntime(node)) this.#holdsBytes = true;
      },
      VariableDeclarator: (node, { next, path }) => {
        this.#declarator(node, path.at(-1));
        next();
      },
      CallExpression: (node, { next }) => {
        this.#call(node);
        next();
      },
      SpreadElement: (node, { next, path }) => {
        this.#spread(node, path.at(-1));
        next();
      },
      RestElement: (_, { next, path }) => {
        if (path.at(-1)?.type === "ObjectPattern") this.#copies = true;
        next();
      },
      MemberExpression: (node, { next, path }) => {
        if (!this.#member(node, path.at(-1))) next();
      },
    });
    this.#installTogether(program);
    return {
      replaced: this.#replaced,
      taken: this.#taken,
      installed: [...this.#installed.values()],
      symbols: this.#symbols,
      asksTag: this.#asksTag,
      own: this.#facts.own,
      bindings: this.#bindings,
    };
  }

  /** `{ trunc } = Math`. */
  #declarator({ id: pattern, init }: es.VariableDeclarator, declaration: es.Node | undefined): void {
    if (pattern.type !== "ObjectPattern" || !init) return;
    if (pattern.properties.at(-1)?.type === "RestElement")
      this.#copiesLists ||= isListed(init, this.#bindings);
    const owner = this.#bindings.global(init);
    if (owner === undefined || declaration?.type !== "VariableDeclaration") return;
    for (const property of pattern.properties) {
      if (property.type !== "Property" || property.computed || property.key.type !== "Identifier") continue;
      const { name } = property.key;
      const missing = this.#static(owner, name, this.#facts.hasThenables);
      if (typeof missing !== "object" || this.#facts.own.has(`${owner}.${name}`)) continue;
      this.#taken.push({ declaration, pattern, property, by: exportOf(missing.polyfill, name) });
    }
  }

  #call(node: es.CallExpression): void {
    if (isTagCall(node, this.#bindings)) this.#asksTag = true;
    const { callee, arguments: values } = node;
    if (callee.type !== "MemberExpression") return;
    const name = memberName(callee);
    if (name === undefined) return;
    const inProgram = (): boolean => !this.#isRuntime(node);
    if (this.#bindings.global(callee.object) === "JSON") {
      const wantsOwn = wantsOwnJson(name, values) || (this.#facts.hasOwnAccessors && name === "stringify");
      if (wantsOwn && inProgram() && !this.#facts.own.has(`JSON.${name}`))
        this.#replaced.push({ node: callee, by: exportOf("json", name), isMissing: false });
    }
    const on = (receiver: Receiver): readonly Receiver[] =>
      receiversOf(callee.object, this.#bindings, [receiver]);
    for (const { names, on: receiver, module, mayDiffer, ofPrograms } of mendedCalls) {
      if (!names.test(name) || !mayDiffer(values, name)) continue;
      if (!ofPrograms || (this.#isFull && inProgram())) this.#installOn(on(receiver), name, module);
    }
    if (giveBytes.test(name) && inProgram()) this.#holdsBytes = true;
    const isPart = name === "slice" || (name === "filter" && !takesNoNumbers(values[0], this.#bindings));
    if (isPart && this.#isFull && inProgram()) this.#partUses.push({ name, on: on("typed") });
    if (patternMethods.test(name) && inProgram()) {
      this.#patternUses.push({ name, on: on("string") });
      this.#fills ||= wantsFilling(values[1]);
    }
  }

  /** The passes that come later join arrays, and fill those that are only long. */
  #spread(node: es.SpreadElement, parent: es.Node | undefined): void {
    if (parent?.type === "ObjectExpression") {
      this.#copies = true;
      this.#copiesLists ||= isListed(node.argument, this.#bindings);
      return;
    }
    this.#installMethod("concat", ["array"]);
    if (isSized(node.argument)) this.#installMethod("fill", ["array"]);
  }

  /** Whether something takes its place, so that nothing in it counts. */
  #member(node: es.MemberExpression, parent: es.Node | undefined): boolean {
    const bindings = this.#bindings;
    const global = this.#lackingGlobal(node);
    if (global !== undefined) {
      this.#replace(node, this.#lacking.globals[global], global);
      return true;
    }
    const name = memberName(node);
    if (name === undefined) return false;
    const key = iteratorKey(node, bindings);
    if (key !== undefined) {
      this.#symbols.set(node, key);
      if (isRead(parent)) this.#read.add(key);
      return true;
    }
    const owner = bindings.global(node.object);
    if (owner !== undefined && this.#staticMember(node, owner, name, parent)) return true;
    // A global that is none of the language's own may hold anything.
    if (owner === undefined || !Object.hasOwn(globalThis, owner)) {
      const method = this.#lacking.methods.get(name);
      const isCertain = !method?.common || receiverOf(node.object, bindings) !== undefined;
      if (method !== undefined && (isCertain || isMethodUse(node, parent)))
        this.#installMethod(name, receiversOf(node.object, bindings, method.of));
    }
    return false;
  }

  /** A member of a global. Whether a polyfill takes its place. */
  #staticMember(
    node: es.MemberExpression,
    owner: string,
    name: string,
    parent: es.Node | undefined,
  ): boolean {
    const values = parent?.type === "CallExpression" ? parent.arguments : undefined;
    const isAnyList = owner === "Promise" && values !== undefined && !isArray(values[0], this.#bindings);
    const missing = this.#static(owner, name, this.#facts.hasThenables || isAnyList);
    const isExact = name === "pow" && values !== undefined && isExactPower(values[1]);
    const isPlain =
      owner === "Promise" && name === "resolve" && (this.#isRuntime(node) || isPlainArgument(node, parent));
    if (missing !== undefined && !isExact && !isPlain && !this.#facts.own.has(`${owner}.${name}`)) {
      this.#replace(node, missing, name);
      return true;
    }
    if (owner === "Object" && name === "assign") {
      this.#copies = true;
      const [target, ...sources] = values ?? [];
      this.#copiesLists ||=
        target?.type === "ArrayExpression" || sources.some((source) => isListed(source, this.#bindings));
    }
    if (owner === "Object" && /^(?:values|entries)$/.test(name) && this.#facts.hasOwnAccessors)
      this.#install(owner, name, "small/objects");
    if (typedArrays.has(owner) && (name === "from" || name === "of"))
      this.#install(owner, name, "typed-from");
    return false;
  }

  /** What several uses, or a use and the rest of the program, make necessary. */
  #installTogether(program: es.Program): void {
    const { hasTasks, hasOwnAccessors, hasGenerators } = this.#facts;
    // A program that has no typed arrays has other lists only.
    if (this.#holdsBytes) for (const { name, on } of this.#partUses) this.#installOn(on, name, "typed-parts");
    // These know all that `split` and `text-search` know.
    if (this.#isFull && this.#patternUses.length > 0 && (this.#fills || hasPrograms(program)))
      for (const { name, on } of this.#patternUses) this.#installOn(on, name, "regexp-texts");
    if (this.#copies && (hasOwnAccessors || this.#copiesLists))
      this.#install("Object", "assign", "own-accessors");
    if (this.#installed.has("Promise.prototype.finally") && hasTasks) this.#installed.set("tasks", ofTasks);
    if (this.#read.has(iteratorKeys.iterator)) {
      this.#installOn(iterables, "$it", "array-iterators");
      if (hasGenerators) this.#installed.set("generator", ofGenerators);
    }
    if (this.#read.has(iteratorKeys.asyncIterator) && hasGenerators && hasTasks)
      this.#installed.set("async generator", ofAsyncGenerators);
  }

  /** The global that a node is, if Espruino lacks that. */
  #lackingGlobal(node: es.Node): string | undefined {
    const global = this.#bindings.global(node);
    return global !== undefined && Object.hasOwn(this.#lacking.globals, global) ? global : undefined;
  }

  #static(owner: string, name: string, hasThenables: boolean): Missing | undefined {
    const missing = memberOf(this.#lacking.statics, owner, name);
    if (missing !== undefined) return missing;
    const mended = memberOf(mendedStatics, owner, name);
    return mended?.ofThenables && !hasThenables ? undefined : mended;
  }

  #replace(node: Replaced["node"], missing: Missing | undefined, name: string): void {
    if (typeof missing !== "object") return;
    this.#replaced.push({
      node,
      by: exportOf(missing.polyfill, name),
      isMissing: !("espruino" in missing),
    });
  }

  #installMethod(name: string, receivers: readonly Receiver[]): void {
    const method = this.#lacking.methods.get(name);
    if (typeof method?.instead === "object") this.#installOn(receivers, name, method.instead.polyfill);
  }

  #installOn(receivers: readonly Receiver[], name: string, module: string): void {
    for (const receiver of receivers) this.#install(prototypes[receiver], name, module);
  }

  #install(on: string, name: string, module: string): void {
    const by = exportOf(module, name === "$it" ? "values" : name);
    if (!this.#facts.own.has(`${on}.${name}`)) this.#installed.set(`${on}.${name}`, { on, name, by });
  }
}

/** Globals that are typed arrays, or make them. */
const isOfBytes = (global: string): boolean =>
  typedArrays.has(global) || /^(?:ArrayBuffer|peek\d+)$/.test(global);

/** Whether `Symbol.iterator` is more than the key of a member that the program defines. */
function isRead(parent: es.Node | undefined): boolean {
  return (
    parent?.type !== "Property" &&
    parent?.type !== "MethodDefinition" &&
    parent?.type !== "PropertyDefinition"
  );
}

/** Whether the program has anything that can be iterated beside lists and generators. */
export function hasIterables({ replaced, installed, symbols }: Uses): boolean {
  const isIterable = ({ by }: { by: RuntimeExport }): boolean =>
    /^polyfills\/(?:map|set|array-iterators|match-all)\.ts$/.test(by.module);
  return (
    [...symbols.values()].includes(iteratorKeys.iterator) ||
    replaced.some(isIterable) ||
    installed.some(isIterable)
  );
}

function memberOf<T>(
  table: Readonly<Record<string, Readonly<Record<string, T>>>>,
  owner: string,
  name: string,
): T | undefined {
  const members = Object.hasOwn(table, owner) ? table[owner] : {};
  return Object.hasOwn(members, name) ? members[name] : undefined;
}
