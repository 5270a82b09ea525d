// `...` in calls, `new`, `super` and array literals. (Object literals have `objects`.)
//
// What can be iterated on the device has a length and indices, so `[].slice.call(x)` copies it, whatever it is; what
// is known to be an array already is not copied again. Invariant: afterwards no spread stands in a call or an array.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { array, assign, at, call, field, id, undef } from "../ast/build.ts";
import { copy, hasEffects } from "../ast/effects.ts";
import { rewrite, type Temporaries } from "../ast/temporaries.ts";
import type { Pass } from "../pass.ts";
import type { HelperName } from "./helpers.ts";
import { isFreshArray, isSized, knownNames, type Known } from "./known.ts";
import { forwardParameters, superCall } from "./super-spread.ts";

export const spread: Pass = {
  name: "spread",
  run(program, { names, helper }) {
    const known = knownNames(program);
    forwardParameters(program, known, names);
    return rewrite(program, names, {
      ArrayExpression(node, { next }) {
        const inner = next() ?? node;
        if (inner.type !== "ArrayExpression" || !hasSpread(inner.elements)) return inner;
        return at(ownArray(inner.elements, known), node);
      },
      CallExpression(node, { next, state, path }) {
        const inner = next() ?? node;
        if (inner.type !== "CallExpression" || !hasSpread(inner.arguments)) return inner;
        const values = (): es.Expression => anyArray(inner.arguments, known);
        if (inner.callee.type !== "Super") return at(applied(inner.callee, values(), state), node);
        return at(
          superCall(values(), classOf(path), known, state, () => helper("construct")),
          node,
        );
      },
      NewExpression(node, { next }) {
        const inner = next() ?? node;
        if (inner.type !== "NewExpression" || !hasSpread(inner.arguments)) return inner;
        return at(
          call(id(helper("construct")), [expressionOf(inner.callee), anyArray(inner.arguments, known)]),
          node,
        );
      },
    });
  },
};

/** The helpers that lowering the program's spreads takes. O(nodes). */
export function helpersOf(program: es.Program): Set<HelperName> {
  const helpers = new Set<HelperName>();
  walk(program as es.Node, null, {
    NewExpression(node, { next }) {
      if (hasSpread(node.arguments)) helpers.add("construct");
      next();
    },
    CallExpression(node, { next }) {
      if (node.callee.type === "Super" && hasSpread(node.arguments)) helpers.add("construct");
      next();
    },
  });
  return helpers;
}

type Element = es.Expression | es.SpreadElement | null;

const hasSpread = (elements: readonly Element[]): boolean =>
  elements.some((element) => element?.type === "SpreadElement");

function expressionOf(callee: es.Expression | es.Super): es.Expression {
  if (callee.type === "Super") throw new Error("super is not a value");
  return callee;
}

function classOf(path: readonly es.Node[]): es.Class | undefined {
  return path.findLast((node) => node.type === "ClassDeclaration" || node.type === "ClassExpression");
}

/** `f.apply(void 0, values)`; of a method, with its object evaluated once. */
function applied(callee: es.Expression, values: es.Expression, state: Temporaries): es.Expression {
  if (callee.type !== "MemberExpression") return call(field(callee, "apply"), [undef(), values]);
  const object = expressionOf(callee.object);
  const isStable =
    object.type === "ThisExpression" || (object.type === "Identifier" && !hasEffects(callee.property));
  if (isStable) return call(field(callee, "apply"), [copy(object), values]);
  const name = state.take();
  const method = { ...callee, object: assign(id(name), object) };
  return call(field(method, "apply"), [id(name), values]);
}

/** An array of the elements that nobody else holds. */
function ownArray(elements: readonly Element[], known: Known): es.Expression {
  const [first, ...rest] = segmentsOf(elements, known);
  if (rest.length > 0) return concat(first, rest);
  return first.isShared ? call(field(first.value, "slice")) : first.value;
}

/** An array of the elements, to be read at once and kept by nobody. */
function anyArray(elements: readonly Element[], known: Known): es.Expression {
  const [first, ...rest] = segmentsOf(elements, known);
  return rest.length > 0 ? concat(first, rest) : first.value;
}

/** `first.concat(…rest)`. */
function concat(first: Segment, rest: readonly Segment[]): es.Expression {
  return call(
    field(first.value, "concat"),
    rest.map(({ value }) => {
      // What is not an array goes in as it is.
      const [only, ...others] = value.type === "ArrayExpression" ? value.elements : [];
      return only?.type === "Literal" && others.length === 0 ? only : value;
    }),
  );
}

interface Segment {
  /** An expression that gives an array. */
  readonly value: es.Expression;
  /** Whether the program holds that array. */
  readonly isShared: boolean;
}

/** Runs of single elements as literals, and what is spread, as arrays: at least one segment. */
function segmentsOf(elements: readonly Element[], known: Known): Segment[] {
  const segments: Segment[] = [];
  const single = (element: es.Expression | null): void => {
    const last = segments.at(-1)?.value;
    // A hole that is spread is an undefined element; Espruino's `concat` drops holes.
    if (last?.type === "ArrayExpression") last.elements.push(element ?? undef());
    else segments.push({ value: array([element ?? undef()]), isShared: false });
  };
  for (const [i, element] of elements.entries()) {
    if (element?.type !== "SpreadElement") {
      single(element);
      continue;
    }
    const { argument } = element;
    const changesLater = elements.slice(i + 1).some((later) => later && hasEffects(later));
    if (argument.type === "ArrayExpression") {
      for (const inner of argument.elements) if (inner?.type !== "SpreadElement") single(inner);
    } else if (isSized(argument)) segments.push({ value: call(field(argument, "fill")), isShared: false });
    else if (isFreshArray(argument)) segments.push({ value: argument, isShared: false });
    else if (isKnownArray(argument, known) && !changesLater)
      segments.push({ value: argument, isShared: true });
    else segments.push({ value: copyOf(argument), isShared: false });
  }
  return segments.length > 0 ? segments : [{ value: array([]), isShared: false }];
}

function isKnownArray(node: es.Expression, known: Known): boolean {
  if (node.type !== "Identifier") return false;
  const initial = known.initial(node);
  return initial !== undefined && isFreshArray(initial);
}

/** `[].slice.call(x)`: of strings and typed arrays, too, it makes an array. */
const copyOf = (value: es.Expression): es.Expression =>
  call(field(field(array([]), "slice"), "call"), [value]);
