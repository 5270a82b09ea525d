// `super.member` in methods of object literals: the literal is made first, and the methods that ask for what is above
// it are put into it then, where it has a name. Invariant: the order of its keys stays.
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";
import type { Accessors } from "../../ast/accessors.ts";
import { at, become, call, field, id, literal, sequence } from "../../ast/build.ts";
import type { PassContext } from "../../pass.ts";
import { put } from "./members.ts";
import { methodDefinition } from "./plan.ts";
import { lowerSuper, mentionsSuper } from "./supers.ts";

/** Rewrites the program's object literals in place. O(nodes). */
export function lowerLiteralSuper(program: es.Program, accessors: Accessors, context: PassContext): void {
  walk(program as es.Node, null, {
    ObjectExpression(node, { next }) {
      next();
      const methods = node.properties.filter(
        (member): member is es.Property =>
          member.type === "Property" && isMethod(member) && mentionsSuper(member.value),
      );
      if (methods.length === 0) return;
      const name = context.names.fresh("o");
      const home = { object: () => call(field(id("Object"), "getPrototypeOf"), [id(name)]) };
      const moved = methods.map((member): es.MethodDefinition => {
        const value = member.value as es.FunctionExpression;
        lowerSuper(value, home, accessors, context);
        const kind = member.kind === "init" ? "method" : member.kind;
        return at(methodDefinition(member.key, kind, value, member.computed), member);
      });
      // Accessors that share a name with one that is put there later go with it.
      for (const member of methods) {
        const kept: es.Property = { ...member, kind: "init", method: false, value: literal(0) };
        node.properties[node.properties.indexOf(member)] = kept;
      }
      const made = put(moved, () => id(name), accessors).map(
        (child) => (child as es.ExpressionStatement).expression,
      );
      const arrow: es.ArrowFunctionExpression = {
        type: "ArrowFunctionExpression",
        params: [id(name)],
        body: sequence([...made, id(name)]),
        expression: true,
      };
      become(node, call(arrow, [{ ...node }]));
    },
  });
}

const isMethod = ({ method, kind }: es.Property): boolean => method || kind !== "init";
