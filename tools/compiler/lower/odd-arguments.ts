// Arguments that Espruino's own functions take otherwise than JavaScript has it, where the form of the call tells:
//
//   list.splice(0, n)        a count below 0 puts holes into the list        list.splice(0, Math.max(0, n))
//   list.splice()            takes everything out                           list.splice(0, 0)
//   text.slice(1, Infinity)  taken for 0                                     text.slice(1, 2147483647)
//   list.find(f, self)       `self` is ignored                               list.find(f.bind(self))
//   new Date(year, month)    begins with day 0                               new Date(year, month, 1)
//   Object.assign(o, a && b) throws for false                                Object.assign(o, a && b || null)
//
// Invariant: each is changed only where it means JavaScript's own: not where the program has a member of that name.
import type * as es from "estree";
import { Bindings, memberName } from "../analyse/refuse/bindings.ts";
import { receiverOf } from "../analyse/refuse/receivers.ts";
import { call, field, id, literal, logical } from "../ast/build.ts";
import { forEachMemberKey } from "../ast/member-keys.ts";
import { walk } from "../ast/walk.ts";
import type { Pass } from "../pass.ts";

/** `isRuntime`: whether a node comes from the runtime, which knows all this. */
export const oddArguments = (isRuntime: (node: es.Node) => boolean): Pass => ({
  name: "odd arguments",
  run(program) {
    const found = calls(program, isRuntime);
    if (found.length === 0) return program;
    const bindings = Bindings.of(program);
    const own = memberNames(program, isRuntime);
    for (const node of found) {
      if (node.type === "NewExpression") {
        if (bindings.global(node.callee) === "Date") node.arguments.push(literal(1));
        continue;
      }
      const callee = node.callee as es.MemberExpression;
      const name = memberName(callee)!;
      if (name === "assign") {
        if (bindings.global(callee.object) === "Object") node.arguments = node.arguments.map(orNull);
      } else if (!own.has(name) && receiverOf(callee.object, bindings) !== "object")
        mend(node, name, bindings);
    }
    return program;
  },
});

const withPositions = new Set(
  (
    "slice substring substr splice subarray fill charAt charCodeAt indexOf lastIndexOf includes startsWith " +
    "endsWith"
  ).split(" "),
);

/** Calls that may be of interest, by their names. O(nodes). */
function calls(
  program: es.Program,
  isRuntime: (node: es.Node) => boolean,
): (es.SimpleCallExpression | es.NewExpression)[] {
  const found: (es.SimpleCallExpression | es.NewExpression)[] = [];
  const note = (node: es.SimpleCallExpression | es.NewExpression, isOdd: boolean): void => {
    if (isOdd && !node.arguments.some(isSpread) && !isRuntime(node)) found.push(node);
  };
  walk(program as es.Node, null, {
    CallExpression(node, { next }) {
      next();
      const { callee, arguments: given } = node;
      const name = callee.type === "MemberExpression" ? memberName(callee) : undefined;
      if (name === undefined) return;
      if (name === "splice") note(node, given.length !== 1);
      else if (name === "find" || name === "findIndex") note(node, given.length === 2);
      else if (name === "assign") note(node, given.slice(1).some(isChoice));
      else if (withPositions.has(name)) note(node, given.some(mayBeInfinite));
    },
    NewExpression(node, { next }) {
      next();
      note(node, node.arguments.length === 2);
    },
  });
  return found;
}

function mend(node: es.SimpleCallExpression, name: string, bindings: Bindings): void {
  if (name === "find" || name === "findIndex") {
    const [action, self] = node.arguments as es.Expression[];
    if (action.type !== "ArrowFunctionExpression") node.arguments = [call(field(action, "bind"), [self])];
    return;
  }
  if (name === "splice" && node.arguments.length === 0) {
    node.arguments = [literal(0), literal(0)];
    return;
  }
  // Before the beginning is the beginning for these, which take -Infinity for 0.
  const isClamped = /^(?:startsWith|endsWith|includes|indexOf)$/.test(name);
  node.arguments = node.arguments.map((argument) =>
    isClamped && argument.type === "UnaryExpression" ? argument : finite(argument, bindings),
  );
  const count = node.arguments[1];
  if (name === "splice" && mayBeNegative(count))
    node.arguments[1] = call(field(id("Math"), "max"), [literal(0), count]);
}

const mayBeInfinite = (node: es.Node): boolean =>
  node.type === "UnaryExpression"
    ? node.operator === "-" && mayBeInfinite(node.argument)
    : (node.type === "Identifier" && node.name === "Infinity") ||
      (node.type === "MemberExpression" && /^(?:POSITIVE_INFINITY|MAX_)/.test(memberName(node) ?? ""));

/** The farthest position in the place of one that is farther. */
function finite(
  node: es.Expression | es.SpreadElement,
  bindings: Bindings,
): es.Expression | es.SpreadElement {
  if (!mayBeInfinite(node)) return node;
  if (node.type === "UnaryExpression")
    return { ...node, argument: finite(node.argument, bindings) as es.Expression };
  const isGlobal =
    node.type === "MemberExpression"
      ? bindings.global(node.object) === "Number"
      : bindings.global(node) === "Infinity";
  return isGlobal ? literal(2 ** 31 - 1) : node;
}

/** Whether a count may be below 0, or none, as far as its form tells. */
const mayBeNegative = (node: es.Node): node is es.Expression =>
  !(
    (node.type === "Literal" && typeof node.value === "number") ||
    (node.type === "MemberExpression" && memberName(node) === "length") ||
    (node.type === "CallExpression" &&
      node.callee.type === "MemberExpression" &&
      memberName(node.callee) === "max")
  );

/** What gives null in the place of false, which is all that a choice gives beside objects. */
const orNull = (node: es.Expression | es.SpreadElement): es.Expression | es.SpreadElement =>
  isChoice(node) ? logical(node, "||", literal(null)) : node;

const isChoice = (node: es.Node): node is es.LogicalExpression =>
  node.type === "LogicalExpression" && node.operator === "&&";

const isSpread = ({ type }: es.Node): boolean => type === "SpreadElement";

/** Names of the members that the program's classes and object literals have, or that it assigns. */
function memberNames(program: es.Program, isRuntime: (node: es.Node) => boolean): Set<string> {
  const names = new Set<string>();
  const add = (key: es.Node): void => {
    const name = key.type === "Identifier" ? key.name : key.type === "Literal" ? String(key.value) : "";
    if (!names.has(name) && !isRuntime(key)) names.add(name);
  };
  forEachMemberKey(program, add);
  return names;
}
