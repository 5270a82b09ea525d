// Rounding of constants: what JavaScript makes of it is known here, and Espruino reads decimals and rounds halves less
// exactly. Invariant: only calls with nothing but number literals are replaced, by their value.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { become, literal } from "../ast/build.ts";
import type { Pass } from "../pass.ts";

export const foldRounding: Pass = {
  name: "fold-rounding",
  run(program) {
    walk(program as es.Node, null, {
      CallExpression(node, { next }) {
        next();
        const { callee, arguments: given } = node;
        if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier")
          return;
        const [first] = given.map(numberOf);
        const subject = numberOf(callee.object);
        if (callee.property.name === "toFixed" && subject !== undefined && given.length === 1)
          if (first !== undefined && first >= 0 && first <= 100)
            become(node, literal(subject.toFixed(first)));
        if (
          callee.property.name === "round" &&
          callee.object.type === "Identifier" &&
          callee.object.name === "Math"
        )
          if (first !== undefined && given.length === 1 && first >= 0)
            become(node, literal(Math.round(first)));
      },
    });
    return program;
  },
};

function numberOf(node: es.Node): number | undefined {
  return node.type === "Literal" && typeof node.value === "number" ? node.value : undefined;
}
