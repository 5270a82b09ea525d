// Object literals with `...` or with computed keys.
//
// `{...a, b: 1}` is one `Object.assign`, as long as nothing that stands after a spread can change what the spread
// copies; else, and with computed keys, the object is filled property by property, in order. Espruino's
// `Object.assign` skips null and undefined but refuses other values that are no objects, so `false` becomes null.
//
// An accessor that Espruino's literals do not take, because of its name, or that stands after a spread, is defined then.
//
// Invariant: afterwards object literals hold neither spreads nor computed keys, and accessors with plain names only.
import type * as es from "estree";
import { reservedWords } from "../../../boards/espruino/names.ts";
import { assign, at, call, conditional, field, id, index, literal, logical, object } from "../ast/build.ts";
import { sequence, statement } from "../ast/build.ts";
import { copy, hasEffects } from "../ast/effects.ts";
import { rewrite, several } from "../ast/temporaries.ts";
import type { Pass } from "../pass.ts";
import { accessorParts, defineProperty, isSameKey } from "./define-property.ts";

type Member = es.Property | es.SpreadElement;

export const objects: Pass = {
  name: "objects",
  run: (program, { names }) =>
    rewrite(program, names, {
      ObjectExpression(node, { next, path, state }) {
        const inner = next() ?? node;
        if (inner.type !== "ObjectExpression") return inner;
        const members = inner.properties.flatMap(flattened);
        if (members.every((member) => !isDynamic(member))) return at(object(members), node);
        if (isMergeable(members)) return at(merged(members), node);
        if (fillsDeclaration(node, path)) return inner;
        const name = state.take();
        const [base, ...rest] = filled(members, name);
        return at(sequence([assign(id(name), base), ...rest, id(name)]), node);
      },
      VariableDeclaration(node, { next }) {
        const inner = next() ?? node;
        return inner.type === "VariableDeclaration" && inner.declarations.some(isFilled)
          ? at(several(declared(inner)), node)
          : inner;
      },
    }),
};

const isAccessor = (member: Member): member is es.Property =>
  member.type === "Property" && member.kind !== "init";

const isDynamic = (member: Member): boolean =>
  member.type === "SpreadElement" || member.computed || (isAccessor(member) && !isPlainKey(member.key));

const isPlainKey = (key: es.Node): boolean => key.type === "Identifier" && !reservedWords.has(key.name);

/** `...{a: 1}` is `a: 1`, and `...(c && {a: 1})` is a choice between an object and nothing. */
function flattened(member: Member): Member[] {
  if (member.type !== "SpreadElement") return [member];
  const { argument } = member;
  if (argument.type === "ObjectExpression" && argument.properties.every(isPlain)) return argument.properties;
  if (argument.type === "LogicalExpression" && argument.operator === "&&" && isObject(argument.right))
    return [{ ...member, argument: at(conditional(argument.left, argument.right, literal(null)), argument) }];
  return [member];
}

const isPlain = (member: Member): boolean =>
  member.type === "Property" && member.kind === "init" && !isDynamic(member);

/** Whether the value is an object, or null. */
function isObject(node: es.Expression): boolean {
  switch (node.type) {
    case "ObjectExpression":
    case "NewExpression":
    case "ThisExpression":
      return true;
    case "Literal":
      return node.value === null;
    case "ConditionalExpression":
      return isObject(node.consequent) && isObject(node.alternate);
    case "LogicalExpression":
      return node.operator === "||" && isObject(node.right);
    default:
      return false;
  }
}

/** Whether all can be evaluated before the first spread is copied. */
function isMergeable(members: readonly Member[]): boolean {
  const first = members.findIndex((member) => member.type === "SpreadElement");
  const later = members.slice(first + 1);
  return (
    members.every((member) => member.type === "SpreadElement" || !isDynamic(member)) &&
    !later.some((member) => isAccessor(member) || hasEffects(member))
  );
}

/** `Object.assign({…}, spread, {…}, …)`. */
function merged(members: readonly Member[]): es.Expression {
  const parts: es.Expression[] = [object([])];
  for (const member of members) {
    const last = parts[parts.length - 1];
    if (member.type === "SpreadElement") parts.push(source(member.argument));
    else if (last.type === "ObjectExpression") last.properties.push(member);
    else parts.push(object([member]));
  }
  return call(field(id("Object"), "assign"), parts);
}

const source = (value: es.Expression): es.Expression =>
  isObject(value) ? value : logical(value, "||", literal(null));

/** The literal that the object begins as, and what then fills it. */
function filled(members: readonly Member[], name: string): [es.Expression, ...es.Expression[]] {
  const start = firstDynamic(members);
  const rest = members.slice(start);
  const partners = new Set<Member>();
  const filling = rest.flatMap((member) => {
    if (partners.has(member)) return [];
    if (!isAccessor(member)) return fill(member, name);
    const pair = rest.filter(isAccessor).filter((other) => isSameKey(member, other));
    for (const other of pair) partners.add(other);
    return define(pair, name);
  });
  return [object(members.slice(0, start)), ...filling];
}

/** Where the literal ends: before anything dynamic, and before the partner of an accessor that comes after that. */
function firstDynamic(members: readonly Member[]): number {
  const first = members.findIndex(isDynamic);
  const later = members.slice(first).filter(isAccessor);
  const early = members
    .slice(0, first)
    .findIndex((member) => isAccessor(member) && later.some((other) => isSameKey(member, other)));
  return early < 0 ? first : early;
}

/** A getter, a setter or both. */
function define(accessors: readonly es.Property[], name: string): es.Expression {
  const [{ key, computed }] = accessors;
  const named = !computed && key.type === "Identifier" ? literal(key.name) : copy(key);
  return at(defineProperty(id(name), named, accessorParts(accessors), ["enumerable"]), key);
}

function fill(member: Member, name: string): es.Expression {
  if (member.type === "SpreadElement")
    return at(call(field(id("Object"), "assign"), [id(name), source(member.argument)]), member);
  const { key, computed, value } = member;
  if (!isExpression(value)) throw new Error("not a property of a literal");
  const target =
    computed || key.type !== "Identifier"
      ? index(id(name), computed ? key : copy(key))
      : field(id(name), key.name);
  return at(assign(target, value), member);
}

const isExpression = (value: es.Property["value"]): value is es.Expression =>
  value.type !== "ObjectPattern" && value.type !== "ArrayPattern" && value.type !== "AssignmentPattern";

/** Whether the literal is the value of a declaration in a list of statements, which can fill its own variable. */
function fillsDeclaration(node: es.Node, path: readonly es.Node[]): boolean {
  if (path.length < 3) return false;
  const [list, declaration, declarator] = path.slice(-3);
  return (
    declarator.type === "VariableDeclarator" &&
    declarator.init === node &&
    declarator.id.type === "Identifier" &&
    declaration.type === "VariableDeclaration" &&
    // A `var` may be read while its own value is made.
    declaration.kind !== "var" &&
    ["Program", "BlockStatement", "SwitchCase"].includes(list.type)
  );
}

/** Whether the variable's value is a literal that was left for its declaration to fill. */
const isFilled = ({ init }: es.VariableDeclarator): boolean =>
  init?.type === "ObjectExpression" && init.properties.some(isDynamic);

/** `const o = {[k]: v}` as `const o = {}; o[k] = v`. */
function declared(node: es.VariableDeclaration): es.Statement[] {
  const statements: es.Statement[] = [];
  for (const declarator of node.declarations) {
    const last = statements.at(-1);
    if (last?.type === "VariableDeclaration") last.declarations.push(declarator);
    else statements.push(at({ ...node, declarations: [declarator] }, node));
    const { id: target, init } = declarator;
    if (target.type !== "Identifier" || init?.type !== "ObjectExpression" || !isFilled(declarator)) continue;
    const [base, ...rest] = filled(init.properties.flatMap(flattened), target.name);
    declarator.init = at(base, init);
    statements.push(...rest.map((expression) => at(statement(expression), expression)));
  }
  return statements;
}
