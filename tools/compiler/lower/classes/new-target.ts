// `new.target`: the constructor that the new object names, where there is a new object.
// Invariant: afterwards none is left in what was rewritten.
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";
import {
  become,
  binary,
  call,
  conditional,
  declare,
  field,
  id,
  logical,
  thisExpr,
  undef,
} from "../../ast/build.ts";
import { holds } from "../../ast/holds.ts";
import type { PassContext } from "../../pass.ts";
import { directives, returnsOf, walkOwn } from "./own-parts.ts";

const isNewTarget = (node: es.Node): boolean => node.type === "MetaProperty" && node.meta.name === "new";

/** `new.target` in a constructor: the constructor that the new object names. */
export function replaceTarget(fn: es.FunctionExpression, { names }: PassContext): es.Statement[] {
  let name: string | undefined;
  walkOwn(fn, (node) => {
    if (isNewTarget(node)) become(node, id((name ??= names.fresh("target"))));
  });
  return name === undefined ? [] : [declare("const", id(name), field(thisExpr(), "constructor"))];
}

/**
 * `new.target` outside constructors, in place. In a function: what it is called with `new` by, and then the function
 * gives nothing but objects. O(nodes).
 */
export function lowerNewTarget(program: es.Program, { names, helper }: PassContext): void {
  if (!holds(program, isNewTarget)) return;
  walk(program as es.Node, null, {
    _(node, { path, next }) {
      next();
      if (node.type !== "FunctionExpression" && node.type !== "FunctionDeclaration") return;
      const parent = path.at(-1);
      const isMethod =
        parent?.type === "MethodDefinition" ||
        (parent?.type === "Property" && (parent.method || parent.kind !== "init"));
      if (parent?.type === "MethodDefinition" && parent.kind === "constructor") return;
      let name: string | undefined;
      walkOwn(node, (inner) => {
        if (isNewTarget(inner)) become(inner, isMethod ? undef() : id((name ??= names.fresh("target"))));
      });
      if (name === undefined) return;
      node.id ??= id(names.fresh("f"));
      const isNew = binary(thisExpr(), "instanceof", id(node.id.name));
      const target = conditional(isNew, field(thisExpr(), "constructor"), undef());
      for (const found of returnsOf(node))
        if (found.argument)
          found.argument = call(id(helper("objectOr")), [
            found.argument,
            logical(id(name), "&&", thisExpr()),
          ]);
      node.body.body.splice(directives(node.body.body), 0, declare("const", id(name), target));
    },
  });
}
