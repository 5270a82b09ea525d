// A slash divides, or begins a regular expression, where Espruino's lexer expects it to.
import { parse } from "acorn";
import { print } from "esrap";
import ts from "esrap/languages/ts";
import { minify_sync as minify } from "terser";
import { describe, expect, test } from "vitest";
import { Names } from "../../tools/compiler/ast/names.ts";
import { checkDialect } from "../../tools/compiler/emit/check-dialect.ts";
import { slashes } from "../../tools/compiler/emit/slashes.ts";
import { runInNode, runOnEspruino } from "../support/differential.ts";
import { describeInterpreter } from "../support/interpreter.ts";

/** As the compiler does it: minified, mended, printed small. */
function mended(code: string): string {
  const small = minify(code, { compress: { passes: 2 }, mangle: true }).code!;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- acorn's nodes are ESTree's, typed apart
  const program = parse(small, { ecmaVersion: 2022, sourceType: "module" }) as never;
  const names = new Names(program);
  const { code: text } = print(
    slashes.run(program, { names, helper: (name) => name, runtime: ({ name }) => name }),
    ts(),
  );
  return minify(text, { compress: false, mangle: false }).code!;
}

/** Hides a value from the minifier. */
const hide = "function x(v) { return v; } ";

const snippets = [
  "let n = x(8); P((n++) / 2, n, (n--) / x(3) / x(1), n);",
  "let n = x(8); P(x(3) * n++ / 2, -n++ / 2, n % n-- / 2, (n - n++) / 2);",
  "const o = { of: 8, in: 6, this: 4 }; P(o.of / 2, -o.in / 3, o.this / o.of / 1); o.of /= 2; o['in'] /= 2; P(o);",
  "function F() { P(isNaN(this.v / 2), typeof (this / 2)); } F.prototype.v = x(5); new F();",
  "const D = function () { this.valueOf = () => 6; }; const n = { D }; P(new D() / 3, (new n.D) / 2);",
  "P(isNaN({} / 2), isNaN(function () {} / 2), isNaN({ a: x(1) } / x(2) / 1));",
  "const s = x('ab'); P(1 | /b/.test(s), ~/c/.test(s), 4 ^ /a/.exec(s).index, 1 | /b/.test(s) + 1);",
  "const a = [8], i = x(0); P(a[i] / 2, (a[i]++) / 3 + 1, `${a[i]}` / 3, (a[i], 6) / 2);",
].map((code) => hide + code);

describe("slashes", () => {
  test.each(snippets)("%s", (code) => {
    const text = mended(code);
    expect(checkDialect(text)).toEqual([]);
    expect(runInNode(text)).toEqual(runInNode(code));
  });

  test("a plain division stays as it is", () => {
    expect(mended("P(a / b / (c / d), (e + f) / g[0] / h(), 2 / 3);")).toBe(
      "P(a/b/(c/d),(e+f)/g[0]/h(),2/3);",
    );
  });
});

describeInterpreter("slashes", () => {
  test("mean there what they mean in Node", async () => {
    const texts = snippets.map(mended);
    expect(await runOnEspruino(texts)).toEqual(snippets.map((code) => runInNode(code)));
  });
});
