// Regular expressions rewritten for Espruino's matcher: see ../regexp/items.ts for what can be said another way.
// Invariant: afterwards every pattern that is written out, as a literal or as the text of `RegExp`, is in its terms.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { Bindings } from "../analyse/refuse/bindings.ts";
import { at, become, literal } from "../ast/build.ts";
import type { Pass } from "../pass.ts";
import { plainRegexp } from "../regexp/plain.ts";

export const regexps: Pass = {
  name: "regexps",
  run(program) {
    const bindings = new Bindings(program);
    const ofConstructor = (
      node: es.NewExpression | es.SimpleCallExpression,
      { next }: { next: () => void },
    ): void => {
      next();
      if (bindings.global(node.callee) === "RegExp") rewriteTexts(node.arguments);
    };
    walk(program as es.Node, null, {
      Literal(node) {
        if (!("regex" in node)) return;
        const { pattern, flags } = plainRegexp(node.regex.pattern, node.regex.flags);
        const regexp: es.RegExpLiteral = {
          type: "Literal",
          regex: { pattern, flags },
          raw: `/${pattern}/${flags}`,
        };
        become(node, at({ ...regexp, value: new RegExp(pattern, flags) }, node));
      },
      CallExpression: ofConstructor,
      NewExpression: ofConstructor,
    });
    return program;
  },
};

function rewriteTexts([pattern, flags]: es.Node[]): void {
  if (!pattern || !isText(pattern) || (flags && !isText(flags))) return;
  const plain = plainRegexp(pattern.value, flags?.value ?? "");
  become(pattern, at(literal(plain.pattern), pattern));
  if (flags) become(flags, at(literal(plain.flags), flags));
}

function isText(node: es.Node): node is es.SimpleLiteral & { value: string } {
  return node.type === "Literal" && typeof node.value === "string";
}
