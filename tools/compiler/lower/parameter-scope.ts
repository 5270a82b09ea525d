// Parameter expressions do not see what the body declares: `(now = time()) => { const time = now; … }`. When they move
// into the body they would, so what the body declares under such a name gets another one.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { declare, id } from "../ast/build.ts";
import { isPropertyName, namesIn } from "../ast/effects.ts";
import type { Names } from "../ast/names.ts";
import { boundNames } from "../ast/patterns.ts";
import { isFunction, prepend, type FunctionNode } from "../ast/temporaries.ts";

/** Renames what the body declares and the function's parameters mention. O(nodes of the function). */
export function separateBody(fn: FunctionNode, names: Names): void {
  const { body } = fn;
  if (body.type !== "BlockStatement") return;
  const parameters = new Set(fn.params.flatMap(boundNames));
  const mentioned = new Set(fn.params.flatMap((param) => [...namesIn(param)]));
  const capturing = fn.params.some(holdsFunction);
  for (const [name, isVar] of declaredIn(body)) {
    // A `var` beside the parameter of its name is one variable for all that can tell, unless a function in the
    // parameters captures it.
    if (!mentioned.has(name) || (parameters.has(name) && !capturing)) continue;
    const other = names.fresh(name);
    renameAll(body, name, other);
    if (parameters.has(name) && isVar) prepend(fn, [declare("var", id(other), id(name))]);
  }
}

function holdsFunction(node: es.Node): boolean {
  let found = false;
  walk(node, null, {
    _(inner, { next }) {
      found ||= isFunction(inner);
      next();
    },
  });
  return found;
}

/** The names that a function's body declares in the body's own scope, and whether by `var`. */
function declaredIn(body: es.BlockStatement): Map<string, boolean> {
  const declared = new Map<string, boolean>();
  for (const child of body.body)
    if (child.type === "FunctionDeclaration" || child.type === "ClassDeclaration")
      declared.set(child.id.name, false);
  walk(body as es.Node, null, {
    _(node, { next, path }) {
      if (isFunction(node)) return;
      if (node.type === "VariableDeclaration" && (node.kind === "var" || path.at(-1) === body))
        for (const { id: target } of node.declarations)
          for (const name of boundNames(target)) declared.set(name, node.kind === "var");
      next();
    },
  });
  return declared;
}

/** Renames every variable of that name in the tree, whichever scope declares it: none of them is seen from outside. */
function renameAll(tree: es.Node, from: string, to: string): void {
  walk(tree, null, {
    Property(node, { next }) {
      if (node.shorthand && namesIn(node.value).has(from)) {
        node.shorthand = false;
        node.key = { ...node.key };
      }
      next();
    },
    Identifier(node, { path }) {
      if (node.name === from && !isPropertyName(node, path.at(-1)!)) node.name = to;
    },
  });
}
