// `?.` and the assignments `||=`, `&&=`, `??=`: as tests and plain assignments, each part evaluated once.
//
// Invariant: afterwards no chain and no logical assignment is left; `this` of a called member stays its object, and an
// `await` within stands where it stood.
import type * as es from "estree";
import {
  assign,
  at,
  binary,
  call,
  conditional,
  field,
  id,
  literal,
  logical,
  thisExpr,
  undef,
} from "../ast/build.ts";
import { copy, hasEffects } from "../ast/effects.ts";
import { rewrite, type Temporaries } from "../ast/temporaries.ts";
import type { Pass } from "../pass.ts";

export const optionalChaining: Pass = {
  name: "optional-chaining",
  run: (program, { names }) =>
    rewrite(program, names, {
      ChainExpression(node, { next, state }) {
        const inner = next() ?? node;
        if (inner.type !== "ChainExpression") return inner;
        const chain = new Chain(state);
        const value = chain.value(inner.expression);
        return at(chain.guarded(value, undef()), node);
      },
      UnaryExpression(node, { next, visit, state }) {
        const { argument } = node;
        if (node.operator !== "delete" || argument.type !== "ChainExpression") return next();
        const chain = new Chain(state);
        const value = chain.value(visitInside(argument.expression, visit));
        return at(chain.guarded({ ...node, argument: value }, literal(true)), node);
      },
      CallExpression(node, { next, visit, state }) {
        const { callee } = node;
        // `(a?.b)(c)`: the parentheses end the chain, and `this` is still `a`.
        if (callee.type !== "ChainExpression" || callee.expression.type !== "MemberExpression") return next();
        const chain = new Chain(state);
        const member = visitInside(callee.expression, visit);
        if (member.type !== "MemberExpression") return next();
        const [object, again] = chain.held(chain.object(member));
        const method = chain.guarded({ ...member, optional: false, object }, undef());
        const values = node.arguments.map((value) => visit(value) as es.Expression);
        return at(call(field(method, "call"), [again, ...values]), node);
      },
      AssignmentExpression(node, { next, state }) {
        const inner = next() ?? node;
        const operator = inner.type === "AssignmentExpression" && logicalOf(inner.operator);
        if (inner.type !== "AssignmentExpression" || !operator) return inner;
        const [read, write] = twice(inner.left, state);
        return at(logical(read, operator, at(assign(write, inner.right), inner)), node);
      },
    }),
};

/** What stands in a chain, lowered; the chain itself is the caller's. */
function visitInside(node: es.Expression, visit: (node: es.Node) => es.Node): es.Expression {
  return visit(node) as es.Expression;
}

function logicalOf(operator: es.AssignmentOperator): es.LogicalOperator | undefined {
  return operator === "||=" || operator === "&&=" || operator === "??="
    ? (operator.slice(0, -1) as es.LogicalOperator)
    : undefined;
}

/** The target as it is read first and then assigned to, its parts evaluated at the reading. */
function twice(
  target: es.AssignmentExpression["left"],
  state: Temporaries,
): [es.Expression, es.MemberExpression | es.Identifier] {
  if (target.type === "Identifier") return [{ ...target }, target];
  if (target.type !== "MemberExpression") throw new Error("a logical assignment has no pattern");
  const [object, objectAgain] =
    target.object.type === "Super" ? [target.object, target.object] : held(target.object, state);
  const property = target.property as es.Expression;
  const [key, keyAgain] = target.computed ? held(property, state) : [property, copy(property)];
  return [
    { ...target, object, property: key },
    { ...target, object: objectAgain, property: keyAgain },
  ];
}

/** A value, and the same value once more. */
export function held(node: es.Expression, state: Temporaries): [es.Expression, es.Expression] {
  if (node.type === "Identifier" || node.type === "ThisExpression" || node.type === "Literal")
    return [node, copy(node)];
  const name = state.take();
  return [assign(id(name), node), id(name)];
}

/** One chain: the tests that stand in front of its value, in order. */
class Chain {
  readonly #state: Temporaries;
  readonly #tests: es.Expression[] = [];

  constructor(state: Temporaries) {
    this.#state = state;
  }

  held(node: es.Expression): [es.Expression, es.Expression] {
    return held(node, this.#state);
  }

  /** The value, where every test let it pass, else `otherwise`. */
  guarded(value: es.Expression, otherwise: es.Expression): es.Expression {
    const [first, ...rest] = this.#tests;
    if (!first) return value;
    return conditional(
      rest.reduce((left, right) => logical(left, "||", right), first),
      otherwise,
      value,
    );
  }

  value(node: es.Node): es.Expression {
    if (node.type === "MemberExpression") {
      if (node.object.type === "Super") return node;
      const object = node.optional ? this.#tested(this.value(node.object)) : this.value(node.object);
      return at({ ...node, optional: false, object }, node);
    }
    if (node.type !== "CallExpression") return node as es.Expression;
    const { callee } = node;
    if (!node.optional) {
      const called = callee.type === "Super" ? callee : this.value(callee);
      return at({ ...node, callee: called }, node);
    }
    if (callee.type !== "MemberExpression")
      return at(call(this.#tested(this.value(callee)), node.arguments), node);
    const [method, receiver] = this.#method(callee);
    return at(call(field(this.#tested(method), "call"), [receiver, ...node.arguments]), node);
  }

  /** The object of a chain's member. */
  object(member: es.MemberExpression): es.Expression {
    const object = this.value(member.object);
    return member.optional ? this.#tested(object) : object;
  }

  /** A method, and the object that it is one of. */
  #method(callee: es.MemberExpression): [es.Expression, es.Expression] {
    if (callee.object.type === "Super") return [callee, thisExpr()];
    const [object, receiver] = this.held(this.object(callee));
    return [at({ ...callee, optional: false, object }, callee), receiver];
  }

  /** The value once more, after a test that it is neither null nor undefined. */
  #tested(value: es.Expression): es.Expression {
    const [tested, again] =
      hasEffects(value) || value.type !== "Identifier" ? this.held(value) : [value, copy(value)];
    this.#tests.push(binary(tested, "==", literal(null)));
    return again;
  }
}
