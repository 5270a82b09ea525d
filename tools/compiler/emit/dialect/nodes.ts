// Checks of single nodes: syntax that Espruino does not have, or has with a meaning of its own.
import type * as es from "estree";
import { isNativeValueName, maxNameLength, reservedWords } from "../../../../boards/espruino/names.ts";
import { hasEffects, isPropertyName } from "../../ast/effects.ts";
import { plainRegexp } from "../../regexp/plain.ts";
import type { Report } from "./problem.ts";

const isLexical = (node: es.Statement): boolean =>
  node.type === "FunctionDeclaration" ||
  node.type === "ClassDeclaration" ||
  (node.type === "VariableDeclaration" && node.kind !== "var");

/** Node types that no pass may leave. */
const unknown: Partial<Record<es.Node["type"], string>> = {
  ArrayPattern: "destructuring",
  AssignmentPattern: "a default value",
  AwaitExpression: "await",
  ChainExpression: "optional chaining",
  ExportAllDeclaration: "an export",
  ExportDefaultDeclaration: "an export",
  ExportNamedDeclaration: "an export",
  ImportDeclaration: "an import",
  LabeledStatement: "a label",
  ObjectPattern: "destructuring",
  PropertyDefinition: "a class field",
  RestElement: "a rest element",
  SpreadElement: "spread",
  YieldExpression: "yield",
};

/** Reports the node's own problems; `code` is the text that it was parsed from. */
export function nodeProblems(node: es.Node, path: readonly es.Node[], code: string, report: Report): void {
  const feature = unknown[node.type];
  if (feature !== undefined) report(node, `${feature} was left in the bundle`);
  switch (node.type) {
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      if (node.generator || node.async)
        report(node, "a generator or an async function was left in the bundle");
      if (node.type === "ArrowFunctionExpression") arrowProblems(node, path, report);
      break;
    case "ForOfStatement":
      if (node.await) report(node, "for await was left in the bundle");
      break;
    case "BinaryExpression":
      if (node.operator === "**") report(node, "`**` was left in the bundle");
      break;
    case "AssignmentExpression":
      if (/^(?:\*\*|&&|\|\||\?\?)=$/.test(node.operator))
        report(node, `\`${node.operator}\` was left in the bundle`);
      break;
    case "Property":
      if (node.computed) report(node, "a computed key was left in the bundle");
      break;
    case "MemberExpression":
      if (node.computed) commaProblem(node.property, code, report);
      break;
    case "DoWhileStatement":
      if (node.body.type !== "BlockStatement") report(node, "do … while around a single statement");
      break;
    case "ForStatement":
      if (node.init && mentionsIn(node.init)) report(node.init, "`in` in the head of a for loop");
      break;
    case "SwitchStatement":
      switchProblems(node, code, report);
      break;
    case "TryStatement":
      if (node.finalizer && !isHarmless(node.finalizer))
        report(node.finalizer, "a finally block that calls or jumps");
      break;
    case "Identifier":
      identifierProblems(node, path.at(-1), report);
      break;
    case "Literal":
      if ("regex" in node && !isPlain(node.regex))
        report(node, "a regular expression that was not rewritten");
      break;
  }
}

function identifierProblems(node: es.Identifier, parent: es.Node | undefined, report: Report): void {
  if (node.name.length > maxNameLength) report(node, `a name of more than ${maxNameLength} characters`);
  if (parent && isPropertyName(node, parent)) return;
  const isUndefined = node.name === "undefined" && !(parent?.type === "Property" && parent.shorthand);
  if (reservedWords.has(node.name) && !isUndefined) report(node, `a variable named \`${node.name}\``);
}

function isPlain({ pattern, flags }: es.RegExpLiteral["regex"]): boolean {
  const plain = plainRegexp(pattern, flags);
  return plain.pattern === pattern && plain.flags === flags;
}

/** Espruino reads an index and a case as an expression without commas. */
function commaProblem(node: es.Node, code: string, report: Report): void {
  if (node.type !== "SequenceExpression" || !("start" in node)) return;
  if (!code.slice(0, Number(node.start)).trimEnd().endsWith("("))
    report(node, "a comma in an index or a case");
}

function arrowProblems(node: es.ArrowFunctionExpression, path: readonly es.Node[], report: Report): void {
  for (const parameter of node.params)
    if (parameter.type === "Identifier" && isNativeValueName(parameter.name))
      report(
        parameter,
        `an arrow function with a parameter that has the name of a built-in, \`${parameter.name}\``,
      );
  const uses = lexicalUses(node);
  if (uses.arguments) report(uses.arguments, "`arguments` in an arrow function");
  if (!uses.this) return;
  // Espruino notes `this` while it skips over the body: it must see the token, and nothing that makes it forget.
  const isNested = path.some(
    (outer) => outer.type === "ArrowFunctionExpression" && contains(outer, uses.this!),
  );
  const isExpression = node.body.type !== "BlockStatement";
  if (isNested || uses.inTemplate || (isExpression && uses.beforeFunction))
    report(uses.this, "`this` in nested arrow functions");
}

interface LexicalUses {
  this?: es.Node;
  arguments?: es.Node;
  /** `this` stands only in template literals. */
  inTemplate: boolean;
  /** A function stands in the body. */
  beforeFunction: boolean;
}

const children = (node: es.Node): es.Node[] =>
  Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    key === "loc" || key === "range" ? [] : [value].flat().filter(isNode),
  );

function isNode(value: unknown): value is es.Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

/** What the arrow function takes from the function around it. */
function lexicalUses(arrow: es.ArrowFunctionExpression): LexicalUses {
  const uses: LexicalUses = { inTemplate: false, beforeFunction: false };
  const visit = (node: es.Node, inTemplate: boolean): void => {
    switch (node.type) {
      case "ThisExpression":
        uses.inTemplate = inTemplate && (uses.this === undefined || uses.inTemplate);
        uses.this ??= node;
        return;
      case "Identifier":
        if (node.name === "arguments") uses.arguments ??= node;
        return;
      case "FunctionDeclaration":
      case "FunctionExpression":
        uses.beforeFunction = true;
        return;
      case "ArrowFunctionExpression":
        uses.beforeFunction = true;
        break;
    }
    for (const child of children(node))
      if (child.type !== "Identifier" || !isPropertyName(child, node))
        visit(child, inTemplate || node.type === "TemplateLiteral");
  };
  visit(arrow.body, false);
  return uses;
}

function contains(outer: es.Node, inner: es.Node): boolean {
  return children(outer).some((child) => child === inner || contains(child, inner));
}

/** Whether `in` stands in the node outside any function: the head of a loop is parsed in a special mode. */
function mentionsIn(node: es.Node): boolean {
  if (node.type === "BinaryExpression" && node.operator === "in") return true;
  if (/Function/.test(node.type)) return false;
  return children(node).some(mentionsIn);
}

function switchProblems(node: es.SwitchStatement, code: string, report: Report): void {
  for (const [i, clause] of node.cases.entries()) {
    if (!clause.test && i < node.cases.length - 1) report(clause, "a case after default");
    if (clause.test && hasEffects(clause.test)) report(clause.test, "a case expression with effects");
    if (clause.test) commaProblem(clause.test, code, report);
    for (const statement of clause.consequent)
      if (isLexical(statement)) report(statement, "a declaration directly in a case");
  }
}

/** Whether a finally block neither jumps nor runs code that may catch an exception. */
function isHarmless(node: es.Node): boolean {
  switch (node.type) {
    case "CallExpression":
    case "NewExpression":
    case "TryStatement":
    case "ReturnStatement":
    case "BreakStatement":
    case "ContinueStatement":
    case "ThrowStatement":
      return false;
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return true;
    default:
      return children(node).every(isHarmless);
  }
}
