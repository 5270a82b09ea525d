// The regular expressions that a program writes out: literals, and calls of `RegExp` with constant texts.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { Bindings, memberName } from "../analyse/refuse/bindings.ts";
import { constantText } from "../analyse/refuse/constant-text.ts";
import { literal } from "../ast/build.ts";
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
    if (isNamedRegExp(node.callee)) {
      bindings ??= Bindings.of(program);
      const written = writtenRegexp(node, bindings);
      if (written) note(node, written.pattern, written.flags, false);
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
export const isNamedRegExp = (node: es.Node): boolean =>
  (node.type === "MemberExpression" ? memberName(node) : node.type === "Identifier" && node.name) ===
  "RegExp";

function isSplitter(node: es.Node, parent: es.Node | undefined): boolean {
  if (parent?.type !== "CallExpression" || parent.arguments[0] !== node) return false;
  return parent.callee.type === "MemberExpression" && memberName(parent.callee) === "split";
}

/** The pattern and the flags of a call of `RegExp` whose texts the source says, in one piece or in several. */
export function writtenRegexp(
  { callee, arguments: given }: es.NewExpression | es.SimpleCallExpression,
  bindings: Bindings,
): { pattern: string; flags: string } | undefined {
  if (bindings.global(callee) !== "RegExp" || given.length === 0) return undefined;
  const [pattern, flags] = [...given, literal("")].map((each) => constantText(each, bindings));
  return pattern === undefined || flags === undefined ? undefined : { pattern, flags };
}
