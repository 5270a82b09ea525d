// `new Promise(executor)`: when the executor keeps neither of its functions, Espruino frees the promise while it is still
// in use. The runtime's helper holds one until the promise is there.
// Invariant: only an executor that hands `resolve` to a timer or calls it, whatever else it does, is left alone.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { become, call, id } from "../ast/build.ts";
import { analyzeScopes } from "../ast/scopes.ts";
import type { RuntimeView } from "../parse/chunk.ts";
import type { Pass } from "../pass.ts";
import type { HelperName } from "./helpers.ts";

export const promises = (runtime: RuntimeView): Pass => ({
  name: "promises",
  run(program, { helper }) {
    for (const node of loosePromises(program, runtime))
      become(node, call(id(helper("keptPromise")), node.arguments));
    return program;
  },
});

export const helpersOf = (program: es.Program, runtime: RuntimeView): Set<HelperName> =>
  new Set<HelperName>(loosePromises(program, runtime).length > 0 ? ["keptPromise"] : []);

/** Those of the program that may be freed too early. O(nodes). */
function loosePromises(program: es.Program, runtime: RuntimeView): es.NewExpression[] {
  const found: { node: es.NewExpression; callee: es.Identifier }[] = [];
  walk(program as es.Node, null, {
    NewExpression(node, { next }) {
      const { callee, arguments: given } = node;
      if (callee.type === "Identifier" && callee.name === "Promise" && given.length === 1)
        if (!isKept(given[0]) && node.loc && !runtime.holds(node)) found.push({ node, callee });
      next();
    },
  });
  if (found.length === 0) return [];
  const own = new Set<object>();
  for (const { references } of analyzeScopes(program).scopes)
    for (const { identifier, resolved } of references) if (resolved) own.add(identifier);
  return found.filter(({ callee }) => !own.has(callee)).map(({ node }) => node);
}

/** Whether the executor's first step calls `resolve`, or gives it to a timer. */
function isKept(executor: es.Node): boolean {
  if (executor.type !== "ArrowFunctionExpression" && executor.type !== "FunctionExpression") return false;
  const names = new Set(executor.params.map((param) => (param.type === "Identifier" ? param.name : "")));
  const statements: readonly es.Node[] =
    executor.body.type === "BlockStatement" ? executor.body.body : [executor.body];
  return statements.some((statement) => {
    const expression = statement.type === "ExpressionStatement" ? statement.expression : statement;
    return expression.type === "CallExpression" && keeps(expression, names);
  });
}

function keeps({ callee, arguments: given }: es.SimpleCallExpression, names: ReadonlySet<string>): boolean {
  if (callee.type !== "Identifier") return false;
  if (names.has(callee.name)) return true;
  if (!/^set(?:Timeout|Interval|Watch)$/.test(callee.name)) return false;
  const [action] = given;
  if (action?.type === "Identifier") return names.has(action.name);
  let isNamed = false;
  if (action?.type === "ArrowFunctionExpression" || action?.type === "FunctionExpression")
    walk(action.body as es.Node, null, {
      Identifier({ name }) {
        if (names.has(name)) isNamed = true;
      },
    });
  return isNamed;
}
