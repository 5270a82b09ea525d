// Refused uses of built-in objects: what Espruino does not have, and calls that it understands differently.
import type * as es from "estree";
import { readablePrototypeMembers, typedArrays, type Missing } from "../../../../boards/espruino/builtins.ts";
import { regexpForm } from "../../regexp/form.ts";
import { isRegexp } from "../../regexp/plain.ts";
import { iteratorKey, memberName } from "./bindings.ts";
import { constantText } from "./constant-text.ts";
import { hasInstance, isTagCall } from "./prototypes.ts";
import type { Checks, Site } from "./site.ts";

export const builtinChecks: Checks = {
  Identifier(node, site) {
    const parent = site.path.at(-1);
    if (parent?.type === "UnaryExpression" && parent.operator === "typeof") {
      const asked = site.bindings.global(node);
      if (isRefused(site.lacking.globals, asked) && ofLanguage.has(node.name))
        site.refuse("feature-test", node, node.name);
      return;
    }
    if (parent && iteratorKey(parent, site.bindings)) return;
    if (isRefused(site.lacking.globals, site.bindings.global(node))) site.refuseBuiltin(node.name, node);
  },
  MemberExpression(node, site) {
    const name = memberName(node);
    if (name === undefined) return;
    const parent = site.path.at(-1);
    const owner = site.bindings.global(node.object);
    if (parent?.type === "UnaryExpression" && parent.operator === "typeof") {
      if (owner !== undefined && isRefused(site.lacking.statics[owner] ?? {}, name))
        site.refuse("feature-test", node, `${owner}.${name}`);
      return;
    }
    const global = site.bindings.global(node);
    if (global !== undefined && isRefused(site.lacking.globals, global)) site.refuseBuiltin(global, node);
    if (owner !== undefined && isRefused(site.lacking.statics[owner] ?? {}, name))
      site.refuseBuiltin(`${owner}.${name}`, node);
    // The classes have it as well as what they make.
    if (name === "BYTES_PER_ELEMENT" && typedArrays.has(owner ?? ""))
      site.refuseBuiltin(`typed.${name}`, node);
    const isWritten = parent?.type === "AssignmentExpression" && parent.left === node;
    if (!isWritten) prototypeRead(node, name, site);
  },
  CallExpression(node, site) {
    const name = calleeName(node, site);
    const [first, second] = node.arguments;
    if ((name === "clearTimeout" || name === "clearInterval") && !first)
      site.refuse("clear-all-timers", node);
    if (name === "Object.create" && second && !isUndefined(second))
      site.refuse("object-create-properties", second);
    if (name === "Object.defineProperty") hiddenProperty(node.arguments[2], site);
    if (name === "Object.is")
      for (const each of node.arguments) if (isMinusZero(each)) site.refuse("negative-zero-test", each);
    if (name === "RegExp") regexpText(node, site);
    if (node.callee.type === "MemberExpression" && memberName(node.callee) === "split")
      if (first) splitter(first, site);
  },
  NewExpression(node, site) {
    const name = site.bindings.global(node.callee);
    if (name === "RegExp") regexpText(node, site);
    if (name === "String" || name === "Number" || name === "Boolean")
      site.refuse("wrapper-object", node, `new ${name}`);
  },
};

/** What every engine of today has: `typeof window` is a question about the host, and has its true answer. */
const ofLanguage = new Set(
  (
    "AggregateError Atomics BigInt BigInt64Array BigUint64Array FinalizationRegistry Proxy Reflect " +
    "SharedArrayBuffer WeakMap WeakRef WeakSet"
  ).split(" "),
);

/** Whether the builtin is missing, and there is no polyfill. */
function isRefused(missing: Readonly<Record<string, Missing>>, name: string | undefined): boolean {
  return name !== undefined && Object.hasOwn(missing, name) && typeof missing[name] === "string";
}

/** `Array.prototype.slice` read as a value: native methods are found only through an instance. */
function prototypeRead(node: es.MemberExpression, name: string, site: Site): void {
  const { object } = node;
  if (object.type !== "MemberExpression" || memberName(object) !== "prototype") return;
  const owner = site.bindings.global(object.object);
  if (owner === undefined || !Object.hasOwn(globalThis, owner)) return;
  const path = `${owner}.prototype.${name}`;
  const asked = site.path.at(-2);
  if (path === "Object.prototype.toString") {
    const isCall = asked?.type === "CallExpression" && isTagCall(asked, site.bindings);
    if (!isCall) site.refuse("prototype-to-string", node);
  } else if (hasInstance(owner)) return;
  else if (typeof site.lacking.methods.get(name)?.instead === "object") return;
  else if (!readablePrototypeMembers.has(path) && isNativeMethod(owner, name))
    site.refuse("prototype-read", node, path);
}

/** Whether JavaScript has that method on the prototype: what a program has put there itself can be read. */
function isNativeMethod(owner: string, name: string): boolean {
  const constructor: unknown = Reflect.get(globalThis, owner);
  const prototype: unknown = typeof constructor === "function" ? constructor.prototype : undefined;
  return typeof prototype === "object" && prototype !== null && name in prototype && name !== "constructor";
}

/** `JSON.parse`, `clearTimeout`: the global function or member that is called. */
function calleeName(node: es.CallExpression, site: Site): string | undefined {
  const { callee } = node;
  const global = site.bindings.global(callee);
  if (global !== undefined || callee.type !== "MemberExpression") return global;
  const owner = site.bindings.global(callee.object);
  return owner === undefined ? undefined : `${owner}.${memberName(callee)}`;
}

/** `enumerable: false`, where it is written out. */
function hiddenProperty(descriptor: es.Node | undefined, site: Site): void {
  if (descriptor?.type !== "ObjectExpression") return;
  for (const each of descriptor.properties)
    if (each.type === "Property" && each.key.type === "Identifier" && each.key.name === "enumerable")
      if (each.value.type === "Literal" && each.value.value === false) site.refuse("non-enumerable", each);
}

const isMinusZero = (node: es.Node): boolean =>
  node.type === "UnaryExpression" &&
  node.operator === "-" &&
  node.argument.type === "Literal" &&
  node.argument.value === 0;

function regexpText(node: es.CallExpression | es.NewExpression, site: Site): void {
  const [pattern, flags = ""] = node.arguments.map((argument) => constantText(argument, site.bindings));
  if (pattern === undefined || !isRegexp(pattern)) return;
  const form = regexpForm(pattern, flags);
  if (form.kind === "refused") for (const id of form.faults) site.refuse(id, node, pattern);
}

/** What texts are split by may want a program where other uses do not. */
function splitter(node: es.Node, site: Site): void {
  if (node.type !== "Literal" || !("regex" in node)) return;
  const { pattern, flags } = node.regex;
  const form = regexpForm(pattern, flags, true);
  if (form.kind === "refused" && regexpForm(pattern, flags).kind !== "refused")
    for (const id of form.faults) site.refuse(id, node, node.raw);
}

function isUndefined(node: es.Node): boolean {
  return (
    (node.type === "Identifier" && node.name === "undefined") ||
    (node.type === "UnaryExpression" && node.operator === "void")
  );
}
