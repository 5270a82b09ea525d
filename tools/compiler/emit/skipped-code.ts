// Code that Espruino gets wrong where it skips over it, with braces around: what a block or a function holds is skipped
// token by token. The minifier removes braces and moves classes about, so this runs on the minified tree.
//
//   x ? class { m() {} } : y          becomes  x ? function () { return class { m() {} } }() : y
//   case 1: if (x) break; for (;;) …  becomes  case 1: if (x) break; { for (;;) … }
//
// Invariant: no class with members, and no loop that swallows a jump, stands where Espruino parses what it skips.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { become, block, call, functionExpr, returnOf } from "../ast/build.ts";
import type { Pass } from "../pass.ts";
import { isUnskippable, mayBeSkipped, swallowsBreak } from "./dialect/skipped.ts";

export const skippedCode: Pass = {
  name: "skipped-code",
  run(program) {
    walk(program as es.Node, null, {
      ClassExpression(node, { next, path }) {
        next();
        if (isUnskippable(node) && mayBeSkipped(node, path))
          become(node, call(functionExpr([], [returnOf({ ...node })])));
      },
      DoWhileStatement: brace,
      ForStatement: brace,
    });
    return program;
  },
};

function brace(
  node: es.DoWhileStatement | es.ForStatement,
  { next, path }: { next: () => void; path: es.Node[] },
): void {
  next();
  if (swallowsBreak(node, path)) become(node, block([{ ...node }]));
}
