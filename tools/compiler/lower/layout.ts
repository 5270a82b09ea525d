// The order of the chunk's top-level names. Espruino finds a name by walking those created before it, about 40
// instructions each, and builtins after all of them: what every hop reads, some thirty times in all, comes first. Those
// are the variables of the function with the directive HOT, the most used ones foremost; then come the other variables
// of the loop, which are the first in the chunk since every module of the runtime imports it, and the program's own that
// begin with a plain value; then the functions, which are many.
// Invariant: a declaration moves ahead of the functions only if its value needs none of them, and ahead of statements
// only if its value is a literal, or stands in the runtime: nothing can have read or written the variable before its
// declaration, and no statement changes what the runtime's values read, but for a polyfill that they call.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { HOT } from "../../../firmware/frame.ts";
import { hasDirective } from "../ast/directives.ts";
import { namesIn } from "../ast/effects.ts";
import type { Pass } from "../pass.ts";

/** `isRuntime`: whether a node of the chunk comes from the runtime. */
export const layout = (isRuntime: (node: es.Node) => boolean): Pass => ({
  name: "layout",
  run(program) {
    const later = new Set<string>();
    for (const node of program.body)
      if (node.type === "FunctionDeclaration" || node.type === "ClassDeclaration") later.add(node.id.name);
    const first: es.VariableDeclaration[] = [];
    const rest: typeof program.body = [];
    /** Names of properties that have been set. */
    const installed = new Set<string>();
    let blocked = false;
    const isFree = (node: es.VariableDeclaration): boolean =>
      !blocked || (node.loc && isRuntime(node) && !reads(node, installed))
        ? isIndependent(node, later)
        : isPlain(node);
    for (const node of program.body) {
      if (node.type === "FunctionDeclaration") rest.push(node);
      else if (node.type === "VariableDeclaration" && isFree(node)) first.push(node);
      else {
        // What runs between two declarations may change what the second one's value reads.
        blocked ||= node.type !== "VariableDeclaration" && node.type !== "ClassDeclaration";
        for (const name of declared(node)) later.add(name);
        if (node.type === "ExpressionStatement" && node.expression.type === "AssignmentExpression")
          for (const name of propertiesIn(node.expression.left)) installed.add(name);
        rest.push(node);
      }
    }
    program.body = [...hottestFirst(first, takeHeat(program)), ...rest];
    return program;
  },
});

/** How often the functions with the directive HOT use each name; the directives are taken out. */
function takeHeat(program: es.Program): Map<string, number> {
  const heat = new Map<string, number>();
  for (const node of program.body) {
    if (node.type !== "FunctionDeclaration" || !hasDirective(node, HOT)) continue;
    node.body.body.shift();
    walk<es.Node, null>(node.body, null, {
      Identifier: ({ name }) => void heat.set(name, (heat.get(name) ?? 0) + 1),
    });
  }
  return heat;
}

/** Moves the hot variables to the front; those with a value that has to be computed keep their order. */
function hottestFirst(
  nodes: readonly es.VariableDeclaration[],
  heat: ReadonlyMap<string, number>,
): es.VariableDeclaration[] {
  const hot: { uses: number; node: es.VariableDeclaration }[] = [];
  const computed: es.VariableDeclaration[] = [];
  const others: es.VariableDeclaration[] = [];
  const behind = new Set<string>();
  for (const node of nodes)
    for (const declarator of node.declarations) {
      const { id, init } = declarator;
      const uses = id.type === "Identifier" && heat.get(id.name);
      const alone = { ...node, declarations: [declarator] };
      if (uses && isInert(init)) hot.push({ uses, node: alone });
      else if (uses && isIndependent(alone, behind)) computed.push(alone);
      else {
        others.push(alone);
        for (const name of declared(alone)) behind.add(name);
      }
    }
  return [...hot.toSorted((a, b) => b.uses - a.uses).map(({ node }) => node), ...computed, ...others];
}

function isInert(init: es.Expression | null | undefined): boolean {
  return !init || init.type === "Literal" || (init.type === "ArrayExpression" && init.elements.length === 0);
}

function isIndependent(node: es.VariableDeclaration, later: ReadonlySet<string>): boolean {
  return node.declarations.every(({ init }) => !init || [...namesIn(init)].every((name) => !later.has(name)));
}

const reads = (node: es.Node, properties: ReadonlySet<string>): boolean =>
  propertiesIn(node).some((name) => properties.has(name));

/** The names of properties that are spelled in it. */
function propertiesIn(node: es.Node): string[] {
  const names: string[] = [];
  walk<es.Node, null>(node, null, {
    MemberExpression({ computed, property }, { next }) {
      if (!computed && property.type === "Identifier") names.push(property.name);
      next();
    },
  });
  return names;
}

function isPlain(node: es.VariableDeclaration): boolean {
  return node.declarations.every(({ init }) => !init || init.type === "Literal");
}

function declared(node: es.Node): string[] {
  return node.type === "VariableDeclaration"
    ? node.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [id.name] : []))
    : [];
}
