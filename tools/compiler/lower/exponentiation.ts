// `**` and `**=`, as `Math.pow`: the runtime's own where the exponent may be one for which Espruino's is inexact.
// Invariant: the target of `**=` is evaluated once, before the exponent.
import type * as es from "estree";
import { assign, at, call, field, id, index, literal } from "../ast/build.ts";
import { copy, hasEffects } from "../ast/effects.ts";
import { walk } from "../ast/walk.ts";
import type { RuntimeExport } from "../parse/chunk.ts";
import { rewrite, type Temporaries } from "../ast/temporaries.ts";
import type { Pass } from "../pass.ts";

export const exponentiation: Pass = {
  name: "exponentiation",
  run: (program, { names, runtime }) =>
    rewrite(program, names, {
      BinaryExpression(node, { next }) {
        const inner = next() ?? node;
        if (inner.type !== "BinaryExpression" || inner.operator !== "**") return inner;
        if (inner.left.type === "PrivateIdentifier") throw new Error("a private name is no operand");
        return at(power(inner.left, inner.right, runtime), node);
      },
      AssignmentExpression(node, { next, state }) {
        const inner = next() ?? node;
        if (inner.type !== "AssignmentExpression" || inner.operator !== "**=") return inner;
        const [target, value] = readAndWrite(inner.left, state);
        return at(assign(target, at(power(value, inner.right, runtime), node)), node);
      },
    }),
};

const pow: RuntimeExport = { module: "polyfills/math.ts", name: "pow" };

/** What the pass will call of the runtime. O(nodes). */
export function runtimeOfPowers(program: es.Program): RuntimeExport[] {
  let isWanted = false;
  walk(program as es.Node, null, {
    BinaryExpression({ operator, right }, { next }) {
      if (operator === "**" && !isExactPower(right)) isWanted = true;
      next();
    },
    AssignmentExpression({ operator, right }, { next }) {
      if (operator === "**=" && !isExactPower(right)) isWanted = true;
      next();
    },
  });
  return isWanted ? [pow] : [];
}

/** Whether Espruino raises to that exponent exactly: it multiplies up to the ninth power. */
export const isExactPower = (exponent: es.Node | undefined): boolean =>
  exponent?.type === "Literal" && Number.isInteger(exponent.value) && Number(exponent.value) < 10;

function power(
  base: es.Expression,
  exponent: es.Expression,
  runtime: (wanted: RuntimeExport) => string,
): es.Expression {
  if (base.type === "Literal" && exponent.type === "Literal") {
    const value = Number(base.value) ** Number(exponent.value);
    if (Number.isSafeInteger(value)) return literal(value);
  }
  return call(isExactPower(exponent) ? field(id("Math"), "pow") : id(runtime(pow)), [base, exponent]);
}

/** The target to assign to, which keeps its parts, and then its value, which reads them again. */
function readAndWrite(
  target: es.Pattern,
  state: Temporaries,
): [es.Identifier | es.MemberExpression, es.Expression] {
  if (target.type === "Identifier") return [target, copy(target)];
  if (target.type !== "MemberExpression" || target.object.type === "Super")
    throw new Error("not a target of a compound assignment");
  const { property } = target;
  const isStable = target.object.type === "Identifier" && !hasEffects(property);
  const [object, objectAgain] = isStable ? [target.object, copy(target.object)] : once(target.object, state);
  if (property.type === "PrivateIdentifier") throw new Error("private members are lowered or refused before");
  if (!target.computed)
    return [
      { ...target, object },
      { ...target, object: objectAgain, property: copy(property) },
    ];
  const [key, keyAgain] = once(property, state);
  return [index(object, key), index(objectAgain, keyAgain)];
}

/** An expression that is evaluated once, and one that gives its value again. */
function once(node: es.Expression, state: Temporaries): [es.Expression, es.Expression] {
  if (node.type === "ThisExpression" || node.type === "Literal") return [node, copy(node)];
  const name = state.take();
  return [assign(id(name), node), id(name)];
}
