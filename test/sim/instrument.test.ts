/** The instrumented copy of a script: same lines, and every column found again. */
import { expect, test } from "vitest";
import { instrument } from "../../sim/instrument.ts";

const code = `function f(a) { try { a(); } catch (e) { b(); } finally { c(); } d(); }
try { x(); } catch { y(); } z();
try { x(); } finally {} z();`;

test("the lines stay, and each place is found again", () => {
  const { code: copy, original } = instrument(code, new Map([["f", "entered"]]));
  const lines = copy.split("\n");
  const originals = code.split("\n");
  expect(lines).toHaveLength(originals.length);
  expect(copy).not.toBe(code);
  originals.forEach((line, i) => {
    for (const [call] of line.matchAll(/\b[a-z]\(\)/g))
      expect(original(i + 1, lines[i].indexOf(call) + 1)).toBe(line.indexOf(call) + 1);
  });
});

test("a function that is declared twice reports once, from its first declaration", () => {
  const { code: copy } = instrument(
    "function f(){}\nfunction g(){function f(){}}",
    new Map([["f", "entered"]]),
  );
  expect(copy.split("entered")).toHaveLength(2);
  expect(copy.split("\n")[1]).toBe("function g(){function f(){}}");
});

test("a script with nothing to guard is left alone", () => {
  expect(instrument("a();\nb();").code).toBe("a();\nb();");
});
