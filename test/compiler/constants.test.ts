// Constants take the place of their names.
import { expect, test } from "vitest";
import { constants } from "../../tools/compiler/lower/constants.ts";
import { exponentiation } from "../../tools/compiler/lower/exponentiation.ts";
import { differential, lower } from "../support/differential.ts";

const text = (code: string): string => lower(code, [constants]).replace(/\s+/g, " ").trim();

test("numbers, booleans and null of the module are replaced, wherever they are used", () => {
  expect(text("const A = 1, B = -2, C = true, D = null; f(A, B, C, D);")).toBe("f(1, -2, true, null);");
  expect(text("function f() { return A; } const A = 1;")).toBe("function f() { return 1; }");
  expect(text("const A = 1; f({ A, b: A }, { A: 2 });")).toBe("f({ A: 1, b: 1 }, { A: 2 });");
});

test("what may change, is made, or is another variable stays", () => {
  expect(text("let a = 1; f(a);")).toBe("let a = 1; f(a);");
  expect(text('const A = "text", B = f(), C = /x/; g(A, B, C);')).toBe('const A = "text", B = f(), C = /x/; g(A, B, C);'); // prettier-ignore
  expect(text("const A = 1; function f(A) { return A; }")).toBe("function f(A) { return A; }");
});

differential("constants", [constants, exponentiation], {
  "a negative constant":
    "const A = -2; const o = { n: 1 }; P(-A, 1 - A, 1 + A, o.n - -A, A ** 2 === 4, -A.toFixed(1))",
  "a shadowed constant": "const A = 1; const f = (A) => A + 1; { const A = 3; P(A) } P(A, f(5), { A }.A)",
});
