// What is typed at the prompt stays for the next input. Invariant: what an input declares at its top is a property of `global`
// afterwards, and so is what it sets undeclared; nothing else of it changes.
import type * as es from "estree";
import { assign, field, id } from "../../compiler/ast/build.ts";
import { boundNames } from "../../compiler/ast/patterns.ts";
import { analyzeScopes } from "../../compiler/ast/scopes.ts";

/**
 * Declarations at the top become assignments. Gives the names that they declare, and by themselves those of functions, which
 * `global` gets.
 */
export function declareGlobal(program: es.Program): {
  declared: ReadonlySet<string>;
  functionNames: string[];
} {
  const declared = new Set<string>();
  const functionNames: string[] = [];
  const functions: es.Statement[] = [];
  program.body = program.body.flatMap((node): es.Program["body"] => {
    if (node.type === "VariableDeclaration") {
      for (const { id: pattern } of node.declarations)
        boundNames(pattern).forEach((name) => declared.add(name));
      return node.declarations.map(({ id: pattern, init, loc }) =>
        statement(assign(pattern, init ?? id("undefined")), loc),
      );
    }
    if (node.type === "ClassDeclaration") {
      declared.add(node.id.name);
      return [statement(assign(id(node.id.name), { ...node, type: "ClassExpression" }), node.loc)];
    }
    if (node.type === "FunctionDeclaration") {
      functionNames.push(node.id.name);
      functions.push(statement(assign(field(id("global"), node.id.name), id(node.id.name))));
    }
    return [node];
  });
  program.body = [...functions, ...program.body];
  return { declared, functionNames };
}

interface Use {
  identifier: es.Identifier;
  isWrite: () => boolean;
}

/** The uses of names that nothing in it declares, as they are named. */
export function freeUses(program: es.Program): Use[] {
  return (analyzeScopes(program).globalScope?.through ?? []).flatMap((reference) => {
    const { identifier } = reference;
    return identifier.type === "Identifier" ? [{ identifier, isWrite: () => reference.isWrite() }] : [];
  });
}

/**
 * Has uses of declared names, of those that the program on the board has otherwise, and what is assigned undeclared, mean
 * properties of `global`. Gives the names of the last.
 */
export function makeGlobal(
  uses: readonly Use[],
  declared: ReadonlySet<string>,
  onBoard: ReadonlyMap<string, string>,
): string[] {
  const created = new Set<string>();
  for (const { identifier, isWrite } of uses) {
    const { name } = identifier;
    const isKnown = declared.has(name) || onBoard.has(name);
    if (!isKnown && !isWrite()) continue;
    if (!isKnown) created.add(name);
    Object.assign(identifier, { ...field(id("global"), onBoard.get(name) ?? name), loc: identifier.loc });
  }
  return [...created];
}

const statement = (expression: es.Expression, loc?: es.SourceLocation | null): es.ExpressionStatement => ({
  type: "ExpressionStatement",
  expression,
  ...(loc && { loc }),
});
