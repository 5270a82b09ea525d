// A pattern as a list of steps, each of which reads one value or fills one target, in the order that the standard
// prescribes. `destructuring` writes the steps out, as declarations or as one expression.
//
// An array pattern indexes its source: what can be iterated on the device can be indexed. The source is evaluated
// once; a plain name that nothing in the pattern can change is read again instead of being kept.
import type * as es from "estree";
import {
  array,
  assign,
  at,
  binary,
  call,
  conditional,
  field,
  id,
  index,
  literal,
  object,
  undef,
} from "../ast/build.ts";
import { copy, hasEffects, namesIn } from "../ast/effects.ts";
import type { Names } from "../ast/names.ts";
import { boundNames } from "../ast/patterns.ts";
import { bindElements } from "./elements.ts";

export type Target = es.Identifier | es.MemberExpression;

export type Step =
  /** A variable that the pass invents. */
  | { readonly kind: "hold"; readonly name: string; readonly value: es.Expression }
  /** No value: a declaration without one. */
  | { readonly kind: "bind"; readonly target: Target; readonly value: es.Expression | null }
  /** The value, if the variable is undefined. */
  | { readonly kind: "default"; readonly name: string; readonly value: es.Expression }
  | { readonly kind: "effect"; readonly value: es.Expression };

/** The steps so far, and what the place where they will be written allows. */
export interface Steps {
  readonly list: Step[];
  readonly names: Names;
  /** Whether the targets are variables that come into being here, or exist already, or cannot be set twice. */
  readonly targets: "new" | "existing" | "once";
  /** A name for a `hold` step. */
  hold(): string;
  /** A variable that may be assigned to within an expression. */
  temporary(): string;
}

/** Adds the steps that fill `pattern` from `value`. O(nodes of the pattern). */
export function bindPattern(pattern: es.Pattern, value: es.Expression, steps: Steps): void {
  switch (pattern.type) {
    case "Identifier":
      steps.list.push({ kind: "bind", target: pattern, value });
      break;
    case "MemberExpression":
      steps.list.push({ kind: "bind", target: pattern, value: early(value, pattern, steps) });
      break;
    case "AssignmentPattern":
      bindDefault(pattern.left, pattern.right, value, steps);
      break;
    case "ArrayPattern":
      if (!bindElements(pattern, value, steps)) bindArray(pattern, value, steps);
      break;
    case "ObjectPattern":
      bindObject(pattern, value, steps);
      break;
    case "RestElement":
      throw new Error("a rest element stands in a pattern or among parameters");
  }
}

function bindDefault(target: es.Pattern, initial: es.Expression, value: es.Expression, steps: Steps): void {
  if (steps.targets === "once") bindPattern(target, defaulted(value, initial, steps), steps);
  else if (target.type === "Identifier" && (steps.targets === "new" || isBlind(initial, target.name)))
    steps.list.push({ kind: "bind", target, value }, { kind: "default", name: target.name, value: initial });
  else if (target.type === "Identifier")
    steps.list.push({ kind: "bind", target, value: defaulted(value, initial, steps) });
  else if (target.type === "MemberExpression")
    // The parts of the target come before the default: as one assignment they do.
    steps.list.push({ kind: "bind", target, value: defaulted(early(value, target, steps), initial, steps) });
  else {
    const name = steps.hold();
    steps.list.push({ kind: "hold", name, value }, { kind: "default", name, value: initial });
    bindPattern(target, id(name), steps);
  }
}

/** Whether evaluating `expression` cannot tell what the variable holds. */
const isBlind = (expression: es.Expression, name: string): boolean =>
  !hasEffects(expression) && !namesIn(expression).has(name);

/** The value, or a variable that it goes into before the target is looked at, where the order can be told. */
function early(value: es.Expression, target: es.MemberExpression, steps: Steps): es.Expression {
  if (!hasEffects(value) && !hasEffects(target)) return value;
  const name = steps.hold();
  steps.list.push({ kind: "hold", name, value });
  return id(name);
}

/** `(t = value) === void 0 ? initial : t`. */
function defaulted(value: es.Expression, initial: es.Expression, steps: Steps): es.Expression {
  if (value.type === "Identifier") return conditional(binary(value, "===", undef()), initial, copy(value));
  const name = steps.temporary();
  return conditional(binary(assign(id(name), value), "===", undef()), initial, id(name));
}

function bindArray(pattern: es.ArrayPattern, value: es.Expression, steps: Steps): void {
  const { elements, taker } = pattern;
  if (taker !== undefined) {
    const asked = elements.at(-1)?.type === "RestElement" ? id("Infinity") : literal(elements.length);
    value = at(call(id(taker), [value, asked]), value);
  }
  const [only] = elements.filter((element) => element !== null);
  if (elements.length === 1 && only?.type === "RestElement") {
    // The pass for spread knows how to copy.
    bindPattern(only.argument, at(array([{ type: "SpreadElement", argument: value }]), only), steps);
    return;
  }
  const source = sourceOf(pattern, value, elements.filter((element) => element !== null).length, steps);
  for (const [i, element] of elements.entries()) {
    if (!element) continue;
    if (element.type === "RestElement") {
      const slice = field(field(array([]), "slice"), "call");
      bindPattern(element.argument, at(call(slice, [source(), literal(i)]), element), steps);
    } else bindPattern(element, at(index(source(), literal(i)), element), steps);
  }
}

function bindObject(pattern: es.ObjectPattern, value: es.Expression, steps: Steps): void {
  const { properties } = pattern;
  const rest = properties.find((property) => property.type === "RestElement");
  const readsNone = properties.length === (rest ? 1 : 0);
  const source = sourceOf(pattern, value, properties.length + (readsNone ? 1 : 0), steps);
  // Null throws, though nothing is read of it.
  if (readsNone) steps.list.push({ kind: "effect", value: field(source(), "$") });
  const taken: ((object: es.Expression) => es.MemberExpression)[] = [];
  for (const property of properties) {
    if (property.type === "RestElement") continue;
    const read = reader(property, rest !== undefined, steps);
    taken.push(read);
    bindPattern(property.value, at(read(source()), property), steps);
  }
  if (rest) bindRest(rest, source(), taken, steps);
}

/** How to read the property that a pattern's key names, more than once when a rest has to leave it out. */
function reader(
  { key, computed }: es.AssignmentProperty,
  again: boolean,
  steps: Steps,
): (object: es.Expression) => es.MemberExpression {
  if (!computed && key.type === "Identifier") return (object) => field(object, key.name);
  if (key.type === "Literal") return (object) => index(object, copy(key));
  if (!again) return (object) => index(object, key);
  const name = steps.hold();
  steps.list.push({ kind: "hold", name, value: key });
  return (object) => index(object, id(name));
}

/** A copy of the source without what the pattern has taken from it. */
function bindRest(
  rest: es.RestElement,
  source: es.Expression,
  taken: ((object: es.Expression) => es.MemberExpression)[],
  steps: Steps,
): void {
  const value = at(object([{ type: "SpreadElement", argument: source }]), rest);
  const isPlain = rest.argument.type === "Identifier";
  const name = rest.argument.type === "Identifier" ? rest.argument.name : steps.hold();
  steps.list.push(isPlain ? { kind: "bind", target: id(name), value } : { kind: "hold", name, value });
  for (const read of taken)
    steps.list.push({
      kind: "effect",
      value: { type: "UnaryExpression", operator: "delete", prefix: true, argument: read(id(name)) },
    });
  if (!isPlain) bindPattern(rest.argument, id(name), steps);
}

/**
 * Gives the source's expression once for each of its `uses`: itself if one is enough, else a name that keeps its
 * value throughout the pattern.
 */
function sourceOf(
  pattern: es.Pattern,
  value: es.Expression,
  uses: number,
  steps: Steps,
): () => es.Expression {
  if (uses === 0) steps.list.push({ kind: "effect", value });
  if (uses <= 1) return () => value;
  return keep(pattern, value, steps);
}

/** A way to write the source's value as often as wanted. */
export function keep(pattern: es.Pattern, value: es.Expression, steps: Steps): () => es.Expression {
  const isStable =
    value.type === "ThisExpression" ||
    (value.type === "Identifier" && (steps.names.isInvented(value.name) || isUntouched(value.name, pattern)));
  if (isStable) return () => copy(value);
  const name = steps.hold();
  steps.list.push({ kind: "hold", name, value });
  return () => id(name);
}

const isUntouched = (name: string, pattern: es.Pattern): boolean =>
  !hasEffects(pattern) && !boundNames(pattern).includes(name);
