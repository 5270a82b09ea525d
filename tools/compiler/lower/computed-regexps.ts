// `new RegExp(text)` of a text that the program puts together: the runtime looks at it before Espruino does, whose
// matcher takes what it does not know for ordinary characters.
// Invariant: afterwards Espruino's `RegExp` is only given what ./regexps.ts has read, or what the runtime makes itself.
import type * as es from "estree";
import { Bindings } from "../analyse/refuse/bindings.ts";
import { at, become, call, id } from "../ast/build.ts";
import { walk } from "../ast/walk.ts";
import type { Pass } from "../pass.ts";
import { isRegexp } from "../regexp/plain.ts";
import type { HelperName } from "./helpers.ts";
import { isNamedRegExp, writtenRegexp } from "./regexp-uses.ts";

type Made = es.NewExpression | es.SimpleCallExpression;

/** Whether a node comes from the runtime or from another pass. */
type IsRuntime = (node: es.Node) => boolean;

export const computedRegexps = (isRuntime: IsRuntime): Pass => ({
  name: "computed regexps",
  run(program, { helper }) {
    for (const node of computed(program, isRuntime))
      become(node, at(call(id(helper("regexpOf")), node.arguments), node));
    return program;
  },
});

export const helpersOf = (program: es.Program, isRuntime: IsRuntime): HelperName[] =>
  computed(program, isRuntime).length > 0 ? ["regexpOf"] : [];

/** O(nodes). */
function computed(program: es.Program, isRuntime: IsRuntime): Made[] {
  const found: Made[] = [];
  const note = (node: Made, { next }: { next: () => void }): void => {
    next();
    if (isNamedRegExp(node.callee) && !isRuntime(node)) found.push(node);
  };
  walk(program as es.Node, null, { CallExpression: note, NewExpression: note });
  if (found.length === 0) return found; // few programs have anything to ask
  const bindings = Bindings.of(program);
  return found.filter((node) => bindings.global(node.callee) === "RegExp" && !isWritten(node, bindings));
}

/** Whether the pattern and its flags stand there, and are what they should be. */
function isWritten(node: Made, bindings: Bindings): boolean {
  const written = writtenRegexp(node, bindings);
  return written !== undefined && isRegexp(written.pattern, written.flags);
}
