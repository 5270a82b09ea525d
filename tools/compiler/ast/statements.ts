// Rewriting statements: a statement becomes any number of statements where it stands.
// Invariant: what a rewrite declares with `let` or `const` is seen by no statement outside the list that it stood in.
import type * as es from "estree";
import { walk } from "./walk.ts";
import { block } from "./build.ts";

/** What a statement becomes, in its place. */
export type Rewrite = (statement: es.Statement) => es.Statement[];

/** Rewrites the statement list of every function, and of the program: lists of nested functions are done apart. */
export function rewriteBodies(program: es.Program, rewrite: Rewrite): void {
  const bodies: es.BlockStatement[] = [];
  const visit = (fn: es.Function, { next }: { next: () => void }): void => {
    if (fn.body.type === "BlockStatement") bodies.push(fn.body);
    next();
  };
  walk(program as es.Node, null, {
    FunctionDeclaration: visit,
    FunctionExpression: visit,
    ArrowFunctionExpression: visit,
  });
  program.body = program.body.flatMap((child): es.Program["body"] =>
    isModuleDeclaration(child) ? [child] : rewrite(child),
  );
  for (const body of bodies) body.body = body.body.flatMap(rewrite);
}

function isModuleDeclaration(node: es.Program["body"][number]): node is es.ModuleDeclaration {
  return /^(Import|Export)/.test(node.type);
}

/** Rewrites the statements directly inside this one, not those of functions in its expressions. */
export function rewriteInside(node: es.Statement, rewrite: Rewrite): void {
  switch (node.type) {
    case "BlockStatement":
      node.body = node.body.flatMap(rewrite);
      break;
    case "IfStatement":
      node.consequent = single(rewrite(node.consequent));
      if (node.alternate) node.alternate = single(rewrite(node.alternate));
      break;
    case "ForStatement":
    case "ForInStatement":
    case "ForOfStatement":
    case "WhileStatement":
    case "DoWhileStatement":
    case "LabeledStatement":
      node.body = single(rewrite(node.body));
      break;
    case "TryStatement":
      rewriteInside(node.block, rewrite);
      if (node.handler) rewriteInside(node.handler.body, rewrite);
      if (node.finalizer) rewriteInside(node.finalizer, rewrite);
      break;
    case "SwitchStatement":
      for (const clause of node.cases)
        clause.consequent = clause.consequent.flatMap((child) => {
          // A declaration in a clause would be the whole switch's, and on Espruino the block's around it.
          const statements = rewrite(child);
          return !declares(child) && statements.some(declares) ? [block(statements)] : statements;
        });
      break;
  }
}

/** One statement for where the syntax has room for one. */
export function single(statements: es.Statement[]): es.Statement {
  return statements.length === 1 && !declares(statements[0]) ? statements[0] : block(statements);
}

/** Whether the statement declares a name in the block that it stands in. */
export function declares(node: es.Statement): boolean {
  return (
    (node.type === "VariableDeclaration" && node.kind !== "var") ||
    node.type === "FunctionDeclaration" ||
    node.type === "ClassDeclaration"
  );
}

/** Whether control may reach the end of the list. Says yes when in doubt. */
export function completes(statements: es.Statement[]): boolean {
  return statements.every(completesAlone);
}

function completesAlone(node: es.Statement): boolean {
  switch (node.type) {
    case "ReturnStatement":
    case "ThrowStatement":
    case "BreakStatement":
    case "ContinueStatement":
      return false;
    case "BlockStatement":
      return completes(node.body);
    case "IfStatement":
      return !node.alternate || completesAlone(node.consequent) || completesAlone(node.alternate);
    case "TryStatement": {
      const { block, handler, finalizer } = node;
      const ends =
        completes(block.body) || (handler !== null && handler !== undefined && completes(handler.body.body));
      return ends && (!finalizer || completes(finalizer.body));
    }
    default:
      return true;
  }
}
