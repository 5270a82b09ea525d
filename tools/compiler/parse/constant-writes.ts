// Assignments to what cannot be assigned to: constants, the name of a function expression, and a class's name within it.
// JavaScript throws a TypeError when it comes there; the bundler would not take such a module at all.
//
//   c = f()      becomes  (f(), c, (() => { throw new TypeError(…); })())
//
// Invariant: what is evaluated before the throw is evaluated, the use of a constant above its declaration included.
// Assignments by patterns and loops are refused.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { become, block, call, id, literal, logical, sequence, throwOf } from "../ast/build.ts";
import { parseModule } from "../ast/parse.ts";
import { boundNames } from "../ast/patterns.ts";
import { analyzeScopes, isConstant } from "../ast/scopes.ts";
import { reprint, type ModuleText } from "./reprint.ts";

/** Whether a name that is assigned to is a constant's somewhere in the module: most modules are told apart so. O(nodes). */
export function mayWriteConstants(program: es.Program): boolean {
  const constants = new Set<string>();
  const written = new Set<string>();
  const named = ({ id: name }: { id?: es.Identifier | null }): void =>
    void (name && constants.add(name.name));
  walk(program as es.Node, null, {
    VariableDeclaration(node, { next }) {
      if (node.kind === "const")
        for (const { id: target } of node.declarations)
          for (const name of boundNames(target)) constants.add(name);
      next();
    },
    FunctionExpression: (node, { next }) => (named(node), next()),
    ClassDeclaration: (node, { next }) => (named(node), next()),
    ClassExpression: (node, { next }) => (named(node), next()),
    AssignmentExpression({ left }, { next }) {
      if (left.type === "Identifier") written.add(left.name);
      next();
    },
    UpdateExpression({ argument }, { next }) {
      if (argument.type === "Identifier") written.add(argument.name);
      next();
    },
  });
  return [...written].some((name) => constants.has(name));
}

/** The module with a throw in the place of each such assignment. O(length). */
export function throwAtConstantWrites({ code, map }: ModuleText): ModuleText {
  const program = parseModule(code);
  const constants = new Set<es.Node>();
  for (const { references } of analyzeScopes(program).scopes)
    for (const { identifier, resolved, init } of references)
      if (!init && resolved && isConstant(resolved)) constants.add(identifier as es.Identifier);
  walk(program as es.Node, null, {
    AssignmentExpression(node, { next }) {
      next();
      const { left, right, operator } = node;
      if (left.type !== "Identifier" || !constants.has(left)) return;
      if (operator === "=") become(node, sequence([right, id(left.name), failure()]));
      else if (operator === "||=" || operator === "&&=" || operator === "??=")
        become(
          node,
          logical(
            id(left.name),
            operator === "||=" ? "||" : operator === "&&=" ? "&&" : "??",
            sequence([right, failure()]),
          ),
        );
      else become(node, sequence([id(left.name), right, failure()]));
    },
    UpdateExpression(node) {
      if (node.argument.type === "Identifier" && constants.has(node.argument))
        become(node, sequence([id(node.argument.name), failure()]));
    },
  });
  return reprint(program, { code, map });
}

/** An expression that throws as JavaScript does. */
function failure(): es.Expression {
  const error: es.NewExpression = {
    type: "NewExpression",
    callee: id("TypeError"),
    arguments: [literal("Assignment to constant variable.")],
  };
  return call({
    type: "ArrowFunctionExpression",
    params: [],
    body: block([throwOf(error)]),
    expression: false,
  });
}
