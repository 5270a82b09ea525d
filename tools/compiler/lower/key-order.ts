// The order of keys in object literals: `{ b: 1, 2: 2, 1: 3 }` has the keys 1, 2, b in JavaScript, whatever the order in
// which they are written. Espruino keeps them as they come.
// Invariant: a literal whose values have no effects is written in JavaScript's order.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { hasEffects } from "../ast/effects.ts";
import type { Pass } from "../pass.ts";

export const keyOrder: Pass = {
  name: "key-order",
  run(program) {
    walk(program as es.Node, null, {
      ObjectExpression(node, { next }) {
        if (node.properties.some((each) => indexOf(each) !== undefined) && isMovable(node)) {
          const place = (each: es.Property | es.SpreadElement): number => indexOf(each) ?? Infinity;
          node.properties = node.properties.toSorted((a, b) =>
            place(a) === place(b) ? 0 : place(a) - place(b),
          );
        }
        next();
      },
    });
    return program;
  },
};

/** The key as an index, if it is one: the largest is 2^32 - 2. */
function indexOf(property: es.Property | es.SpreadElement): number | undefined {
  if (property.type !== "Property" || property.computed || property.key.type !== "Literal") return undefined;
  const index = Number(property.key.value) >>> 0;
  return String(index) === String(property.key.value) && index < 2 ** 32 - 1 ? index : undefined;
}

/** Whether nothing is lost when the properties change places: a key that comes twice has its last value. */
function isMovable({ properties }: es.ObjectExpression): boolean {
  return properties.every(
    (each) => each.type === "Property" && !each.computed && each.kind === "init" && !hasEffects(each.value),
  );
}
