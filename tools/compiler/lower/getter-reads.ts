// Getters that are read for what they do.
//
// Espruino looks a property up when its value is asked for, and the value of `o.v;` nobody asks for: its getter is not
// called. `!o.v` asks. The minifier takes such signs away again, so this runs on the minified tree as well.
//
// Invariant: where the value of an expression is not used, none of its parts is a bare read of what may be an accessor.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { accessorsOf, type Accessors } from "../ast/accessors.ts";
import { at, not } from "../ast/build.ts";
import type { Pass } from "../pass.ts";

export const getterReads: Pass = {
  name: "getter-reads",
  run(program) {
    for (const { node, replace } of bareReads(program)) replace(at(not(node), node));
    return program;
  },
};

export interface BareRead {
  readonly node: es.MemberExpression;
  readonly replace: (by: es.Expression) => void;
}

/** The reads whose value nobody asks for, of properties that may have a getter. O(nodes). */
export function bareReads(program: es.Program): BareRead[] {
  const accessors = accessorsOf(program);
  const found: BareRead[] = [];
  if (!accessors.mayBe(null)) return found;
  /** Visits an expression whose value is not used. */
  const unused = (node: es.Node, replace: BareRead["replace"]): void => {
    switch (node.type) {
      case "MemberExpression":
        if (mayBeAccessor(node, accessors)) found.push({ node, replace });
        break;
      case "SequenceExpression":
        unused(node.expressions.at(-1)!, (by) => (node.expressions[node.expressions.length - 1] = by));
        break;
      case "LogicalExpression":
        unused(node.right, (by) => (node.right = by));
        break;
      case "ConditionalExpression":
        unused(node.consequent, (by) => (node.consequent = by));
        unused(node.alternate, (by) => (node.alternate = by));
        break;
    }
  };
  walk(program as es.Node, null, {
    ExpressionStatement(node, { next }) {
      unused(node.expression, (by) => (node.expression = by));
      next();
    },
    SequenceExpression(node, { next }) {
      for (const [i, each] of node.expressions.slice(0, -1).entries())
        unused(each, (by) => (node.expressions[i] = by));
      next();
    },
    UnaryExpression(node, { next }) {
      if (node.operator === "void") unused(node.argument, (by) => (node.argument = by));
      next();
    },
    ForStatement(node, { next }) {
      if (node.init && node.init.type !== "VariableDeclaration") unused(node.init, (by) => (node.init = by));
      if (node.update) unused(node.update, (by) => (node.update = by));
      next();
    },
  });
  return found;
}

function mayBeAccessor({ property, computed }: es.MemberExpression, accessors: Accessors): boolean {
  if (!computed) return property.type === "Identifier" && accessors.mayBe(property.name);
  return accessors.mayBe(property.type === "Literal" ? String(property.value) : null);
}
