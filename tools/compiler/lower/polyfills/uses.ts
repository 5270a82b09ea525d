// Which of the builtins that need a polyfill a program uses, and where.
// Invariant: a name that the program declares itself is no builtin, and what it assigns to a builtin object itself is
// its own polyfill: ours stays away.
import type * as es from "estree";
import { hasPrograms } from "../regexps.ts";
import type { TakenProperty } from "../../ast/patterns.ts";
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
import type { RuntimeExport } from "../../parse/chunk.ts";
import { isExactPower } from "../exponentiation.ts";
import { isSized } from "../known.ts";

/** An expression whose place a polyfill takes. */
export interface Replaced {
  readonly node: es.Identifier | es.MemberExpression;
  readonly by: RuntimeExport;
  /** Whether Espruino has nothing there at all. */
  readonly isMissing: boolean;
}

/** `{ trunc } = Math`: a variable that gets a polyfill by a pattern. */
export interface Taken extends TakenProperty {
  readonly by: RuntimeExport;
}

/** A polyfill that is assigned to a builtin object when the program starts: `Array.prototype.flat`. */
export interface Installed {
  /** `Array.prototype`, `Uint8Array`; or something of the runtime's. */
  readonly on: string | RuntimeExport;
  readonly name: string;
  readonly by: RuntimeExport;
}

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

/** What each kind of receiver gets its methods from. */
export const prototypes: Readonly<Record<Receiver, string>> = {
  array: "Array.prototype",
  typed: "ArrayBufferView.prototype",
  string: "String.prototype",
  number: "Number.prototype",
  promise: "Promise.prototype",
  regexp: "RegExp.prototype",
  date: "Date.prototype",
};

/** What can be iterated natively, and has no method that says so. */
const iterables: readonly Receiver[] = ["array", "typed", "string"];

const exportOf = (module: string, name: string): RuntimeExport => ({
  module: `polyfills/${module}.ts`,
  name,
});

const ofGenerators: Installed = {
  on: exportOf("generator-iterator", "generatorMethods"),
  name: "$it",
  by: exportOf("generator-iterator", "itself"),
};

const ofAsyncGenerators: Installed = {
  on: exportOf("async-generator-iterator", "asyncGeneratorMethods"),
  name: "$ai",
  by: exportOf("generator-iterator", "itself"),
};

/** Where tasks get `finally` from. */
const ofTasks: Installed = {
  on: exportOf("task-finally", "taskMethods"),
  name: "finally",
  by: exportOf("promise", "finally"),
};

/** O(nodes). `isRuntime`: whether a node stands in the runtime, which knows how Espruino searches texts. */
export function usesOf(
  program: es.Program,
  language: Language = "full",
  isRuntime: (node: es.Node) => boolean = () => false,
): Uses {
  const lacking = lackingOn(language);
  const bindings = Bindings.of(program);
  const own = assignedMembers(program, bindings);
  const replaced: Replaced[] = [];
  const taken: Taken[] = [];
  const installed = new Map<string, Installed>();
  const symbols = new Map<es.Node, string>();
  const hasTasks = hasAsync(program);
  const hasThenables = hasTasks || definesThen(program);
  const ownAccessors = hasOwnAccessors(program, isRuntime);
  let asksTag = false;
  const read = new Set<string>();
  let generators = false;
  let copies = false;
  let ofLists = false;
  let fills = false;
  const partUses: { name: string; on: readonly Receiver[] }[] = [];
  let holdsBytes = false;
  const patternUses: { name: string; on: readonly Receiver[] }[] = [];
  const replace = (node: Replaced["node"], missing: Missing | undefined, name: string): void => {
    if (typeof missing !== "object") return;
    replaced.push({ node, by: exportOf(missing.polyfill, name), isMissing: !("espruino" in missing) });
  };
  const install = (on: string, name: string, module: string): void => {
    const by = exportOf(module, name === "$it" ? "values" : name);
    if (!own.has(`${on}.${name}`)) installed.set(`${on}.${name}`, { on, name, by });
  };
  const installMethod = (name: string, receivers: readonly Receiver[]): void => {
    const method = lacking.methods.get(name);
    if (typeof method?.instead !== "object") return;
    for (const receiver of receivers) install(prototypes[receiver], name, method.instead.polyfill);
  };
  walk(program as es.Node, null, {
    Identifier(node) {
      const global = bindings.global(node);
      if (global !== undefined && Object.hasOwn(lacking.globals, global))
        replace(node, lacking.globals[global], global);
      if (global !== undefined && isOfBytes(global) && !isRuntime(node)) holdsBytes = true;
    },
    VariableDeclarator({ id: pattern, init }, { next, path }) {
      const owner = init ? bindings.global(init) : undefined;
      const declaration = path.at(-1);
      if (pattern.type === "ObjectPattern" && pattern.properties.at(-1)?.type === "RestElement" && init)
        ofLists ||= isListed(init, bindings);
      if (
        owner !== undefined &&
        pattern.type === "ObjectPattern" &&
        declaration?.type === "VariableDeclaration"
      )
        for (const property of pattern.properties) {
          if (property.type !== "Property" || property.computed || property.key.type !== "Identifier")
            continue;
          const missing = staticOf(lacking, owner, property.key.name, hasThenables);
          if (typeof missing !== "object" || own.has(`${owner}.${property.key.name}`)) continue;
          taken.push({ declaration, pattern, property, by: exportOf(missing.polyfill, property.key.name) });
        }
      next();
    },
    CallExpression(node, { next }) {
      if (isTagCall(node, bindings)) asksTag = true;
      const { callee, arguments: values } = node;
      if (callee.type === "MemberExpression") {
        const name = memberName(callee);
        const owner = bindings.global(callee.object);
        const wantsOwn =
          owner === "JSON" && (wantsOwnJson(name, values) || (ownAccessors && name === "stringify"));
        if (wantsOwn && name !== undefined && !own.has(`JSON.${name}`) && !isRuntime(node))
          replaced.push({ node: callee, by: exportOf("json", name), isMissing: false });
        if (name === "sort" && values[0] && !isPlainOrder(values[0]))
          for (const receiver of receiversOf(callee.object, bindings, ["array"]))
            install(prototypes[receiver], "sort", "sort");
        if (name === "toFixed")
          for (const receiver of receiversOf(callee.object, bindings, ["number"]))
            install(prototypes[receiver], "toFixed", "to-fixed");
        if (name === "split" && values.length > 1)
          for (const receiver of receiversOf(callee.object, bindings, ["string"]))
            install(prototypes[receiver], "split", "split");
        if (language === "full" && name !== undefined && mayMissText(name, values) && !isRuntime(node))
          for (const receiver of receiversOf(callee.object, bindings, ["string"]))
            install(prototypes[receiver], name, "text-search");
        if (language === "full" && name !== undefined && mayPadNothing(name, values) && !isRuntime(node))
          for (const receiver of receiversOf(callee.object, bindings, ["string"]))
            install(prototypes[receiver], name, "small/strings");
        if (language === "full" && name === "match" && mayBeGlobal(values[0]) && !isRuntime(node))
          for (const receiver of receiversOf(callee.object, bindings, ["string"]))
            install(prototypes[receiver], name, "match");
        if (language === "full" && name === "subarray" && values.length > 0 && !isRuntime(node))
          for (const receiver of receiversOf(callee.object, bindings, ["typed"]))
            install(prototypes[receiver], name, "typed-parts");
        const isPart = name === "slice" || (name === "filter" && !takesNoNumbers(values[0], bindings));
        if (language === "full" && isPart && !isRuntime(node))
          partUses.push({ name, on: receiversOf(callee.object, bindings, ["typed"]) });
        if (name !== undefined && giveBytes.test(name) && !isRuntime(node)) holdsBytes = true;
        if (name !== undefined && patternMethods.test(name) && !isRuntime(node)) {
          patternUses.push({ name, on: receiversOf(callee.object, bindings, ["string"]) });
          if (wantsFilling(values[1])) fills = true;
        }
      }
      next();
    },
    SpreadElement(node, { next, path }) {
      // The passes that come later join arrays, and fill those that are only long.
      if (path.at(-1)?.type === "ObjectExpression") {
        copies = true;
        ofLists ||= isListed(node.argument, bindings);
      } else {
        installMethod("concat", ["array"]);
        if (isSized(node.argument)) installMethod("fill", ["array"]);
      }
      next();
    },
    RestElement(_, { next, path }) {
      if (path.at(-1)?.type === "ObjectPattern") copies = true;
      next();
    },
    YieldExpression(_, { next }) {
      generators = true;
      next();
    },
    MemberExpression(node, { next, path }) {
      const name = memberName(node);
      const global = bindings.global(node);
      const parent = path.at(-1);
      if (global !== undefined && Object.hasOwn(lacking.globals, global))
        return replace(node, lacking.globals[global], global);
      const owner = bindings.global(node.object);
      if (name === undefined) return next();
      const key = iteratorKey(node, bindings);
      if (key !== undefined) {
        symbols.set(node, key);
        if (isRead(parent)) read.add(key);
        return undefined;
      }
      if (owner !== undefined) {
        const isAnyList =
          owner === "Promise" && parent?.type === "CallExpression" && !isArray(parent.arguments[0], bindings);
        const missing = staticOf(lacking, owner, name, hasThenables || isAnyList);
        const isExact =
          name === "pow" && parent?.type === "CallExpression" && isExactPower(parent.arguments[1]);
        const isPlain =
          owner === "Promise" && name === "resolve" && (isRuntime(node) || isPlainArgument(node, parent));
        if (missing !== undefined && !isExact && !isPlain && !own.has(`${owner}.${name}`))
          return replace(node, missing, name);
        if (owner === "Object" && name === "assign") {
          copies = true;
          const [target, ...sources] = parent?.type === "CallExpression" ? parent.arguments : [];
          if (target?.type === "ArrayExpression") ofLists = true;
          ofLists ||= sources.some((source) => isListed(source, bindings));
        }
        if (owner === "Object" && /^(?:values|entries)$/.test(name) && ownAccessors)
          install(owner, name, "small/objects");
        if (typedArrays.has(owner) && (name === "from" || name === "of")) install(owner, name, "typed-from");
      }
      // A global that is none of the language's own may hold anything.
      if (owner === undefined || !Object.hasOwn(globalThis, owner)) {
        const method = lacking.methods.get(name);
        if (typeof method?.instead === "object") {
          const isCertain = !method.common || receiverOf(node.object, bindings) !== undefined;
          if (isCertain || isMethodUse(node, parent))
            installMethod(name, receiversOf(node.object, bindings, method.of));
        }
      }
      next();
    },
  });
  // A program that has no typed arrays has other lists only.
  if (holdsBytes)
    for (const { name, on } of partUses)
      for (const receiver of on) install(prototypes[receiver], name, "typed-parts");
  // These know all that `split` and `text-search` know.
  if (language === "full" && patternUses.length > 0 && (fills || hasPrograms(program)))
    for (const { name, on } of patternUses)
      for (const receiver of on) install(prototypes[receiver], name, "regexp-texts");
  if (copies && (ownAccessors || ofLists)) install("Object", "assign", "own-accessors");
  if (installed.has("Promise.prototype.finally") && hasTasks) installed.set("tasks", ofTasks);
  if (read.has(iteratorKeys.iterator)) {
    for (const receiver of iterables) install(prototypes[receiver], "$it", "array-iterators");
    if (generators) installed.set("generator", ofGenerators);
  }
  if (read.has(iteratorKeys.asyncIterator) && generators && hasTasks)
    installed.set("async generator", ofAsyncGenerators);
  return {
    replaced,
    taken,
    installed: [...installed.values()],
    symbols,
    asksTag,
    own,
    bindings,
  };
}

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

function staticOf(lacking: Lacking, owner: string, name: string, hasThenables: boolean): Missing | undefined {
  const missing = memberOf(lacking.statics, owner, name);
  if (missing !== undefined) return missing;
  const mended = memberOf(mendedStatics, owner, name);
  return mended?.ofThenables && !hasThenables ? undefined : mended;
}

/** Whether the form of what is given tells that it is an array, and nothing else that can be iterated. */
const isArray = (node: es.Node | undefined, bindings: Bindings): boolean =>
  node?.type === "CallExpression" && node.callee.type === "MemberExpression"
    ? memberName(node.callee) === "map"
    : node !== undefined && receiverOf(node, bindings) === "array";

/** Whether the form tells that it is an array or a text, of which Espruino's own Object.assign throws. */
const isListed = (node: es.Node, bindings: Bindings): boolean =>
  /^(?:array|typed|string)$/.test(receiverOf(node, bindings) ?? "");

/** Whether JSON is given what Espruino's ignores or does in a way of its own. */
function wantsOwnJson(name: string | undefined, [value, change, space]: readonly es.Node[]): boolean {
  if (name === "parse") return isGiven(change);
  return name === "stringify" && (isGiven(change) || isGiven(space) || holdsFunction(value));
}

/** Whether a pattern may have the flag g, as far as its form tells. */
const mayBeGlobal = (pattern: es.Node | undefined): boolean =>
  pattern !== undefined &&
  (pattern.type !== "Literal" || ("regex" in pattern && pattern.regex.flags.includes("g")));

/** Globals that are typed arrays, or make them. */
const isOfBytes = (global: string): boolean =>
  typedArrays.has(global) || /^(?:ArrayBuffer|peek\d+)$/.test(global);

/** Methods of Espruino's objects that give typed arrays. */
const giveBytes = /^(?:read|readFrom|readReg|send|toUint8Array|toArrayBuffer|accelRd)$/;

/** Whether a function takes elements apart as no number can be, so that it is no typed array that is filtered. */
function takesNoNumbers(test: es.Node | undefined, bindings: Bindings): boolean {
  if (test?.type !== "ArrowFunctionExpression" && test?.type !== "FunctionExpression") return false;
  const [element] = test.params as (es.Pattern | undefined)[];
  if (element?.type !== "Identifier")
    return element?.type === "ObjectPattern" || element?.type === "ArrayPattern";
  let found = false;
  walk(test.body as es.Node, null, {
    MemberExpression(node, { next }) {
      const { object } = node;
      const name = memberName(node) ?? "toString";
      if (object.type === "Identifier" && bindings.variable(object)?.identifiers[0] === element)
        found ||= !(name in Number.prototype);
      next();
    },
  });
  return found;
}

/** The methods of strings that take regular expressions. */
const patternMethods = /^(?:match|search|replace|replaceAll|split)$/;

/** Whether a replacement has signs that Espruino does not fill in, as far as its form tells. */
const wantsFilling = (by: es.Node | undefined): boolean =>
  by?.type === "Literal" && typeof by.value === "string" && /\$[$&`'<]/.test(by.value);

/** Whether a search for a text may find its beginning only, at the very end; or replace it in a way of Espruino's own. */
function mayMissText(name: string, [wanted, by]: readonly es.Node[]): boolean {
  if (wanted === undefined) return false;
  const isCharacter =
    wanted.type === "Literal" && typeof wanted.value === "string" && wanted.value.length === 1;
  switch (name) {
    case "indexOf":
    case "includes":
      return !isCharacter && !(wanted.type === "Literal" && typeof wanted.value === "number");
    case "replace":
    case "replaceAll":
      if (wanted.type === "Literal" && "regex" in wanted) return false;
      return !isCharacter || (by?.type !== "Literal" && by?.type !== "TemplateLiteral");
    default:
      return false;
  }
}

/** Whether a text may have to be filled up with nothing, for which Espruino takes for ever. */
function mayPadNothing(name: string, [, filler]: readonly es.Node[]): boolean {
  if (!/^pad(?:Start|End)$/.test(name) || filler === undefined) return false;
  return filler.type !== "Literal" || filler.value === "";
}

/** Whether an object of the program's may have an accessor that it does not inherit. O(nodes). */
function hasOwnAccessors(program: es.Program, isRuntime: (node: es.Node) => boolean): boolean {
  let found = false;
  walk(program as es.Node, null, {
    Property(node, { next }) {
      if (node.kind !== "init") found ||= !isRuntime(node);
      next();
    },
    MemberExpression(node, { next }) {
      if (/^definePropert(?:y|ies)$/.test(memberName(node) ?? "")) found ||= !isRuntime(node);
      next();
    },
  });
  return found;
}

/** Whether the call is given nothing that may have a `then`, as far as its form tells. */
function isPlainArgument(callee: es.Node, parent: es.Node | undefined): boolean {
  if (parent?.type !== "CallExpression" || parent.callee !== callee) return false;
  const [value] = parent.arguments;
  switch (value?.type) {
    case undefined:
    case "ArrayExpression":
    case "ArrowFunctionExpression":
    case "BinaryExpression":
    case "FunctionExpression":
    case "Literal":
    case "TemplateLiteral":
    case "UnaryExpression":
    case "UpdateExpression":
      return true;
    default:
      return value?.type === "Identifier" && value.name === "undefined";
  }
}

/** Whether a function stands in a literal. */
function holdsFunction(value: es.Node | undefined): boolean {
  switch (value?.type) {
    case "ArrowFunctionExpression":
    case "FunctionExpression":
      return true;
    case "ArrayExpression":
      return value.elements.some((element) => holdsFunction(element ?? undefined));
    case "ObjectExpression":
      return value.properties.some(
        (property) => property.type === "Property" && holdsFunction(property.value),
      );
    default:
      return false;
  }
}

const isGiven = (node: es.Node | undefined): boolean =>
  node !== undefined &&
  !(node.type === "Literal" && node.value === null) &&
  !(node.type === "Identifier" && node.name === "undefined") &&
  !(node.type === "UnaryExpression" && node.operator === "void");

/** `(a, b) => a - b`: what it calls equal is the same number, so nobody can tell the order. */
function isPlainOrder(node: es.Node): boolean {
  if (node.type !== "ArrowFunctionExpression" && node.type !== "FunctionExpression") return false;
  const [a, b] = node.params.map((param) => (param.type === "Identifier" ? param.name : undefined));
  let body: es.Node | null | undefined = node.body;
  if (body.type === "BlockStatement") {
    const [only] = body.body;
    body = body.body.length === 1 && only.type === "ReturnStatement" ? only.argument : undefined;
  }
  if (body?.type !== "BinaryExpression" || body.operator !== "-") return false;
  const names = [body.left, body.right].map((side) => (side.type === "Identifier" ? side.name : ""));
  return names.join() === `${a},${b}` || names.join() === `${b},${a}`;
}

function memberOf<T>(
  table: Readonly<Record<string, Readonly<Record<string, T>>>>,
  owner: string,
  name: string,
): T | undefined {
  const members = Object.hasOwn(table, owner) ? table[owner] : {};
  return Object.hasOwn(members, name) ? members[name] : undefined;
}

/** Whether the program makes tasks. */
function hasAsync(program: es.Program): boolean {
  let found = false;
  const enter = (node: es.Function, { next }: { next: () => void }): void => {
    if (node.async) found = true;
    else next();
  };
  walk(program as es.Node, null, {
    FunctionDeclaration: enter,
    FunctionExpression: enter,
    ArrowFunctionExpression: enter,
  });
  return found;
}

/** Whether an object of the program, or of the runtime, has a `then`. */
function definesThen(program: es.Program): boolean {
  let found = false;
  const named = ({ key }: { key: es.Node }, { next }: { next: () => void }): void => {
    if (key.type === "Identifier" && key.name === "then") found = true;
    next();
  };
  walk(program as es.Node, null, {
    MethodDefinition: named,
    Property: named,
    PropertyDefinition: named,
    AssignmentExpression({ left }, { next }) {
      if (left.type === "MemberExpression" && memberName(left) === "then") found = true;
      next();
    },
  });
  return found;
}

/** Those of the receivers that the object may be. */
function receiversOf(object: es.Node, bindings: Bindings, of: readonly Receiver[]): readonly Receiver[] {
  const prototype = object.type === "MemberExpression" && memberName(object) === "prototype";
  const owner = prototype ? bindings.global(object.object) : undefined;
  if (owner !== undefined) return of.filter((receiver) => prototypes[receiver] === `${owner}.prototype`);
  const known = receiverOf(object, bindings);
  if (known === undefined) return of;
  return of.filter((receiver) => receiver === known);
}

/** Whether the member is called or taken as a function, as far as its surroundings tell. */
function isMethodUse(node: es.MemberExpression, parent: es.Node | undefined): boolean {
  switch (parent?.type) {
    case "CallExpression":
      return parent.callee === node;
    case "MemberExpression":
      return parent.object === node && /^(?:call|apply|bind)$/.test(memberName(parent) ?? "");
    case "AssignmentExpression": // `x.at?.(0)`, lowered
      return parent.right === node && parent.left.type === "Identifier";
    case "UnaryExpression":
      return parent.operator === "typeof";
    default:
      return false;
  }
}

/** `Math.trunc`, `Array.prototype.flat`: members of builtin objects that the program assigns. */
function assignedMembers(program: es.Program, bindings: Bindings): Set<string> {
  const found = new Set<string>();
  walk(program as es.Node, null, {
    AssignmentExpression({ left }, { next }) {
      if (left.type === "MemberExpression") {
        const { object } = left;
        const name = memberName(left);
        const owner = bindings.global(object);
        if (owner !== undefined) found.add(`${owner}.${name}`);
        else if (object.type === "MemberExpression" && memberName(object) === "prototype")
          found.add(`${bindings.global(object.object)}.prototype.${name}`);
      }
      next();
    },
  });
  return found;
}
