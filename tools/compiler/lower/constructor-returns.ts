// Functions that construct and return a primitive: JavaScript gives the new object all the same, Espruino the primitive.
// (Classes have a lowering of their own.) Invariant: a function that the program only constructs returns no value that
// is certain to be a primitive.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { at } from "../ast/build.ts";
import { isPrimitiveForm } from "../ast/primitives.ts";
import { analyzeScopes } from "../ast/scopes.ts";
import type { Pass } from "../pass.ts";

export const constructorReturns: Pass = {
  name: "constructor-returns",
  run(program) {
    const constructed = new Set<es.Node>();
    const used = new Set<es.Node>();
    walk(program as es.Node, null, {
      NewExpression(node, { next }) {
        constructed.add(node.callee);
        next();
      },
      // What asks for the function without calling it.
      MemberExpression: (node, { next }) => (used.add(node.object), next()),
      BinaryExpression: (node, { next }) => (used.add(node.right).add(node.left), next()),
    });
    if (constructed.size === 0) return program;
    for (const { variables } of analyzeScopes(program).scopes)
      for (const { defs, references } of variables) {
        const [definition] = defs;
        if (defs.length !== 1 || definition.type !== "FunctionName") continue;
        const names = references.map(({ identifier }): es.Node => identifier as es.Identifier);
        if (
          names.some((name) => constructed.has(name)) &&
          names.every((name) => constructed.has(name) || used.has(name))
        )
          returnNothing(definition.node.body);
      }
    return program;
  },
};

function returnNothing(body: es.Node): void {
  walk(body, null, {
    FunctionDeclaration() {},
    FunctionExpression() {},
    ArrowFunctionExpression() {},
    ReturnStatement(node) {
      const { argument } = node;
      if (argument && isPrimitiveForm(argument))
        node.argument = at({ type: "UnaryExpression", operator: "void", prefix: true, argument }, argument);
    },
  });
}
