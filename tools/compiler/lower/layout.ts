// The order of the chunk's top-level names. Espruino finds a name by walking those created before it, about 40
// instructions each, and builtins after all of them: the loop's own variables, which every hop reads a dozen times,
// come first. They are the first in the chunk, since every module of the runtime imports the loop. Then come the
// program's own variables that begin with a plain value, ahead of the functions, which are many.
// Invariant: a declaration moves ahead of the functions only if its value needs none of them, and ahead of statements
// only if its value is a literal: nothing can have read or written the variable before its declaration.
import type * as es from "estree";
import { namesIn } from "../ast/effects.ts";
import type { Pass } from "../pass.ts";

export const layout: Pass = {
  name: "layout",
  run(program) {
    const later = new Set<string>();
    for (const node of program.body)
      if (node.type === "FunctionDeclaration" || node.type === "ClassDeclaration") later.add(node.id.name);
    const first: typeof program.body = [];
    const rest: typeof program.body = [];
    let blocked = false;
    for (const node of program.body) {
      if (node.type === "FunctionDeclaration") rest.push(node);
      else if (node.type === "VariableDeclaration" && (blocked ? isPlain(node) : isIndependent(node, later)))
        first.push(node);
      else {
        // What runs between two declarations may change what the second one's value reads.
        blocked ||= node.type !== "VariableDeclaration" && node.type !== "ClassDeclaration";
        for (const name of declared(node)) later.add(name);
        rest.push(node);
      }
    }
    program.body = [...first, ...rest];
    return program;
  },
};

function isIndependent(node: es.VariableDeclaration, later: ReadonlySet<string>): boolean {
  return node.declarations.every(({ init }) => !init || [...namesIn(init)].every((name) => !later.has(name)));
}

function isPlain(node: es.VariableDeclaration): boolean {
  return node.declarations.every(({ init }) => !init || init.type === "Literal");
}

function declared(node: es.Node): string[] {
  return node.type === "VariableDeclaration"
    ? node.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [id.name] : []))
    : [];
}
