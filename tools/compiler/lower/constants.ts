// Constants of the chunk whose value is a number, a boolean or null: the value takes the place of each use. On the
// board a name costs memory, and every look at it time; the minifier folds only what its order of the text allows.
// Invariant: only module-level `const` with a literal is replaced, so nothing can be noticed but an early use's error.
import type { Variable } from "eslint-scope";
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { become, literal } from "../ast/build.ts";
import { analyzeScopes } from "../ast/scopes.ts";
import type { Pass } from "../pass.ts";

export const constants: Pass = {
  name: "constants",
  run(program) {
    const module = analyzeScopes(program).scopes.find((scope) => scope.type === "module");
    const gone = new Set<es.Node>();
    for (const variable of module?.variables ?? []) {
      const declarator = declaratorOf(variable);
      const value = valueOf(declarator?.init);
      if (declarator === undefined || value === undefined) continue;
      for (const { identifier, init } of variable.references)
        if (!init && identifier.type === "Identifier") become(identifier, value());
      gone.add(declarator);
    }
    program.body = program.body.filter((node) => {
      if (node.type !== "VariableDeclaration") return true;
      node.declarations = node.declarations.filter((one) => !gone.has(one));
      return node.declarations.length > 0;
    });
    spellOut(program);
    return program;
  },
};

/** Where a `const` is declared, if that is all that is known of it. */
function declaratorOf({ defs }: Variable): es.VariableDeclarator | undefined {
  const [def] = defs;
  return defs.length === 1 && def?.type === "Variable" && def.parent.kind === "const" ? def.node : undefined;
}

/** Makes the constant's value anew, for each use. */
function valueOf(init: es.Expression | null | undefined): (() => es.Expression) | undefined {
  if (init?.type === "UnaryExpression" && init.operator === "-") {
    const argument = valueOf(init.argument);
    return (
      argument && (() => ({ type: "UnaryExpression", operator: "-", prefix: true, argument: argument() }))
    );
  }
  if (init?.type !== "Literal" || "regex" in init || "bigint" in init) return undefined;
  const { value } = init;
  if (typeof value === "number" || typeof value === "boolean" || value === null) return () => literal(value);
  return undefined;
}

/** `{ LIMIT }` says its key where it no longer says its value. */
function spellOut(program: es.Program): void {
  walk(program as es.Node, null, {
    Property(node, { next }) {
      next();
      if (node.shorthand && node.value.type !== "Identifier" && node.value.type !== "AssignmentPattern")
        node.shorthand = false;
    },
  });
}
