// Variables that are used above their declaration, parameters in the defaults of those before them.
//
// A `let`, `const` or class is dead until its declaration, a parameter until it has its value: JavaScript throws a
// ReferenceError. So does Espruino for most of them, but the minifier counts such a use for one without effect, and
// variables are declared ahead of functions on the way. A use that is certain to come too early becomes the throw that
// it is. Invariant: what is replaced throws whenever it is evaluated: it stands above the declaration, in the same
// function.
import type { Reference } from "eslint-scope";
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { at, call, id, literal, sequence } from "../ast/build.ts";
import { analyzeScopes, contains } from "../ast/scopes.ts";
import type { Pass } from "../pass.ts";
import type { HelperName } from "./helpers.ts";

export const deadZone: Pass = {
  name: "dead-zone",
  run(program, { helper }) {
    const early = earlyUses(program);
    if (early.size === 0) return program;
    const thrown = (node: es.Identifier): es.Expression => call(id(helper("deadZone")), [literal(node.name)]);
    const rewritten = walk(program as es.Node, null, {
      Identifier: (node) => (early.has(node) ? at(thrown(node), node) : node),
      AssignmentExpression(node, { next, visit }) {
        const { left, right, operator } = node;
        if (left.type !== "Identifier" || !early.has(left)) return next() ?? node;
        if (operator !== "=") return at(thrown(left), node);
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an expression stays one
        return at(sequence([visit(right) as es.Expression, thrown(left)]), node);
      },
      UpdateExpression(node, { next }) {
        const { argument } = node;
        return argument.type === "Identifier" && early.has(argument)
          ? at(thrown(argument), node)
          : (next() ?? node);
      },
    });
    if (rewritten.type !== "Program") throw new Error("a program stays a program");
    return rewritten;
  },
};

export const helpersOf = (program: es.Program): Set<HelperName> =>
  new Set<HelperName>(earlyUses(program).size > 0 ? ["deadZone"] : []);

/** The identifiers that are read or assigned to before their variable is there. O(nodes). */
function earlyUses(program: es.Program): Set<es.Node> {
  const early = new Set<es.Node>();
  for (const { references } of analyzeScopes(program).scopes)
    for (const reference of references)
      if (isEarly(reference)) early.add(reference.identifier as es.Identifier);
  return early;
}

function isEarly({ identifier, resolved, from, init }: Reference): boolean {
  if (!resolved || init === true || resolved.defs.length !== 1) return false;
  if (from.variableScope !== resolved.scope.variableScope) return false;
  const [definition] = resolved.defs;
  const at = identifier as es.Identifier;
  if (definition.type === "ClassName")
    return definition.node.type === "ClassDeclaration" && at.range![1] <= definition.node.range![0];
  if (definition.type === "Parameter") {
    const { body, params } = definition.node;
    return at.range![1] <= body.range![0] && params.some((param) => isBefore(at, definition.name, param));
  }
  if (definition.type !== "Variable" || definition.parent.kind === "var") return false;
  const { id: declared, init: value, range } = definition.node;
  // What a loop goes through is passed over: it is no value of the declaration's.
  if (at.range![1] <= range![0] || (value != null && contains(value, at))) return true;
  return contains(declared, at) && isBefore(at, definition.name, declared);
}

/** Whether `at` is evaluated before the pattern fills `name`: left of it, or in a default for what holds it. O(nodes). */
function isBefore(at: es.Identifier, name: es.Identifier, pattern: es.Pattern): boolean {
  if (!contains(pattern, name)) return false;
  if (at.range![1] <= name.range![0]) return true;
  let found = false;
  walk(pattern as es.Node, null, {
    AssignmentPattern({ left, right }, { next }) {
      if (contains(left, name) && contains(right, at)) found = true;
      next();
    },
  });
  return found;
}
