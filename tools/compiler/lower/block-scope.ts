// A block's scope from its start: Espruino makes it at the block's first `let` or `const`, and a closure that was made
// before does not see it.
// Invariant: no closure that refers to a variable of its block stands before the block's first declaration.
import type { Scope, ScopeManager } from "eslint-scope";
import type * as es from "estree";
import { assign, at, statement } from "../ast/build.ts";
import { isCapturing } from "../ast/scopes.ts";
import { declares } from "../ast/statements.ts";

/** Where a closure comes too early, the block's first declaration goes to its start. */
export function openBlocksEarly({ scopes }: ScopeManager): void {
  for (const scope of scopes) {
    if (scope.type !== "block" || scope.block.type !== "BlockStatement") continue;
    const { body } = scope.block;
    const first = body.findIndex(declares);
    if (first > 0 && isSeenBefore(scope, body[first])) declareAtStart(body, first);
  }
}

function isSeenBefore(scope: Scope, declaration: es.Statement): boolean {
  const start = declaration.range![0];
  return scope.variables.some(({ references }) =>
    references.some((reference) => isCapturing(reference) && reference.identifier.range![0] < start),
  );
}

function declareAtStart(body: es.Statement[], place: number): void {
  const node = body[place];
  if (node.type !== "VariableDeclaration") return;
  const assignments = node.declarations.flatMap(({ id: target, init }) => (init ? assign(target, init) : []));
  const declarations = node.declarations.map(({ id: target }): es.VariableDeclarator => ({
    type: "VariableDeclarator",
    id: { ...target },
    init: null,
  }));
  body.splice(place, 1, ...assignments.map((assignment) => at(statement(assignment), node)));
  body.unshift({ type: "VariableDeclaration", kind: "let", declarations });
}
