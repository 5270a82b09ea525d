// `this` in functions that are called as `f()`.
//
// In a module it is undefined there; Espruino gives the global object. Where the program only ever calls a function
// plainly, its `this` becomes `undefined`. What is also passed on, constructed or made a method keeps its `this`: how it
// is called cannot be seen (row `this-of-function`).
//
// Invariant: a `this` that goes is one that is undefined whenever it is read.
import type { Variable } from "eslint-scope";
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { at, undef } from "../ast/build.ts";
import { mentionsThis } from "../ast/effects.ts";
import { analyzeScopes } from "../ast/scopes.ts";
import type { Pass } from "../pass.ts";

export const plainThis: Pass = {
  name: "plain-this",
  run(program) {
    const asking = functionsWithThis(program);
    if (asking.size === 0) return program;
    const callees = new Set<es.Node>();
    walk(program as es.Node, null, {
      CallExpression(node, { next }) {
        callees.add(node.callee);
        // Timers call what they are given plainly, too.
        const [given] = node.arguments;
        if (given && node.callee.type === "Identifier" && /^set(?:Timeout|Interval)$/.test(node.callee.name))
          callees.add(given);
        next();
      },
    });
    for (const fn of asking) if (callees.has(fn)) loseThis(fn);
    for (const { variables } of analyzeScopes(program).scopes)
      for (const variable of variables) {
        const fn = functionOf(variable);
        if (fn && asking.has(fn) && isOnlyCalled(variable, callees)) loseThis(fn);
      }
    return program;
  },
};

type PlainFunction = es.FunctionDeclaration | es.FunctionExpression;

/** Functions with a `this` of their own that read it, methods left out. O(nodes · depth). */
function functionsWithThis(program: es.Program): Set<PlainFunction> {
  const found = new Set<PlainFunction>();
  walk(program as es.Node, null, {
    FunctionDeclaration(node, { next }) {
      if (mentionsThis(node.body)) found.add(node);
      next();
    },
    FunctionExpression(node, { next, path }) {
      const parent = path.at(-1);
      const isMethod =
        parent?.type === "MethodDefinition" ||
        (parent?.type === "Property" && (parent.method || parent.kind !== "init"));
      if (!isMethod && mentionsThis(node.body)) found.add(node);
      next();
    },
  });
  return found;
}

function functionOf({ defs }: Variable): PlainFunction | undefined {
  const [definition] = defs;
  if (defs.length !== 1) return undefined;
  if (definition.type === "FunctionName") return definition.node;
  if (definition.type !== "Variable" || definition.parent.kind !== "const") return undefined;
  const { init } = definition.node;
  return init?.type === "FunctionExpression" && init.id == null ? init : undefined;
}

/** What nothing mentions may be a helper, for a later pass to name. */
function isOnlyCalled({ references, identifiers }: Variable, callees: ReadonlySet<es.Node>): boolean {
  if (references.every(({ init }) => init === true)) return false;
  return references.every(({ identifier, init }) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- there is no JSX
    const node = identifier as es.Identifier;
    return init === true || identifiers.includes(node) || callees.has(node);
  });
}

/** Every `this` of the function's own, in its arrow functions too. */
function loseThis(fn: PlainFunction): void {
  walk(fn.body as es.Node, null, {
    FunctionDeclaration() {},
    FunctionExpression() {},
    ClassBody() {},
    ThisExpression(node) {
      Object.assign(node, at(undef(), node));
    },
  });
}
