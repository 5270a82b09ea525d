// The regular expressions that a program writes out: literals, and calls of `RegExp` with texts.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { Bindings, memberName } from "../analyse/refuse/bindings.ts";
import { regexpForm, type RegexpForm } from "../regexp/form.ts";
import { isRegexp } from "../regexp/plain.ts";

export interface RegexpUse {
  /** The literal, or the call. */
  readonly node: es.RegExpLiteral | es.NewExpression | es.SimpleCallExpression;
  readonly pattern: string;
  readonly flags: string;
  readonly form: RegexpForm;
}

/** In the order of the text. A text that is no regular expression is none: it throws when it is run. O(nodes). */
export function regexpUses(program: es.Program): RegexpUse[] {
  let bindings: Bindings | undefined; // few programs have anything to ask
  const found: RegexpUse[] = [];
  const note = (node: RegexpUse["node"], pattern: string, flags: string, splits: boolean): void => {
    if (isRegexp(pattern, flags))
      found.push({ node, pattern, flags, form: regexpForm(pattern, flags, splits) });
  };
  const ofConstructor = (
    node: es.NewExpression | es.SimpleCallExpression,
    { next }: { next: () => void },
  ): void => {
    const [pattern, flags] = node.arguments;
    if (isNamedRegExp(node.callee) && isText(pattern) && (!flags || isText(flags))) {
      bindings ??= Bindings.of(program);
      if (bindings.global(node.callee) === "RegExp") note(node, pattern.value, flags?.value ?? "", false);
    }
    next();
  };
  walk(program as es.Node, null, {
    Literal(node, { path }) {
      if ("regex" in node) note(node, node.regex.pattern, node.regex.flags, isSplitter(node, path.at(-1)));
    },
    CallExpression: ofConstructor,
    NewExpression: ofConstructor,
  });
  return found;
}

/** `RegExp` or `globalThis.RegExp`, unless the program means something else by the name. */
const isNamedRegExp = (node: es.Node): boolean =>
  (node.type === "MemberExpression" ? memberName(node) : node.type === "Identifier" && node.name) ===
  "RegExp";

function isSplitter(node: es.Node, parent: es.Node | undefined): boolean {
  if (parent?.type !== "CallExpression" || parent.arguments[0] !== node) return false;
  return parent.callee.type === "MemberExpression" && memberName(parent.callee) === "split";
}

function isText(node: es.Node | undefined): node is es.SimpleLiteral & { value: string } {
  return node?.type === "Literal" && typeof node.value === "string";
}
