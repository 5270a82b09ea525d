// Template literals as Espruino can read them.
//
// It finds the end of an expression in a template by counting braces, those in strings, regular expressions and
// inner templates too; and it takes `\${` for the beginning of one. A carriage return that stands there itself is read as a
// line feed (by JavaScript, too), and a zero byte ends the program.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { assign, id, literal, sequence } from "../ast/build.ts";
import type { Temporaries } from "../ast/temporaries.ts";
import { isBalanced } from "./braces.ts";

/**
 * The same template, its expressions without unbalanced braces in texts: such an expression, and those before it, are
 * evaluated into variables first. All are then turned into strings after all were evaluated.
 */
export function plainTemplate(node: es.TemplateLiteral, state: Temporaries): es.Expression {
  const { texts, expressions } = splitMarks(joinTexts(node));
  const steps: es.Expression[] = [];
  const last = expressions.findLastIndex(hidesBraces);
  for (const [i, expression] of expressions.slice(0, last + 1).entries()) {
    if (expression.type === "Literal") continue;
    const name = state.take();
    steps.push(assign(id(name), expression));
    expressions[i] = id(name);
  }
  const quasis = texts.map((text, i): es.TemplateElement => {
    const raw = text.replace(/[\\`]/g, "\\$&").replaceAll("\r", "\\r").replaceAll("\0", "\\x00");
    return { type: "TemplateElement", tail: i === texts.length - 1, value: { raw, cooked: text } };
  });
  return sequence([...steps, { type: "TemplateLiteral", quasis, expressions }]);
}

/** What a template is made of: a text before each expression, and one after the last. */
interface Parts {
  readonly texts: string[];
  readonly expressions: es.Expression[];
}

/** The template's parts; strings that stand as expressions belong to the text. */
function joinTexts({ quasis, expressions }: es.TemplateLiteral): Parts {
  const parts: Parts = { texts: [""], expressions: [] };
  for (const [i, { value }] of quasis.entries()) {
    parts.texts.push(parts.texts.pop() + (value.cooked ?? value.raw));
    const expression = expressions.at(i);
    if (expression?.type === "Literal" && typeof expression.value === "string")
      parts.texts.push(parts.texts.pop() + expression.value);
    else if (expression) {
      parts.expressions.push(expression);
      parts.texts.push("");
    }
  }
  return parts;
}

/** Writes `${` in a text as an expression `"$"` and a text that begins with the brace. */
function splitMarks({ texts, expressions }: Parts): Parts {
  const parts: Parts = { texts: [], expressions: [] };
  for (const [i, text] of texts.entries()) {
    const [first, ...others] = text.split("${");
    parts.texts.push(first, ...others.map((other) => `{${other}`));
    parts.expressions.push(...others.map(() => literal("$")), ...expressions.slice(i, i + 1));
  }
  return parts;
}

/** Whether a text in the expression holds braces that do not match. */
function hidesBraces(expression: es.Expression): boolean {
  let found = false;
  walk(expression as es.Node, null, {
    Literal(node) {
      if ("regex" in node) found ||= !isBalanced(node.regex.pattern);
      else if (typeof node.value === "string") found ||= !isBalanced(node.value);
    },
    TemplateElement(node) {
      found ||= !isBalanced(node.value.raw);
    },
  });
  return found;
}
