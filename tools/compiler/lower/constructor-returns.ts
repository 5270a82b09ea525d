// Functions that construct and return a primitive: JavaScript gives the new object all the same, Espruino the primitive.
// (Classes have a lowering of their own.) Invariant: a function that the program only constructs returns no value that
// is certain to be a primitive.
import type { Definition } from "eslint-scope";
import type * as es from "estree";
import { memberName } from "../analyse/refuse/bindings.ts";
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
      MemberExpression(node, { next }) {
        if (!/^(?:call|apply|bind)$/.test(memberName(node) ?? "call")) used.add(node.object);
        next();
      },
      BinaryExpression: (node, { next }) => (used.add(node.right).add(node.left), next()),
    });
    if (constructed.size === 0) return program;
    for (const { variables } of analyzeScopes(program).scopes)
      for (const { defs, references } of variables) {
        const made = defs.length === 1 ? functionOf(defs[0]) : undefined;
        if (made === undefined) continue;
        const uses = references.filter(({ init }) => !init);
        const names = uses.map(({ identifier }): es.Node => identifier as es.Identifier);
        if (
          names.some((name) => constructed.has(name)) &&
          names.every((name) => constructed.has(name) || used.has(name))
        )
          returnNothing(made.body);
      }
    return program;
  },
};

/** The function that a name stands for, declared or in a variable: one that is written to has a use of another kind. */
function functionOf(definition: Definition): es.Function | undefined {
  if (definition.type === "FunctionName") return definition.node;
  if (definition.type !== "Variable") return undefined;
  const { id, init } = definition.node;
  return id.type === "Identifier" && init?.type === "FunctionExpression" ? init : undefined;
}

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
