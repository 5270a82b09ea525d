// `await` of a generator: in JavaScript it gives the generator itself, not started, which nobody means.
// Invariant: after the check, what is awaited is no call of a `function*` in plain sight. It comes before any coroutine
// is lowered: afterwards generators look like all other functions.
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";
import { refusedFeature } from "../lowering-error.ts";
import type { Callees } from "./callees.ts";

export function refuseAwaitedGenerators(program: es.Program, callees: Callees): void {
  walk(program as es.Node, null, {
    AwaitExpression(node, { next }) {
      const { argument } = node;
      const fn = argument.type === "CallExpression" ? callees.target(argument.callee) : undefined;
      if (fn?.generator) throw refusedFeature(node, "await-generator");
      next();
    },
  });
}
