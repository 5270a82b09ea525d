// How trees are printed: as the library does, but for the arrow functions that it gets wrong.
// Invariant: what is printed parses to the tree that was given.
import type * as es from "estree";
import ts from "esrap/languages/ts";
import { block, returnOf } from "./build.ts";

/** `() => ({}) === x` would lose its parentheses: the body becomes a block. */
export function printer(): ReturnType<typeof ts> {
  const visitors = ts();
  const arrow = visitors.ArrowFunctionExpression;
  visitors.ArrowFunctionExpression = (node, context): void => {
    const { body } = node as es.ArrowFunctionExpression;
    const isMisprinted =
      body.type !== "BlockStatement" && body.type !== "ObjectExpression" && startsWithBrace(body);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same node with another body
    arrow?.(isMisprinted ? ({ ...node, body: block([returnOf(body)]) } as typeof node) : node, context);
  };
  return visitors;
}

/** Whether the text of an expression begins with that of an object. */
function startsWithBrace(node: es.Node): boolean {
  switch (node.type) {
    case "ObjectExpression":
    case "ObjectPattern":
      return true;
    case "BinaryExpression":
    case "LogicalExpression":
    case "AssignmentExpression":
      return startsWithBrace(node.left);
    case "ConditionalExpression":
      return startsWithBrace(node.test);
    case "SequenceExpression":
      return startsWithBrace(node.expressions[0]);
    case "MemberExpression":
      return startsWithBrace(node.object);
    case "ChainExpression":
      return startsWithBrace(node.expression);
    case "CallExpression":
      return startsWithBrace(node.callee);
    case "TaggedTemplateExpression":
      return startsWithBrace(node.tag);
    case "UpdateExpression":
      return !node.prefix && startsWithBrace(node.argument);
    default:
      return false;
  }
}
