// Checks of names and scopes: nothing is hoisted on Espruino, and functions and classes belong to the whole function.
import type { Scope, Variable } from "eslint-scope";
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";
import { analyzeScopes, contains, isCapturing } from "../../ast/scopes.ts";
import type { Report } from "./problem.ts";

type Ancestors = ReadonlyMap<es.Node, readonly es.Node[]>;

export function bindingProblems(program: es.Program, report: Report): void {
  const ancestors = ancestorsOfDeclarations(program);
  for (const [node, path] of ancestors) {
    const parent = path.at(-1)!;
    const ofFunction =
      parent.type === "Program" ||
      (parent.type === "BlockStatement" && path.at(-2)?.type.includes("Function"));
    if (node.type === "VariableDeclaration" || ofFunction) continue;
    report(node, "a function or class declared in a block");
  }
  for (const scope of analyzeScopes(program).scopes) {
    if (scope.block.type.startsWith("For"))
      for (const variable of scope.variables) capturedInHead(variable, scope, report);
    if (scope.type === "block") capturedTooEarly(scope, report);
    for (const variable of scope.variables) {
      functionProblems(variable, report);
      varProblems(variable, ancestors, report);
    }
  }
}

function ancestorsOfDeclarations(program: es.Program): Ancestors {
  const ancestors = new Map<es.Node, readonly es.Node[]>();
  walk(program, null, {
    _(node, { path, next }) {
      if (node.type.endsWith("Declaration")) ancestors.set(node, [...path]);
      next();
    },
  });
  return ancestors;
}

function functionProblems(variable: Variable, report: Report): void {
  const declared = variable.defs.filter(({ type }) => type === "FunctionName");
  const [first] = declared;
  if (!first || first.node.type !== "FunctionDeclaration") return;
  if (variable.defs.length > 1)
    report(variable.defs.at(-1)!.name, `several declarations of \`${variable.name}\``);
  for (const reference of variable.references)
    if (!isCapturing(reference) && reference.identifier.range![0] < first.node.range![0])
      report(reference.identifier, `a use of the function \`${variable.name}\` before its declaration`);
}

/** Where control passes on its way to every use of what is declared in it: a list of statements. */
const isList = (node: es.Node): boolean =>
  node.type === "BlockStatement" || node.type === "Program" || node.type === "SwitchCase";

function varProblems(variable: Variable, ancestors: Ancestors, report: Report): void {
  const declarations = variable.defs.flatMap((definition) =>
    definition.type === "Variable" && definition.parent.kind === "var" ? [definition] : [],
  );
  if (declarations.length === 0 || variable.defs.some(({ type }) => type === "Parameter")) return;
  const first = declarations.reduce((a, b) => (a.name.range![0] < b.name.range![0] ? a : b));
  const path = ancestors.get(first.parent) ?? [];
  const list = path.findLast(isList);
  const isWholeFunction =
    list === undefined ||
    list.type === "Program" ||
    path.at(path.indexOf(list) - 1)?.type.includes("Function");
  for (const reference of variable.references) {
    const where = reference.identifier;
    const isInside = isWholeFunction || contains(list, where);
    if (isInside && (isCapturing(reference) || where.range![0] >= first.name.range![0])) continue;
    report(where, `a use of the variable \`${variable.name}\` that its declaration may come after`);
    return;
  }
}

/** One variable for the whole loop: a closure must not keep it, unless it never changes. */
function capturedInHead(variable: Variable, { block }: Scope, report: Report): void {
  const changes = variable.references.some((reference) => reference.isWrite() && !reference.init);
  if (block.type === "ForStatement" && !changes) return;
  const captured = variable.references.find(isCapturing);
  if (captured) report(captured.identifier, `a closure over the loop variable \`${variable.name}\``);
}

/** A block's scope exists from its first `let` or `const` on: closures made before do not see it. */
function capturedTooEarly({ variables }: Scope, report: Report): void {
  const start = Math.min(
    ...variables.flatMap(({ identifiers }) => identifiers.map(({ range }) => range![0])),
  );
  for (const variable of variables)
    for (const reference of variable.references)
      if (isCapturing(reference) && reference.identifier.range![0] < start)
        report(
          reference.identifier,
          `a closure over \`${variable.name}\` before its block declares anything`,
        );
}
