// Slashes where Espruino's lexer takes them for what they are. It decides by the token before: after `++`, a brace or
// a keyword (`this`, and the `of` of `o.of` too) it reads a regular expression, after `|`, `^` and `~` a division.
//
//   n++ / 2          becomes  (0, n++) / 2
//   n | /a/.exec(s)  becomes  n | (0, /a/).exec(s)
//   o.of /= 2        becomes  o["of"] /= 2
//
// The minifier removes parentheses, so this runs on the minified tree.
// Invariant: every `/` of the printed text divides, or begins a regular expression, as Espruino's lexer expects.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { reservedWords } from "../../../boards/espruino/names.ts";
import { at, become, literal, sequence } from "../ast/build.ts";
import type { Pass } from "../pass.ts";
import { leftmost } from "../lower/parser-traps.ts";

export const slashes: Pass = {
  name: "slashes",
  run(program) {
    walk(program as es.Node, null, {
      BinaryExpression(node, { next }) {
        next();
        const { left, right, operator } = node;
        if (operator === "/" && left.type !== "PrivateIdentifier" && endsLikeOperator(left))
          node.left = behindZero(left);
        if (operator === "|" || operator === "^") hideRegexp(right);
      },
      AssignmentExpression(node, { next }) {
        next();
        if (node.operator === "/=" && node.left.type === "MemberExpression") quoteKeyword(node.left);
      },
      UnaryExpression(node, { next }) {
        next();
        if (node.operator === "~") hideRegexp(node.argument);
      },
    });
    return program;
  },
};

const behindZero = (node: es.Expression): es.Expression => at(sequence([literal(0), { ...node }]), node);

function hideRegexp(node: es.Node): void {
  const first = leftmost(node);
  if (first.type === "Literal" && "regex" in first) become(first, behindZero(first));
}

function quoteKeyword(node: es.MemberExpression): void {
  if (!endsLikeOperator(node) || node.property.type !== "Identifier") return;
  node.property = at(literal(node.property.name), node.property);
  node.computed = true;
}

/** Whether the text of a dividend ends, without a parenthesis, in a token after which Espruino expects an operand. */
function endsLikeOperator(node: es.Node): boolean {
  switch (node.type) {
    case "UpdateExpression":
      return !node.prefix || endsLikeOperator(node.argument);
    case "ThisExpression":
    case "ObjectExpression":
    case "FunctionExpression":
    case "ClassExpression":
      return true;
    case "MemberExpression":
      return !node.computed && node.property.type === "Identifier" && reservedWords.has(node.property.name);
    case "NewExpression":
      return node.arguments.length === 0 && endsLikeOperator(node.callee);
    case "UnaryExpression":
      return endsLikeOperator(node.argument);
    case "BinaryExpression":
      return /^[*/%]$/.test(node.operator) && endsLikeOperator(node.right);
    default:
      return false;
  }
}
