// Regular expressions rewritten for Espruino's matcher (../regexp/items.ts has what can be said another way), or written
// as programs for the runtime's.
// Invariant: afterwards every pattern that is written out, as a literal or as the text of `RegExp`, is in the terms of the
// one that runs it.
import type * as es from "estree";
import { at, become, id, literal } from "../ast/build.ts";
import type { Pass } from "../pass.ts";
import type { RuntimeExport } from "../parse/chunk.ts";
import type { RegexpProgram } from "../regexp/program.ts";
import { regexpUses, type RegexpUse } from "./regexp-uses.ts";

const pattern: RuntimeExport = { module: "polyfills/regexp.ts", name: "Pattern" };

export const regexps: Pass = {
  name: "regexps",
  run(program, { runtime }) {
    for (const use of regexpUses(program))
      if (use.form.kind === "native") rewrite(use.node, use.form.pattern, use.form.flags);
      else if (use.form.kind === "program")
        become(use.node, at(instance(use, use.form.program, runtime(pattern)), use.node));
    return program;
  },
};

/** O(nodes). */
export function runtimeOfRegexps(program: es.Program): RuntimeExport[] {
  return hasPrograms(program) ? [pattern] : [];
}

/** Whether the program has a regular expression that Espruino's own matcher cannot match. O(nodes). */
export function hasPrograms(program: es.Program): boolean {
  return regexpUses(program).some(({ form }) => form.kind === "program");
}

function rewrite(node: RegexpUse["node"], text: string, flags: string): void {
  if (node.type === "Literal") {
    const regexp: es.RegExpLiteral = {
      type: "Literal",
      regex: { pattern: text, flags },
      raw: `/${text}/${flags}`,
    };
    become(node, at({ ...regexp, value: new RegExp(text, flags) }, node));
    return;
  }
  const [first, second] = node.arguments;
  become(first, at(literal(text), first));
  if (second) become(second, at(literal(flags), second));
}

/** `new Pattern(code, groups, source, flags, names)`. */
function instance(
  { pattern: source, flags }: RegexpUse,
  { code, groups, names }: RegexpProgram,
  callee: string,
): es.NewExpression {
  const given: es.Expression[] = [literal(code), literal(groups), literal(source), literal(flags)];
  const named = Object.entries(names);
  if (named.length > 0)
    given.push({
      type: "ObjectExpression",
      properties: named.map(([name, number]) => ({
        type: "Property",
        kind: "init",
        key: id(name),
        value: literal(number),
        computed: false,
        method: false,
        shorthand: false,
      })),
    });
  return { type: "NewExpression", callee: id(callee), arguments: given };
}
