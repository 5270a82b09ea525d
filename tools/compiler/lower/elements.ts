// An array pattern filled from an array literal, as in `[a, b] = [b, a]`: element by element, without the array.
//
// JavaScript evaluates every element before it fills the first target. The steps keep to all that can be told of it:
// an element goes straight into its target if no later element can see the difference; else into a variable first,
// but for the last one where the order of the targets does not matter.
import type * as es from "estree";
import { array, id, undef } from "../ast/build.ts";
import { hasEffects, namesIn } from "../ast/effects.ts";
import { walk } from "../ast/walk.ts";
import { bindPattern, type Steps, type Target } from "./patterns.ts";

interface Pair {
  /** Null for a hole, and for an element too many. */
  readonly target: es.Pattern | null;
  readonly value: es.Expression;
}

/** Adds the steps and says true, or adds none if the value is not a literal whose elements can be told apart. */
export function bindElements(pattern: es.ArrayPattern, value: es.Expression, steps: Steps): boolean {
  const pairs = value.type === "ArrayExpression" ? pairUp(pattern, value) : [];
  if (pairs.length === 0) return false;
  const bind = ({ target, value }: Pair): void => {
    if (target) bindPattern(target, value, steps);
    else if (hasEffects(value)) steps.list.push({ kind: "effect", value });
  };
  const held = (pair: Pair): Pair => {
    if (pair.value.type === "Literal") return pair;
    const name = steps.hold();
    steps.list.push({ kind: "hold", name, value: pair.value });
    return { target: pair.target, value: id(name) };
  };
  if (pairs.every((pair, i) => isUnseen(pair, pairs.slice(i + 1), steps))) {
    pairs.forEach(bind);
  } else if (canFillLastFirst(pairs)) {
    const first = pairs.slice(0, -1).map(held);
    bind(pairs[pairs.length - 1]);
    first.forEach(bind);
  } else {
    pairs.map(held).forEach(bind);
  }
  return true;
}

/** Which element goes where; nothing if there is a spread among them. */
function pairUp(pattern: es.ArrayPattern, value: es.ArrayExpression): Pair[] {
  const values: es.Expression[] = [];
  for (const element of value.elements) {
    if (element?.type === "SpreadElement") return [];
    values.push(element ?? undef());
  }
  const pairs: Pair[] = [];
  for (const [i, target] of pattern.elements.entries()) {
    if (target?.type === "RestElement") {
      pairs.push({ target: target.argument, value: array(values.slice(i)) });
      return pairs;
    }
    pairs.push({ target, value: values[i] ?? undef() });
  }
  for (const value of values.slice(pairs.length)) pairs.push({ target: null, value });
  return pairs;
}

/** Whether the target can be filled before the later elements are evaluated. */
function isUnseen({ target }: Pair, later: readonly Pair[], steps: Steps): boolean {
  if (!target) return true;
  const isName = target.type === "Identifier";
  if (isName && steps.targets !== "existing") return true;
  if (later.length > 0 && hasEffects(target)) return false;
  return later.every(({ value }) => {
    if (hasEffects(value)) return false;
    return isName ? !namesIn(value).has(target.name) : isConstant(value);
  });
}

/** Whether no assignment to a member can change the value. */
const isConstant = (value: es.Expression): boolean =>
  value.type === "Literal" ||
  value.type === "Identifier" ||
  (value.type === "UnaryExpression" && isConstant(value.argument));

/** Whether the last target may be filled first: no two are the same place, none says where another is. */
function canFillLastFirst(pairs: readonly Pair[]): boolean {
  const targets: Target[] = [];
  for (const { target } of pairs) {
    if (!target || !isFlat(target)) return false;
    targets.push(target);
  }
  const last = targets[targets.length - 1];
  return targets.slice(0, -1).every((target) => {
    if (last.type === "Identifier") return !namesIn(target).has(last.name);
    if (target.type === "Identifier") return !namesIn(last).has(target.name);
    return isSwap(pairs) || (areDistinct(target, last) && isRead(target, pairs) && isRead(last, pairs));
  });
}

/** Whether the member is in a value as well: a new one would come before others among the keys if it were filled first. */
const isRead = (target: es.MemberExpression, pairs: readonly Pair[]): boolean =>
  pairs.some(({ value }) => {
    let found = false;
    walk(value as es.Node, null, {
      MemberExpression(node, { next }) {
        found ||= isSame(target, node);
        next();
      },
    });
    return found;
  });

/** A variable, or a member whose place is told by names and literals alone. */
function isFlat(target: es.Pattern): target is Target {
  if (target.type === "Identifier") return true;
  if (target.type !== "MemberExpression") return false;
  const { object, property } = target;
  return (
    (object.type === "Identifier" || object.type === "ThisExpression") &&
    (property.type === "Identifier" || property.type === "Literal")
  );
}

const areDistinct = (a: es.MemberExpression, b: es.MemberExpression): boolean => {
  const [one, other] = [staticKey(a), staticKey(b)];
  return one !== undefined && other !== undefined && one !== other;
};

function staticKey({ property, computed }: es.MemberExpression): string | undefined {
  if (property.type === "Literal") return String(property.value);
  return !computed && property.type === "Identifier" ? property.name : undefined;
}

/** `[a[i], a[j]] = [a[j], a[i]]`: if both are one place, both values are equal. */
function isSwap(pairs: readonly Pair[]): boolean {
  if (pairs.length !== 2) return false;
  const [one, other] = pairs;
  return isSame(one.target, other.value) && isSame(other.target, one.value);
}

/** Whether two flat members are written alike. */
function isSame(a: es.Node | null, b: es.Node): boolean {
  if (a?.type === "MemberExpression" && b.type === "MemberExpression")
    return a.computed === b.computed && isSame(a.object, b.object) && isSame(a.property, b.property);
  if (a?.type === "Identifier" && b.type === "Identifier") return a.name === b.name;
  if (a?.type === "Literal" && b.type === "Literal") return a.value === b.value;
  return a?.type === "ThisExpression" && b.type === "ThisExpression";
}
