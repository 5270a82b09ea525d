// The members of one class, apart from its constructor: what stands in its body or its prototype, what is put onto the
// prototype or the class after it, and what its fields are.
//
// Espruino's class body takes plain names only, and evaluates a static accessor once, at the definition.
// Invariant: keys are evaluated once, in order, before anything static runs.
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";
import { reservedWords } from "../../../../boards/espruino/names.ts";
import type { Accessors } from "../../ast/accessors.ts";
import { assign, at, become, block, call, declare, id, literal, statement } from "../../ast/build.ts";
import { undef } from "../../ast/build.ts";
import { copy } from "../../ast/effects.ts";
import type { Names } from "../../ast/names.ts";
import { accessorParts, defineProperty, isSameKey, property } from "../define-property.ts";
import { memberOf } from "./supers.ts";

type Member = es.MethodDefinition | es.PropertyDefinition;

/** Evaluates the computed keys into variables; gives the declarations. */
export function holdKeys(body: es.ClassBody, names: Names): es.VariableDeclaration[] {
  const held: es.VariableDeclaration[] = [];
  // A getter and a setter by one variable are one property.
  const seen = new Map<string, string>();
  for (const member of body.body) {
    if (member.type === "StaticBlock" || !member.computed) continue;
    const { key } = member;
    if (key.type === "Literal") continue;
    const same = key.type === "Identifier" ? seen.get(key.name) : undefined;
    const name = same ?? names.fresh("k");
    if (key.type === "Identifier") seen.set(key.name, name);
    if (same === undefined) held.push(at(declare("const", id(name), key as es.Expression), key));
    member.key = id(name);
  }
  return held;
}

/** Whether Espruino takes the member in a class body. */
export function isNative({ kind, key, computed, static: isStatic }: es.MethodDefinition): boolean {
  if (isStatic && kind !== "method") return false;
  return !computed && key.type === "Identifier" && !reservedWords.has(key.name);
}

/** The members as those of an object literal. */
export function literalOf(methods: readonly es.MethodDefinition[]): es.Property[] {
  return methods.map(({ key, computed, kind, value, loc }) => ({
    type: "Property",
    key: key as es.Expression,
    computed,
    kind: kind === "get" || kind === "set" ? kind : "init",
    method: kind === "method",
    shorthand: false,
    value,
    ...(loc && { loc }),
  }));
}

/** Statements that put the members onto `target`: a prototype, or a class. */
export function put(
  methods: readonly es.MethodDefinition[],
  target: () => es.Expression,
  accessors: Accessors,
): es.Statement[] {
  const statements: es.Statement[] = [];
  const done = new Set<es.MethodDefinition>();
  for (const method of methods) {
    if (done.has(method)) continue;
    const { key, computed, kind, value } = method;
    if (kind === "method") {
      const name = computed || key.type !== "Identifier" ? null : key.name;
      const isPlain = name !== null ? !accessors.isDeclared(name) : !accessors.isDeclared(null);
      const expression = isPlain
        ? assign(memberOf(target(), keyCopy(key), computed), value)
        : defineProperty(target(), keyOf(method), [property("value", value)], ["writable"]);
      statements.push(at(statement(at(expression, method)), method));
      continue;
    }
    const pair = methods.filter((other) => other.kind !== "method" && isSameKey(method, other));
    for (const other of pair) done.add(other);
    statements.push(at(statement(defineProperty(target(), keyOf(method), accessorParts(pair))), method));
  }
  return statements;
}

const keyCopy = (key: Member["key"]): es.Expression => copy(key) as es.Expression;

function keyOf({ key, computed }: Member): es.Expression {
  return !computed && key.type === "Identifier" ? literal(key.name) : keyCopy(key);
}

/** What sets the field on `target`. */
export function setField(
  member: es.PropertyDefinition,
  target: es.Expression,
  accessors: Accessors,
): es.Statement {
  const { key, computed, hidden } = member;
  const value = member.value ?? undef();
  const name = computed ? null : key.type === "Identifier" ? key.name : String((key as es.Literal).value);
  const expression = hidden
    ? defineProperty(target, keyOf(member), [property("value", value)], ["writable"])
    : accessors.isDeclared(name)
      ? defineProperty(target, keyOf(member), [property("value", value)], ["writable", "enumerable"])
      : assign(memberOf(target, keyCopy(key), computed || key.type !== "Identifier"), value);
  return at(statement(at(expression, member)), member);
}

/** The static fields and blocks, in order, as statements that follow the class. */
export function staticSteps(
  body: es.ClassBody,
  self: () => es.Expression,
  accessors: Accessors,
): es.Statement[] {
  const steps: es.Statement[] = [];
  for (const member of body.body) {
    if (member.type === "StaticBlock") {
      replaceThis(member, self);
      const own = block(member.body);
      steps.push(at(hasVar(member) ? statement(call(arrowOf(own))) : own, member));
    } else if (member.type === "PropertyDefinition" && member.static) {
      if (member.value) replaceThis(member.value, self, member);
      steps.push(setField(member, self(), accessors));
    }
  }
  return steps;
}

const arrowOf = (body: es.BlockStatement): es.ArrowFunctionExpression => ({
  type: "ArrowFunctionExpression",
  params: [],
  body,
  expression: false,
});

function hasVar(root: es.StaticBlock): boolean {
  let found = false;
  walk(root as es.Node, null, {
    FunctionExpression() {},
    FunctionDeclaration() {},
    ArrowFunctionExpression() {},
    VariableDeclaration(node, { next }) {
      found ||= node.kind === "var";
      next();
    },
  });
  return found;
}

/** `this` of the class's own, in what runs once for the class. */
function replaceThis(root: es.Node, self: () => es.Expression, holder?: es.PropertyDefinition): void {
  if (root.type === "ThisExpression" && holder) {
    holder.value = self();
    return;
  }
  walk(root, null, {
    FunctionExpression() {},
    FunctionDeclaration() {},
    ThisExpression(node) {
      become(node, self());
    },
  });
}
