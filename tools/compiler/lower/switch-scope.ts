// Declarations directly in the clauses of a `switch`: Espruino puts them into the block around it.
// Invariant: afterwards no clause declares a name outside a block of its own.
import type * as es from "estree";
import { assign, at, block, declare, id, statement, undef } from "../ast/build.ts";
import { namesIn } from "../ast/effects.ts";
import { boundNames } from "../ast/patterns.ts";
import { declares } from "../ast/statements.ts";

/**
 * Gives each clause that declares something a block. Where another clause or a case expression uses the names, they are
 * declared before the switch instead: the statements that do so are returned.
 */
export function scopeClauses(node: es.SwitchStatement): es.Statement[] {
  const outside: es.Statement[] = [];
  for (const clause of node.cases) {
    const declared = new Set(clause.consequent.filter(declares).flatMap(declaredNames));
    if (declared.size === 0) continue;
    const isShared = node.cases.some((other) => {
      const outsideOfIt = other === clause ? other.test : other;
      return outsideOfIt && [...namesIn(outsideOfIt)].some((name) => declared.has(name));
    });
    if (isShared) clause.consequent = clause.consequent.flatMap((child) => takeOut(child, outside));
    else clause.consequent = [block(clause.consequent)];
  }
  return outside;
}

/** The names that the statement itself declares, with `var` too. */
export function declaredNames(node: es.Statement | es.ModuleDeclaration): string[] {
  if (node.type === "FunctionDeclaration" || node.type === "ClassDeclaration") return [node.id.name];
  if (node.type !== "VariableDeclaration") return [];
  return node.declarations.flatMap((declarator) => boundNames(declarator.id));
}

/** Leaves the assignments of a declaration where it was, and declares its names outside. */
function takeOut(node: es.Statement, outside: es.Statement[]): es.Statement[] {
  if (node.type === "FunctionDeclaration" || node.type === "ClassDeclaration") {
    // A class too: Espruino cannot skip over one that stands in a clause.
    outside.push(node);
    return [];
  }
  if (node.type !== "VariableDeclaration" || node.kind === "var") return [node];
  outside.push(...declaredNames(node).map((name) => declare("let", id(name))));
  return node.declarations.map((declarator) =>
    at(statement(assign(declarator.id, declarator.init ?? undef())), declarator),
  );
}
