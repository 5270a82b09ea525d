// Primitives used as values: `gather(sleep(1), sleep(2))`, `const limit = sleep(500)`, `spawn(sleep)`.
// A primitive returns a code to the loop and means nothing elsewhere, so there an async function stands in for it.
// Invariant: afterwards a primitive is named only where it is called under `await` or `yield*`.
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";
import { at, call, functionDecl, id, statement } from "../../ast/build.ts";
import type { Names } from "../../ast/names.ts";
import { analyzeScopes } from "../../ast/scopes.ts";
import { isPrimitive, type FunctionNode } from "./callees.ts";

export function startPrimitives(program: es.Program, names: Names): void {
  const scopes = analyzeScopes(program);
  const awaited = new Set<es.Node>();
  const note = (argument: es.Node | null | undefined): void => {
    if (argument?.type === "CallExpression") awaited.add(argument.callee);
  };
  // What a primitive calls in its turn passes the code on.
  const passedOn = new Set<es.Node>();
  walk(program as es.Node, null, {
    AwaitExpression(node, { next }) {
      note(node.argument);
      next();
    },
    YieldExpression(node, { next }) {
      if (node.delegate) note(node.argument);
      next();
    },
    FunctionDeclaration(node, { next }) {
      if (isPrimitive(node)) walk(node as es.Node, null, { Identifier: (name) => void passedOn.add(name) });
      next();
    },
  });
  for (const scope of scopes.scopes)
    for (const variable of scope.variables) {
      const [def] = variable.defs;
      if (def?.type !== "FunctionName" || def.node.type !== "FunctionDeclaration") continue;
      const fn = def.node;
      if (!isPrimitive(fn)) continue;
      const asValues = variable.references.filter(
        ({ identifier }) => !awaited.has(identifier as es.Node) && !passedOn.has(identifier as es.Node),
      );
      if (asValues.length === 0) continue;
      const standIn = names.fresh(variable.name);
      const params = fn.params.map((param) => (param as es.Identifier).name);
      const body = call(id(variable.name), params.map(id));
      const declaration = functionDecl(standIn, params.map(id), [
        statement({ type: "AwaitExpression", argument: body }),
      ]);
      declaration.async = true;
      program.body.push(declaration);
      for (const { identifier } of asValues) (identifier as es.Identifier).name = standIn;
    }
}

/**
 * The code of a call, if the primitive is one expression that uses each given argument once, in their order:
 * `await sleep(500)` becomes `return +500`, without a call. A branch `if (options) …` is left out when there are none.
 * The source map leads to the `await`, not to the primitive.
 */
export function primitiveCode(
  fn: FunctionNode,
  given: readonly es.Expression[],
  place: es.Node,
): es.Expression | null {
  const params = fn.params.map((param) => (param as es.Identifier).name);
  const missing = params.slice(given.length);
  const [, ...body] = (fn.body as es.BlockStatement).body;
  const [only, ...more] = body.filter((node) => !isBranchOn(node, missing));
  if (only?.type !== "ReturnStatement" || !only.argument || more.length > 0) return null;
  let used = 0;
  const code = walk(only.argument as es.Node, null, {
    _(node, { next }) {
      const position = node.type === "Identifier" ? params.indexOf(node.name) : -1;
      if (position < 0) return at({ ...(next() ?? node) }, place);
      used = position === used && position < given.length ? used + 1 : Number.NaN;
      return given[position] ?? node;
    },
  });
  return used === given.length ? (code as es.Expression) : null;
}

function isBranchOn(node: es.Statement, names: readonly string[]): boolean {
  return (
    node.type === "IfStatement" &&
    !node.alternate &&
    node.test.type === "Identifier" &&
    names.includes(node.test.name)
  );
}
