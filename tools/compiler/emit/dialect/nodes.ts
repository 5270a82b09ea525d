// Checks of single nodes: syntax that Espruino does not have, or has with a meaning of its own.
import type * as es from "estree";
import { maxNameLength, reservedWords } from "../../../../boards/espruino/names.ts";
import { hasEffects, isPropertyName } from "../../ast/effects.ts";
import { isMisread } from "../../lower/decimals.ts";
import { isUnguarded } from "../../lower/do-while.ts";
import { startsAsStatement } from "../../lower/parser-traps.ts";
import { plainRegexp } from "../../regexp/plain.ts";
import { arrowProblems } from "./arrows.ts";
import type { Report } from "./problem.ts";
import { children } from "./tree.ts";

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
    case "BlockStatement":
      bareReturnProblem(node, path.at(-1), code, report);
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
      if (isUnguarded(node)) report(node.test, "a do … while that breaks and whose condition has effects");
      break;
    case "ForStatement":
      if (node.init && mentionsIn(node.init)) report(node.init, "`in` in the head of a for loop");
      if (node.init && startsAsStatement(node.init))
        report(node.init, "a for loop that begins as a statement");
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
      if (isMisread(node)) report(node, "a number that is read as another one");
      break;
  }
}

function identifierProblems(node: es.Identifier, parent: es.Node | undefined, report: Report): void {
  if (node.name.length > maxNameLength) report(node, `a name of more than ${maxNameLength} characters`);
  if (parent && isPropertyName(node, parent)) return;
  const isUndefined = node.name === "undefined" && !(parent?.type === "Property" && parent.shorthand);
  if (reservedWords.has(node.name) && !isUndefined) report(node, `a variable named \`${node.name}\``);
}

/** Of a function, Espruino keeps the text between its braces, and a `return` there needs something after it. */
function bareReturnProblem(
  node: es.BlockStatement,
  parent: es.Node | undefined,
  code: string,
  report: Report,
): void {
  if (!parent?.type.includes("Function") || !("start" in node) || !("end" in node)) return;
  const text = code.slice(Number(node.start) + 1, Number(node.end) - 1).trimEnd();
  const at = text.length - "return".length;
  if (!text.endsWith("return") || text.trimStart() === "return" || /[\w$.]/.test(text.charAt(at - 1))) return;
  report(Number(node.start) + 1 + at, "a bare `return` at the end of a function");
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
