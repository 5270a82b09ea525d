// Constants of the chunk ahead of all else, so that the minifier, which trusts the order of the text, puts their values
// where their names stand. On the board each name costs memory, and each look at it time.
// Invariant: only what cannot be noticed moves: `const` with a literal.
import type * as es from "estree";
import { at } from "../ast/build.ts";
import type { Pass } from "../pass.ts";

export const constantsFirst: Pass = {
  name: "constants",
  run(program) {
    const constants: es.Program["body"] = [];
    const rest: es.Program["body"] = [];
    for (const node of program.body) {
      if (node.type !== "VariableDeclaration" || node.kind !== "const") {
        rest.push(node);
        continue;
      }
      const [moved, kept] = [true, false].map((isMoved) =>
        node.declarations.filter(({ id, init }) => (id.type === "Identifier" && isLiteral(init)) === isMoved),
      );
      if (moved.length > 0) constants.push(at({ ...node, declarations: moved }, node));
      if (kept.length > 0) rest.push(at({ ...node, declarations: kept }, node));
    }
    program.body = [...constants, ...rest];
    return program;
  },
};

function isLiteral(node: es.Node | null | undefined): boolean {
  if (node?.type === "UnaryExpression") return node.operator !== "delete" && isLiteral(node.argument);
  return node?.type === "Literal" && !("regex" in node);
}
