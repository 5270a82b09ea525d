// Texts that the source says in full, though not in one piece: `"^" + digits`, a template, `String.raw`, a regular
// expression's `source`, and constants that hold them.
// Invariant: a text that is given here is what the expression gives whenever it runs; asking has no effect.
import type { Variable } from "eslint-scope";
import type * as es from "estree";
import { memberName, type Bindings } from "./bindings.ts";

/** The text; undefined where it is put together when the program runs. O(length of what it is made of). */
export function constantText(node: es.Node, bindings: Bindings): string | undefined {
  const value = constantValue(node, bindings);
  return typeof value === "string" ? value : undefined;
}

type Value = string | number;

function constantValue(node: es.Node, bindings: Bindings): Value | undefined {
  switch (node.type) {
    case "Literal":
      return typeof node.value === "string" || Number.isSafeInteger(node.value)
        ? (node.value as Value)
        : undefined;
    case "TemplateLiteral":
      return joined(node, ({ value }) => value.cooked ?? undefined, bindings);
    case "TaggedTemplateExpression":
      return isRaw(node.tag, bindings) ? joined(node.quasi, ({ value }) => value.raw, bindings) : undefined;
    case "BinaryExpression": {
      if (node.operator !== "+") return undefined;
      const left = constantValue(node.left, bindings);
      const right = left === undefined ? undefined : constantValue(node.right, bindings);
      if (left === undefined || right === undefined) return undefined;
      return typeof left === "number" && typeof right === "number" ? left + right : `${left}${right}`;
    }
    case "MemberExpression": {
      const held = memberName(node) === "source" ? (constantOf(node.object, bindings) ?? node.object) : node;
      return held.type === "Literal" && "regex" in held ? held.regex.pattern : undefined;
    }
    case "Identifier": {
      const held = constantOf(node, bindings);
      return held && constantValue(held, bindings);
    }
    default:
      return undefined;
  }
}

/** What the `const` holds that the name stands for. */
function constantOf(node: es.Node, bindings: Bindings): es.Expression | undefined {
  const variable = bindings.variable(node);
  const [definition, ...others] = variable?.defs ?? [];
  if (!variable || others.length > 0 || definition?.type !== "Variable") return undefined;
  const { id, init } = definition.node;
  if (definition.parent.kind !== "const" || id.type !== "Identifier" || !init) return undefined;
  return isAhead(init, node) || isElsewhere(variable, node) ? init : undefined;
}

/** Whether it stands above: below, a name would be used too early, and made of itself perhaps. */
function isAhead(init: es.Node, use: es.Node): boolean {
  const end = (init as { end?: number }).end;
  const start = (use as { start?: number }).start;
  return end !== undefined && start !== undefined && end <= start;
}

/** Whether it is used by a function that is called later. A constant can be made of itself there, but not of its text. */
function isElsewhere({ scope, references }: Variable, use: es.Node): boolean {
  const from = references.find(({ identifier }) => identifier === use)?.from;
  return from !== undefined && from.variableScope !== scope.variableScope;
}

function joined(
  { quasis, expressions }: es.TemplateLiteral,
  textOf: (part: es.TemplateElement) => string | undefined,
  bindings: Bindings,
): string | undefined {
  let text = "";
  for (const [i, part] of quasis.entries()) {
    const value = i === 0 ? "" : constantValue(expressions[i - 1], bindings);
    const rest = textOf(part);
    if (value === undefined || rest === undefined) return undefined;
    text += `${value}${rest}`;
  }
  return text;
}

/** `String.raw`. */
const isRaw = (tag: es.Node, bindings: Bindings): boolean =>
  tag.type === "MemberExpression" && memberName(tag) === "raw" && bindings.global(tag.object) === "String";
