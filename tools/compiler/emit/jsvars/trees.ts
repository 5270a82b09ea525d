// Questions about the trees of minified programs, for the estimate of their memory.
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";
import { isFunction } from "../../ast/temporaries.ts";

export const isConstructor = (member: es.Node): member is es.MethodDefinition =>
  member.type === "MethodDefinition" && member.kind === "constructor";

/** The expressions that a class's constructor, or a constructor function, assigns to fields of `this`. */
export function fieldsOf(node: es.Function | es.Class): [string, es.Node][] {
  const body = isFunction(node) ? node.body : node.body.body.find(isConstructor)?.value.body;
  const found: [string, es.Node][] = [];
  if (body)
    walk(body as es.Node, null, {
      AssignmentExpression({ left, right }, { next }) {
        next();
        const name =
          left.type === "MemberExpression" && left.object.type === "ThisExpression" && memberName(left);
        if (name) found.push([name, right]);
      },
    });
  return found;
}

export function memberName(node: es.Node): string | undefined {
  if (node.type !== "MemberExpression" || node.computed) return undefined;
  return node.property.type === "Identifier" ? node.property.name : undefined;
}

/** Whether running the node's code makes a function, which keeps the scope. */
export function makesFunction(node: es.Node): boolean {
  let found = false;
  walk(node, null, {
    _(inner, { next }) {
      found ||= isFunction(inner) || inner.type === "ClassDeclaration" || inner.type === "ClassExpression";
      if (!found) next();
    },
  });
  return found;
}

export function childrenOf(node: es.Node): es.Node[] {
  const isNode = (value: unknown): value is es.Node =>
    typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
  return Object.values(node).flat().filter(isNode);
}
