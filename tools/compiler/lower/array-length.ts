// Assignments to `length`, which throw on Espruino when the object is an array: the runtime looks what it is.
// Invariant: the object is evaluated once, before the new length; `this` is no array, since nothing extends Array.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { assign, at, binary, call, field, id, literal } from "../ast/build.ts";
import { copy } from "../ast/effects.ts";
import { rewrite, type Temporaries } from "../ast/temporaries.ts";
import type { Pass } from "../pass.ts";
import type { HelperName } from "./helpers.ts";

export const arrayLength: Pass = {
  name: "array-length",
  run: (program, { names, helper }) =>
    rewrite(program, names, {
      AssignmentExpression(node, { next, state }) {
        const inner = next() ?? node;
        if (inner.type !== "AssignmentExpression") return inner;
        const object = resized(inner.left);
        if (!object) return inner;
        const resize = id(helper("resize"));
        if (inner.operator === "=") return at(call(resize, [object, inner.right]), node);
        const [first, again] = twice(object, state);
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the logical assignments are lowered before
        const operator = inner.operator.slice(0, -1) as es.BinaryOperator;
        return at(call(resize, [first, binary(field(again, "length"), operator, inner.right)]), node);
      },
      UpdateExpression(node, { next, path, state }) {
        const inner = next() ?? node;
        if (inner.type !== "UpdateExpression") return inner;
        const object = resized(inner.argument);
        if (!object) return inner;
        const [first, again] = twice(object, state);
        const [step, back] = inner.operator === "++" ? (["+", "-"] as const) : (["-", "+"] as const);
        const length = call(id(helper("resize")), [first, binary(field(again, "length"), step, literal(1))]);
        const isUsed = path.at(-1)?.type !== "ExpressionStatement";
        return at(isUsed && !inner.prefix ? binary(length, back, literal(1)) : length, node);
      },
    }),
};

/** What the pass will call of the runtime. O(nodes). */
export function helpersOf(program: es.Program): Set<HelperName> {
  const helpers = new Set<HelperName>();
  const look = (target: es.Node): void => {
    if (resized(target)) helpers.add("resize");
  };
  walk(program as es.Node, null, {
    AssignmentExpression: ({ left }, { next }) => (look(left), next()),
    UpdateExpression: ({ argument }, { next }) => (look(argument), next()),
    // An array pattern or a member in one: it becomes an assignment.
    ArrayPattern: ({ elements }, { next }) => (elements.forEach((each) => each && look(each)), next()),
    AssignmentPattern: ({ left }, { next }) => (look(left), next()),
    RestElement: ({ argument }, { next }) => (look(argument), next()),
    Property: ({ value }, { next }) => (look(value), next()),
  });
  return helpers;
}

/** The object whose `length` the target is. */
function resized(target: es.Node): es.Expression | undefined {
  if (target.type !== "MemberExpression") return undefined;
  const { object, property, computed } = target;
  const isLength =
    property.type === "Identifier" && !computed
      ? property.name === "length"
      : property.type === "Literal" && property.value === "length";
  return isLength && object.type !== "ThisExpression" && object.type !== "Super" ? object : undefined;
}

/** The object, and the same again without evaluating it. */
function twice(object: es.Expression, state: Temporaries): [es.Expression, es.Expression] {
  if (object.type === "Identifier") return [object, copy(object)];
  const name = state.take();
  return [assign(id(name), object), id(name)];
}
