// Primitives used as values: `gather(sleep(1), sleep(2))`, `const limit = sleep(500)`, `spawn(sleep)`.
// A primitive returns a code to the loop and means nothing elsewhere, so there an async function stands in for it.
// Invariant: afterwards a primitive is named only where it is called under `await` or `yield*`.
import type { Scope } from "eslint-scope";
import type * as es from "estree";
import { walk } from "zimmerframe";
import { call, functionDecl, id, statement } from "../../ast/build.ts";
import type { Names } from "../../ast/names.ts";
import { analyzeScopes } from "../../ast/scopes.ts";
import { isPrimitive } from "./callees.ts";

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
  for (const scope of scopes.scopes as Scope[])
    for (const variable of scope.variables) {
      const fn = variable.defs[0]?.node as es.Node | undefined;
      if (fn?.type !== "FunctionDeclaration" || !isPrimitive(fn as es.FunctionDeclaration)) continue;
      const asValues = variable.references.filter(
        ({ identifier }) => !awaited.has(identifier as es.Node) && !passedOn.has(identifier as es.Node),
      );
      if (asValues.length === 0) continue;
      const standIn = names.fresh(variable.name);
      const params = (fn as es.FunctionDeclaration).params.map((param) => (param as es.Identifier).name);
      const body = call(id(variable.name), params.map(id));
      const declaration = functionDecl(standIn, params.map(id), [
        statement({ type: "AwaitExpression", argument: body }),
      ]);
      declaration.async = true;
      program.body.push(declaration);
      for (const { identifier } of asValues) (identifier as es.Identifier).name = standIn;
    }
}
