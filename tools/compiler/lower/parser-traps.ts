// Texts that are right in JavaScript and that Espruino's parser trips over, written another way. The minifier makes
// such texts itself when it moves expressions about, so this runs on the minified tree as well.
//
//   a[b, c]             a comma in an index
//   for (i = k in o;;)  `in` within a `for`'s first part
//   for ({ a }.a;;)     a `for` that begins with a brace, `function` or `class`: it is read as a statement
//   if (x) /r/.test(s)  a regular expression right after a parenthesis is read as a division
//   [1, , 2]            holes, in code that is skipped
//   if (x) return}      a bare `return` as the last word of a function: the text that is kept ends there
//   "\u{41}", "a\       an escape that it does not know, and a line that goes on in the next
//   18446744073709552000
//                       a whole number of more than 63 bits wraps around, unless it is written with an exponent
//   `${"}"}`, `\${`     see `templates`
//
// Invariant: none of these is left. (A printer that writes strings its own way must not write `\u{…}` either.)
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { assign, at, binary, block, call, id, index, literal, sequence, statement } from "../ast/build.ts";
import { isFunction, rewrite, several, type Temporaries } from "../ast/temporaries.ts";
import type { Pass } from "../pass.ts";
import { plainTemplate } from "./templates.ts";

export const parserTraps: Pass = {
  name: "parser-traps",
  run: (program, { names }) =>
    rewrite(program, names, {
      BlockStatement(node, { next, path }) {
        const inner = next() ?? node;
        const parent = path.at(-1);
        if (inner.type === "BlockStatement" && parent && isFunction(parent)) closeReturn(inner.body);
        return inner;
      },
      MemberExpression(node, { next, state }) {
        const inner = next() ?? node;
        if (inner.type === "MemberExpression" && inner.property.type === "SequenceExpression")
          liftIndex(inner, inner.property, state);
        return inner;
      },
      ArrayExpression(node, { next, state }) {
        const inner = next() ?? node;
        return inner.type === "ArrayExpression" && inner.elements.includes(null)
          ? at(filledArray(inner, state), node)
          : inner;
      },
      Literal(node, { path }) {
        if (isTooLong(node) && !isKey(node, path.at(-1))) return at(scaled(node.value), node);
        if (typeof node.value === "string" && /\\u\{|\\[\r\n\u2028\u2029]/.test(node.raw ?? ""))
          return at(literal(node.value), node);
        return node;
      },
      TemplateLiteral(node, { next, state, path }) {
        const inner = next() ?? node;
        if (inner.type !== "TemplateLiteral" || path.at(-1)?.type === "TaggedTemplateExpression")
          return inner;
        return at(plainTemplate(inner, state), node);
      },
      ForStatement(node, { next }) {
        const inner = next() ?? node;
        if (inner.type !== "ForStatement" || !inner.init) return guardBody(inner);
        if (saysIn(inner.init)) return at(liftInit(inner, inner.init), node);
        if (startsAsStatement(inner.init)) inner.init = at(sequence([literal(0), inner.init]), inner.init);
        return guardBody(inner);
      },
      IfStatement(node, { next }) {
        const inner = next() ?? node;
        if (inner.type === "IfStatement" && startsWithRegExp(inner.consequent))
          inner.consequent = block([inner.consequent]);
        return inner;
      },
      WhileStatement: (node, { next }) => guardBody(next() ?? node),
      ForInStatement: (node, { next }) => guardBody(next() ?? node),
      ForOfStatement: (node, { next }) => guardBody(next() ?? node),
    }),
};

/** Beyond these, numbers are written with an exponent. */
const [longest, exponentFrom] = [2 ** 63, 1e21];

function isTooLong(node: es.Literal): node is es.SimpleLiteral & { value: number } {
  return typeof node.value === "number" && node.value >= longest && node.value < exponentFrom;
}

/** The number as a product, by a power of two so that it stays exact. */
function scaled(value: number): es.Expression {
  return binary(literal(value / 4096), "*", literal(4096));
}

function isKey(node: es.Node, parent: es.Node | undefined): boolean {
  return parent !== undefined && "key" in parent && parent.key === node;
}

/** `a[b, c]` as `(t = a, b, t)[c]`. */
function liftIndex(node: es.MemberExpression, property: es.SequenceExpression, state: Temporaries): void {
  if (node.object.type === "Super") throw new Error("super is refused with anything but a name");
  const name = state.take();
  const before = property.expressions.slice(0, -1);
  node.object = sequence([assign(id(name), node.object), ...before, id(name)]);
  node.property = property.expressions[property.expressions.length - 1];
}

/** `[1, , 2]` as `(t = Array(3), t[0] = 1, t[2] = 2, t)`: `in` and `forEach` tell a hole from undefined. */
function filledArray({ elements }: es.ArrayExpression, state: Temporaries): es.Expression {
  const name = state.take();
  const steps: es.Expression[] = [assign(id(name), call(id("Array"), [literal(elements.length)]))];
  for (const [i, element] of elements.entries())
    if (element && element.type !== "SpreadElement") steps.push(assign(index(id(name), literal(i)), element));
  return sequence([...steps, id(name)]);
}

/** Sees to it that the list does not end in a bare `return`: drops it, or puts a block around it. */
function closeReturn(list: es.Statement[]): void {
  const last = list.at(-1);
  if (last && isBareReturn(last)) list.pop();
  else if (last) closeTail(last);
}

function closeTail(node: es.Statement): void {
  if (node.type === "IfStatement") {
    if (node.alternate) node.alternate = closed(node.alternate);
    else node.consequent = closed(node.consequent);
  } else if (isLoop(node) || node.type === "LabeledStatement") node.body = closed(node.body);
}

function closed(node: es.Statement): es.Statement {
  if (isBareReturn(node)) return block([node]);
  closeTail(node);
  return node;
}

const isBareReturn = (node: es.Statement): boolean => node.type === "ReturnStatement" && !node.argument;

/** A loop whose body stands last. */
const isLoop = (
  node: es.Node,
): node is es.ForStatement | es.ForInStatement | es.ForOfStatement | es.WhileStatement =>
  node.type === "ForStatement" ||
  node.type === "ForInStatement" ||
  node.type === "ForOfStatement" ||
  node.type === "WhileStatement";

/** Whether `in` stands in the node, outside the blocks of functions. */
function saysIn(node: es.Node): boolean {
  let found = false;
  walk(node, null, {
    _(inner, { next }) {
      if (inner.type === "BlockStatement") return;
      if (inner.type === "BinaryExpression" && inner.operator === "in") found = true;
      else next();
    },
  });
  return found;
}

/** Puts what a loop begins with in front of it. No closure holds the loop's variables: `loops` has seen to that. */
function liftInit(node: es.ForStatement, init: es.VariableDeclaration | es.Expression): es.Statement {
  const loop = at(guardBody({ ...node, init: null }), node);
  if (init.type !== "VariableDeclaration") return several([at(statement(init), init), loop]);
  return init.kind === "var" ? several([init, loop]) : block([init, loop]);
}

/** A body that begins with a regular expression becomes a block: it would stand right after a parenthesis. */
function guardBody<N extends es.Node>(node: N): N {
  if (isLoop(node) && startsWithRegExp(node.body)) node.body = block([node.body]);
  return node;
}

function startsWithRegExp(node: es.Statement): boolean {
  if (node.type !== "ExpressionStatement") return false;
  const first = leftmost(node.expression);
  return first.type === "Literal" && "regex" in first;
}

/** Whether what a `for` begins with is an expression that Espruino takes for a statement. */
export function startsAsStatement(init: es.VariableDeclaration | es.Expression): init is es.Expression {
  const { type } = leftmost(init);
  return type === "FunctionExpression" || type === "ClassExpression" || type === "ObjectExpression";
}

/** The expression that the text of this one begins with. */
export function leftmost(node: es.Node): es.Node {
  switch (node.type) {
    case "SequenceExpression":
      return leftmost(node.expressions[0]);
    case "AssignmentExpression":
    case "BinaryExpression":
    case "LogicalExpression":
      return leftmost(node.left);
    case "ConditionalExpression":
      return leftmost(node.test);
    case "CallExpression":
      return leftmost(node.callee);
    case "MemberExpression":
      return leftmost(node.object);
    case "TaggedTemplateExpression":
      return leftmost(node.tag);
    case "UpdateExpression":
      return node.prefix ? node : leftmost(node.argument);
    default:
      return node;
  }
}
