// Builders for the ESTree nodes that the passes make, so that a pass reads like the code it emits.
// Invariant: every builder returns a new node, and a node is never used at two places of a tree.
import type * as es from "estree";

export const id = (name: string): es.Identifier => ({ type: "Identifier", name });

export const literal = (value: string | number | boolean | null): es.Literal => ({
  type: "Literal",
  value,
  raw: JSON.stringify(value),
});

/** `void 0`: `undefined` as a name costs a walk through every scope on the device, and can be shadowed. */
export const undef = (): es.UnaryExpression => ({
  type: "UnaryExpression",
  operator: "void",
  prefix: true,
  argument: literal(0),
});

export const thisExpr = (): es.ThisExpression => ({ type: "ThisExpression" });

/** `object.name`. */
export const field = (object: es.Expression, name: string): es.MemberExpression => ({
  type: "MemberExpression",
  object,
  property: id(name),
  computed: false,
  optional: false,
});

/** `object[key]`. */
export const index = (object: es.Expression, key: es.Expression): es.MemberExpression => ({
  type: "MemberExpression",
  object,
  property: key,
  computed: true,
  optional: false,
});

export const call = (
  callee: es.Expression | es.Super,
  args: (es.Expression | es.SpreadElement)[] = [],
): es.SimpleCallExpression => ({ type: "CallExpression", callee, arguments: args, optional: false });

export const array = (elements: es.ArrayExpression["elements"]): es.ArrayExpression => ({
  type: "ArrayExpression",
  elements,
});

export const object = (properties: es.ObjectExpression["properties"]): es.ObjectExpression => ({
  type: "ObjectExpression",
  properties,
});

export const assign = (
  left: es.Pattern | es.MemberExpression,
  right: es.Expression,
  operator: es.AssignmentOperator = "=",
): es.AssignmentExpression => ({ type: "AssignmentExpression", operator, left, right });

export const binary = (
  left: es.Expression,
  operator: es.BinaryOperator,
  right: es.Expression,
): es.BinaryExpression => ({ type: "BinaryExpression", operator, left, right });

export const logical = (
  left: es.Expression,
  operator: es.LogicalOperator,
  right: es.Expression,
): es.LogicalExpression => ({ type: "LogicalExpression", operator, left, right });

export const not = (argument: es.Expression): es.UnaryExpression => ({
  type: "UnaryExpression",
  operator: "!",
  prefix: true,
  argument,
});

export const conditional = (
  test: es.Expression,
  consequent: es.Expression,
  alternate: es.Expression,
): es.ConditionalExpression => ({ type: "ConditionalExpression", test, consequent, alternate });

/** A comma expression; a single expression stays itself. */
export const sequence = (expressions: es.Expression[]): es.Expression =>
  expressions.length === 1 ? expressions[0] : { type: "SequenceExpression", expressions };

export const statement = (expression: es.Expression): es.ExpressionStatement => ({
  type: "ExpressionStatement",
  expression,
});

export const block = (body: es.Statement[]): es.BlockStatement => ({ type: "BlockStatement", body });

export const returnOf = (argument: es.Expression | null = null): es.ReturnStatement => ({
  type: "ReturnStatement",
  argument,
});

export const throwOf = (argument: es.Expression): es.ThrowStatement => ({ type: "ThrowStatement", argument });

export const ifThen = (
  test: es.Expression,
  consequent: es.Statement,
  alternate: es.Statement | null = null,
): es.IfStatement => ({ type: "IfStatement", test, consequent, alternate });

/** `do { body } while (test)`: without braces Espruino asks for a semicolon after any statement. */
export const doWhile = (body: es.BlockStatement, test: es.Expression): es.DoWhileStatement => ({
  type: "DoWhileStatement",
  body,
  test,
});

/** `switch (discriminant) { case test: body … }`; a clause whose test is null is `default`. */
export const switchOn = (
  discriminant: es.Expression,
  clauses: [test: es.Expression | null, body: es.Statement[]][],
): es.SwitchStatement => ({
  type: "SwitchStatement",
  discriminant,
  cases: clauses.map(([test, consequent]) => ({ type: "SwitchCase", test, consequent })),
});

/** `break`, `break label`. */
export const breakOf = (label: string | null = null): es.BreakStatement => ({
  type: "BreakStatement",
  label: label === null ? null : id(label),
});

/** `try { body } catch (name) { handler }`. */
export const tryCatch = (body: es.Statement[], name: string, handler: es.Statement[]): es.TryStatement => ({
  type: "TryStatement",
  block: block(body),
  handler: { type: "CatchClause", param: id(name), body: block(handler) },
  finalizer: null,
});

/** `kind name = init`, one declarator. */
export const declare = (
  kind: es.VariableDeclaration["kind"],
  target: es.Pattern,
  init: es.Expression | null = null,
): es.VariableDeclaration => ({
  type: "VariableDeclaration",
  kind,
  declarations: [{ type: "VariableDeclarator", id: target, init }],
});

export const functionExpr = (params: es.Pattern[], body: es.Statement[]): es.FunctionExpression => ({
  type: "FunctionExpression",
  id: null,
  params,
  body: block(body),
  generator: false,
  async: false,
});

export const functionDecl = (
  name: string,
  params: es.Pattern[],
  body: es.Statement[],
): es.FunctionDeclaration => ({
  type: "FunctionDeclaration",
  id: id(name),
  params,
  body: block(body),
  generator: false,
  async: false,
});

/** The same node, at the place in the source that `from` came from: source maps and errors follow `loc`. */
export function at<N extends es.Node>(node: N, from: es.Node): N {
  if (from.loc) node.loc = from.loc;
  return node;
}

/** Puts another node where this one stands, at its place in the source. */
export function become(node: es.Node, other: es.Node): void {
  const { loc } = node;
  for (const key of Object.keys(node)) Reflect.deleteProperty(node, key);
  Object.assign(node, other, loc ? { loc } : {});
}
