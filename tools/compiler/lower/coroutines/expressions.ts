// Expressions that suspend, cut up in JavaScript's order of evaluation: what was computed before a suspension and is
// needed after it goes into a temporary variable, and nothing else does.
// Invariant: the expression that `explode` returns does not suspend, and means what the original meant when it is
// evaluated after everything that was emitted.
import type * as es from "estree";
import { assign, at, binary, call, field, literal, not, sequence } from "../../ast/build.ts";
import type { Body } from "./body.ts";
import { Block } from "./graph.ts";
import { suspends } from "./suspends.ts";
import type { Variable } from "./variables.ts";

/** Emits what has to happen before, and returns an expression that is evaluated at once. */
export function explode(body: Body, node: es.Expression): es.Expression {
  if (!suspends(node)) return node;
  const sub = (child: es.Expression): es.Expression => explode(body, child);
  switch (node.type) {
    case "AwaitExpression":
    case "YieldExpression":
      return body.resumed(node);
    case "UnaryExpression":
      return at({ ...node, argument: sub(node.argument) }, node);
    case "BinaryExpression": {
      const [left, right] = explodeAll(body, [node.left as es.Expression, node.right]);
      return at(binary(left, node.operator, right), node);
    }
    case "LogicalExpression":
      return explodeLogical(body, node);
    case "ConditionalExpression":
      return explodeConditional(body, node);
    case "SequenceExpression":
      return explodeSequence(body, node.expressions);
    case "AssignmentExpression":
      return explodeAssignment(body, node);
    case "UpdateExpression":
      return at({ ...node, argument: explodeMember(body, node.argument as es.MemberExpression) }, node);
    case "MemberExpression":
      return explodeMember(body, node);
    case "CallExpression":
      return explodeCall(body, node);
    case "NewExpression": {
      const [callee, ...args] = explodeAll(body, [
        node.callee as es.Expression,
        ...(node.arguments as es.Expression[]),
      ]);
      return at({ ...node, callee: callee, arguments: args }, node);
    }
    case "ArrayExpression":
      return at({ ...node, elements: explodeAll(body, node.elements as es.Expression[]) }, node);
    case "TemplateLiteral":
      return explodeTemplate(body, node);
    case "ObjectExpression":
      return explodeObject(body, node);
    case "ParenthesizedExpression" as never:
      return sub((node as unknown as { expression: es.Expression }).expression);
    default:
      return body.refuse(node, "suspension/expression", `await or yield inside ${node.type}`);
  }
}

/** Operands from left to right; those before the last one that suspends are kept in temporaries. */
export function explodeAll<E extends es.Expression | null>(body: Body, nodes: readonly E[]): E[] {
  const last = nodes.findLastIndex((node) => node && suspends(node));
  return nodes.map((node, position) => {
    if (!node || position > last) return node;
    const value = explode(body, node);
    return (position < last ? keep(body, value) : value) as E;
  });
}

/** The value of an expression, safe from what happens later. */
function keep(body: Body, value: es.Expression): es.Expression {
  if (body.isStable(value)) return value;
  const temporary = body.temporary();
  body.declare(temporary, value);
  return body.ref(temporary);
}

function explodeSequence(body: Body, nodes: readonly es.Expression[]): es.Expression {
  const last = nodes.findLastIndex((node) => suspends(node));
  const rest: es.Expression[] = [];
  nodes.forEach((node, position) => {
    const value = explode(body, node);
    if (position < last) body.evaluate(value);
    else rest.push(value);
  });
  return sequence(rest);
}

/** `value` on one way, `other` (evaluated there) on the other. */
function choose(
  body: Body,
  test: es.Expression,
  result: Variable,
  whenTrue: es.Expression,
  whenFalse: es.Expression | null,
): es.Expression {
  const yes = new Block();
  const no = new Block();
  const join = new Block();
  body.branch(test, yes, whenFalse ? no : join);
  body.start(yes);
  body.declare(result, explode(body, whenTrue));
  body.jump(join);
  if (whenFalse) {
    body.start(no);
    body.declare(result, explode(body, whenFalse));
    body.jump(join);
  }
  body.start(join);
  return body.ref(result);
}

function explodeLogical(body: Body, node: es.LogicalExpression): es.Expression {
  const left = explode(body, node.left);
  if (!suspends(node.right)) return at({ ...node, left }, node);
  const result = body.temporary();
  body.declare(result, left);
  const seen = body.ref(result);
  const test =
    node.operator === "&&" ? seen : node.operator === "||" ? not(seen) : binary(seen, "==", literal(null));
  return choose(body, test, result, node.right, null);
}

function explodeConditional(body: Body, node: es.ConditionalExpression): es.Expression {
  const test = explode(body, node.test);
  if (!suspends(node.consequent) && !suspends(node.alternate)) return at({ ...node, test }, node);
  return choose(body, test, body.temporary(), node.consequent, node.alternate);
}

function explodeAssignment(body: Body, node: es.AssignmentExpression): es.Expression {
  const target = node.left as es.Expression;
  const operator = node.operator;
  if (target.type === "MemberExpression") {
    const late = suspends(node.right);
    const parts = [target.object as es.Expression];
    if (target.computed) parts.push(target.property as es.Expression);
    const [object, key] = explodeAll(body, parts).map((part) => (late ? keep(body, part) : part));
    const place = (): es.MemberExpression => ({
      ...target,
      object: body.same(object),
      property: target.computed ? body.same(key) : target.property,
    });
    if (operator === "=" || !late) return at(assign(place(), explode(body, node.right), operator), node);
    const before = keep(body, place());
    const right = explode(body, node.right);
    return at(assign(place(), binary(before, operator.slice(0, -1) as es.BinaryOperator, right)), node);
  }
  if (operator === "=") return at(assign(target as es.Identifier, explode(body, node.right)), node);
  const name = target as es.Identifier;
  const before = keep(body, body.same(name));
  const right = explode(body, node.right);
  return at(assign(name, binary(before, operator.slice(0, -1) as es.BinaryOperator, right)), node);
}

function explodeMember(body: Body, node: es.MemberExpression): es.Expression {
  if (!node.computed) return at({ ...node, object: explode(body, node.object as es.Expression) }, node);
  const [object, property] = explodeAll(body, [node.object as es.Expression, node.property as es.Expression]);
  return at({ ...node, object: object, property: property }, node);
}

function explodeCall(body: Body, node: es.SimpleCallExpression): es.Expression {
  const args = node.arguments as es.Expression[];
  const { callee } = node;
  if (!args.some((argument) => suspends(argument))) {
    // Only the callee suspends.
    return at({ ...node, callee: explode(body, callee as es.Expression) }, node);
  }
  if (callee.type !== "MemberExpression") {
    const [target, ...values] = explodeAll(body, [callee as es.Expression, ...args]);
    return at({ ...node, callee: target, arguments: values }, node);
  }
  const object = callee.object as es.Expression;
  // Methods of builtin objects do not change while somebody waits: `console.log(await x)` stays a method call.
  if (object.type === "Identifier" && body.isGlobal(object) && !callee.computed)
    return at({ ...node, arguments: explodeAll(body, args) }, node);
  const receiver = keep(body, explode(body, object));
  const method = keep(body, explodeMember(body, { ...callee, object: receiver }));
  const values = explodeAll(body, args);
  return at(call(field(method, "call"), [body.same(receiver), ...values]), node);
}

const isFunction = ({ type }: es.Node): boolean =>
  type === "FunctionExpression" || type === "ArrowFunctionExpression";

/** What stands before a suspension is text by then: each value becomes one before the next is computed. */
function explodeTemplate(body: Body, node: es.TemplateLiteral): es.Expression {
  let quasis = [node.quasis[0]];
  let values: es.Expression[] = [];
  node.expressions.forEach((expression, position) => {
    if (suspends(expression) && values.some(({ type }) => type !== "Literal")) {
      const before = body.kept({ ...node, quasis, expressions: values });
      quasis = [textOf(""), textOf("")];
      values = [body.ref(before)];
    }
    values.push(explode(body, expression));
    quasis.push(node.quasis[position + 1]);
  });
  return at({ ...node, quasis, expressions: values }, node);
}

const textOf = (raw: string): es.TemplateElement => ({
  type: "TemplateElement",
  tail: false,
  value: { raw, cooked: raw },
});

function explodeObject(body: Body, node: es.ObjectExpression): es.Expression {
  const properties = node.properties as es.Property[];
  if (properties.some(({ computed }) => computed))
    return body.refuse(node, "suspension/object", "await or yield in an object with computed keys");
  // Methods stay where they are: making a function takes nothing from its surroundings that could change.
  const given = properties.map(({ value }) => (isFunction(value) ? null : (value as es.Expression)));
  const values = explodeAll(body, given);
  return at(
    {
      ...node,
      properties: properties.map((property, position) => ({
        ...property,
        shorthand: false,
        value: values[position] ?? property.value,
      })),
    },
    node,
  );
}
