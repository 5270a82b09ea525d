// What a pass may ask about an expression before it moves, repeats or drops it.
// Property reads count as free of effects: a getter that changes what its own expression reads is not provided for.
import type * as es from "estree";
import { walk } from "./walk.ts";

/**
 * Whether evaluating the node may change something or suspend. Functions in it are not run, so not entered. O(nodes).
 *
 * @param isHarmless whether a call is known to change nothing
 */
export function hasEffects(
  node: es.Node,
  isHarmless: (call: es.SimpleCallExpression) => boolean = () => false,
): boolean {
  let found = false;
  walk(node, null, {
    _(inner, { next, stop }) {
      switch (inner.type) {
        case "FunctionExpression":
        case "ArrowFunctionExpression":
          return;
        case "CallExpression":
          found = !isHarmless(inner);
          break;
        case "NewExpression":
        case "TaggedTemplateExpression":
        case "ImportExpression":
        case "AssignmentExpression":
        case "UpdateExpression":
        case "YieldExpression":
        case "AwaitExpression":
        case "ClassExpression":
          found = true;
          break;
        case "UnaryExpression":
          found = inner.operator === "delete";
          break;
      }
      if (found) stop();
      else next();
    },
  });
  return found;
}

/** The names that the node's identifiers refer to or bind, those in nested functions too; property names are not. */
export function namesIn(node: es.Node): Set<string> {
  const names = new Set<string>();
  walk(node, null, {
    Identifier(inner, { path }) {
      const parent = path.at(-1);
      if (!parent || !isPropertyName(inner, parent)) names.add(inner.name);
    },
  });
  return names;
}

/** Whether the identifier only spells the name of a property of `parent`; `{a}` stands for its value as well. */
export function isPropertyName(node: es.Identifier, parent: es.Node): boolean {
  switch (parent.type) {
    case "MemberExpression":
      return parent.property === node && !parent.computed;
    case "Property":
      return parent.key === node && !parent.computed && !parent.shorthand;
    case "MethodDefinition":
    case "PropertyDefinition":
      return parent.key === node && !parent.computed;
    default:
      return false;
  }
}

/** A deep copy, for an expression without functions in it that has to stand at two places. */
export function copy<N extends es.Node>(node: N): N {
  return structuredClone(node);
}

/** Whether the function's own `this` is read in the node: functions with a `this` of their own are not entered. */
export function mentionsThis(node: es.Node): boolean {
  let found = false;
  walk(node, null, {
    FunctionExpression() {},
    FunctionDeclaration() {},
    ThisExpression() {
      found = true;
    },
  });
  return found;
}
