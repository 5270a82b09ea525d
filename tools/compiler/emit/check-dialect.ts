// The last gate: the minified text must be within the dialect, whatever the passes missed or the minifier brought back.
// Invariant: a text without findings parses on Espruino and means there what it means in Node, as far as the form of a
// program can tell. A finding is the compiler's mistake, for refused features were refused long before, but for what shows
// only where the minifier has put a value in the place of its name: `f("a")`, where f asks what it gets for a method that
// texts have not. That is refused here, by its row.
import { parse, type Token } from "acorn";
import type * as es from "estree";
import { whileUnchanged } from "../ast/scopes.ts";
import { walk } from "../ast/walk.ts";
import { refusalMessage, refusedRow, type RefusedRow } from "../../../boards/espruino/dialect.ts";
import type { Language } from "../../../boards/espruino/small-builds.ts";
import { usesOf } from "../lower/polyfills/uses.ts";
import { refusals } from "../analyse/refuse.ts";
import { misordered } from "../lower/compound-assignments.ts";
import { bareReads } from "../lower/getter-reads.ts";
import { isLate } from "../lower/late-keys.ts";
import { bindingProblems } from "./dialect/bindings.ts";
import { classProblems } from "./dialect/classes.ts";
import { nodeProblems } from "./dialect/nodes.ts";
import type { Found, Report } from "./dialect/problem.ts";
import { skippedProblems } from "./dialect/skipped.ts";
import { smallBuildProblems } from "./dialect/small-builds.ts";
import { templateProblems } from "./dialect/templates.ts";
import { tokenProblems } from "./dialect/tokens.ts";

/** A place in the checked text: `line` counts from 1 and `column` from 0, as source maps do. */
export interface DialectProblem {
  line: number;
  column: number;
  message: string;
  /** The row of the dialect table that refuses it. */
  row?: RefusedRow | undefined;
}

/**
 * Everything in the text that Espruino does not carry, in the order of the text; empty when it can run there.
 * O(length of the text).
 */
export function checkDialect(code: string, language: Language = "full"): DialectProblem[] {
  const tokens: Token[] = [];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- acorn's nodes are ESTree's, typed apart
  const program = parse(code, {
    ecmaVersion: "latest",
    sourceType: "module",
    locations: true,
    onToken: tokens,
  }) as unknown as es.Program;

  const found: Found[] = [];
  const report: Report = (where, what, row) => found.push({ start: offsetOf(where), what, row });
  tokenProblems(code, tokens, report);
  walk(program as es.Node, null, {
    _(node, { path, next }) {
      nodeProblems(node, path, code, report);
      classProblems(node, path, report);
      skippedProblems(node, path, report);
      templateProblems(node, code, report);
      if (isLate(node)) report(node, "a value that has to come before its key");
      if (language !== "full") smallBuildProblems(node, report);
      next();
    },
  });
  whileUnchanged(program, () => namesProblems(program, code, language, report));

  const lineStarts = [0];
  for (let at = code.indexOf("\n"); at >= 0; at = code.indexOf("\n", at + 1)) lineStarts.push(at + 1);
  return found
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, what, row }) => {
      const line = lineStarts.findLastIndex((lineStart) => lineStart <= start);
      return {
        line: line + 1,
        column: start - lineStarts[line],
        message:
          row === undefined
            ? `internal error in the compiler: ${what}; please report it with the source at this place`
            : what,
        row,
      };
    });
}

/** What hangs on what the names mean. */
function namesProblems(program: es.Program, code: string, language: Language, report: Report): void {
  for (const node of misordered(program))
    report(node, "a compound assignment whose right side may change its target");
  for (const { node } of bareReads(program)) report(node, "a getter that is read for what it does");
  bindingProblems(program, report);
  const { replaced, symbols } = usesOf(program, language);
  const missing = replaced.filter(({ isMissing }) => isMissing);
  for (const node of [...missing.map((each) => each.node), ...symbols.keys()])
    report(node, `${code.slice(offsetOf(node), offsetOf(node) + 20)} is without its polyfill`);
  for (const { severity, id, node, name } of refusals(program, language)) {
    const row = refusedRow(id);
    if (severity === "error") report(node, refusalMessage(row, name), row);
  }
}

/** Where acorn found the node: characters from the start of the text. */
function offsetOf(where: Parameters<Report>[0]): number {
  if (typeof where === "number") return where;
  return "start" in where && typeof where.start === "number" ? where.start : 0;
}
