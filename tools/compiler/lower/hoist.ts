// Hoisting: Espruino creates functions and variables where it comes by them, and not before.
//
// - Function declarations go to the start of their function; of several under one name only the last is left, for
//   Espruino would change the first one's object. In a block they become `let f = function …` at its start: Espruino
//   knows no function of a block's own.
// - Classes in a block become `let C = class …`, for the same reason.
// - See hoist-variables.ts for `var`, and block-scope.ts for closures that come before their block's variables.
//
// Invariant: every function declaration stands at the start of its function's or the chunk's body.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { assign, at, declare, id, statement } from "../ast/build.ts";
import { boundNames } from "../ast/patterns.ts";
import { analyzeScopes } from "../ast/scopes.ts";
import type { Pass } from "../pass.ts";
import { openBlocksEarly } from "./block-scope.ts";
import { hoistVariables } from "./hoist-variables.ts";

type Body = es.Program["body"];

export const hoist: Pass = {
  name: "hoist",
  run(program) {
    walk(program as es.Node, null, {
      Program(node, { next }) {
        node.body = functionsFirst(node.body, []);
        next();
      },
      BlockStatement(node, { next, path }) {
        const parent = path.at(-1);
        const params = parent && "params" in parent && Array.isArray(parent.params) ? parent.params : null;
        node.body = params ? functionsFirst(node.body, params) : bindingsOfBlock(node.body);
        next();
      },
    });
    const scopes = analyzeScopes(program);
    openBlocksEarly(scopes);
    hoistVariables(program, scopes);
    return program;
  },
};

/** The list with its functions first; what must stay ahead of them, imports and directives, does. */
function functionsFirst<N extends Body[number]>(
  list: N[],
  params: readonly es.Pattern[],
): (N | es.Statement)[] {
  const ahead: N[] = [];
  const functions = new Map<string, N & es.FunctionDeclaration>();
  const rest: N[] = [];
  for (const node of list)
    if (isFunctionDeclaration(node)) functions.set(node.id.name, node);
    else if ("directive" in node || node.type === "ImportDeclaration") ahead.push(node);
    else rest.push(node);
  // A declaration would change the function that came as the argument.
  const overParams = params.flatMap(boundNames).flatMap((name): es.Statement | [] => {
    const node = functions.get(name);
    functions.delete(name);
    return node ? at(statement(assign(id(name), functionOf(node))), node) : [];
  });
  return [...ahead, ...functions.values(), ...overParams, ...rest];
}

/** What a block declares, as bindings of the block's own: functions at its start. */
function bindingsOfBlock(list: es.Statement[]): es.Statement[] {
  const functions: es.Statement[] = [];
  const rest: es.Statement[] = [];
  for (const node of list)
    if (isFunctionDeclaration(node))
      functions.push(at(declare("let", id(node.id.name), functionOf(node)), node));
    else if (node.type === "ClassDeclaration") {
      const value: es.ClassExpression = { ...node, type: "ClassExpression", id: null };
      rest.push(at(declare("let", id(node.id.name), value), node));
    } else rest.push(node);
  return [...functions, ...rest];
}

function isFunctionDeclaration<N extends es.Node>(node: N): node is N & es.FunctionDeclaration {
  return node.type === "FunctionDeclaration";
}

function functionOf(node: es.FunctionDeclaration): es.FunctionExpression {
  return { ...node, type: "FunctionExpression", id: null };
}
