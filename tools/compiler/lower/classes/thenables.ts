// Classes with a method `then`: Espruino's promises look for a `then` of the object's own, and take one that it inherits
// for none. So each object gets its class's as a field.
// Invariant: `then` of an object stays the method that it would have inherited, that of a derived class included.
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";
import { at, field, id, thisExpr } from "../../ast/build.ts";

/** Adds the field `then = this.then` in place, before all others. O(nodes). */
export function ownThens(program: es.Program): void {
  walk(program as es.Node, null, {
    ClassBody(node, { next }) {
      const then = node.body.find(isThen);
      if (then) node.body.unshift(at(ownThen(), then));
      next();
    },
  });
}

const ownThen = (): es.PropertyDefinition => ({
  type: "PropertyDefinition",
  key: id("then"),
  value: field(thisExpr(), "then"),
  computed: false,
  static: false,
  decorators: [],
});

const isThen = (member: es.ClassBody["body"][number]): boolean =>
  member.type === "MethodDefinition" &&
  member.kind === "method" &&
  !member.static &&
  !member.computed &&
  member.key.type === "Identifier" &&
  member.key.name === "then";
