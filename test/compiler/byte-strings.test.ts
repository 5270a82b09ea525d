// What literals say beyond ASCII, on a board whose strings are bytes.
import { expect, test } from "vitest";
import { byteStrings } from "../../tools/compiler/lower/byte-strings.ts";
import { markBytes } from "../../tools/compiler/parse/byte-marks.ts";
import { describeInterpreter, runOnInterpreter, END } from "../support/interpreter.ts";
import { lower, runInNode } from "../support/differential.ts";
import { compileFiles } from "../support/program.ts";

const source =
  'P(["°C", "€", "😀", "\\xb0", "\\xff\\x80", `é${"ü"}\\xe9`].map((s) => [s.length, s.charCodeAt(0)]))';

test("text becomes bytes, escaped bytes stay", () => {
  const said = runInNode(lower(markBytes(source), [byteStrings]));
  expect(said).toEqual(["[[3,194],[3,226],[4,240],[1,176],[2,255],[5,195]]"]);
});

test("marking keeps columns", () => {
  const escapes = "'\\xff\\u00e9\\n' + é";
  expect(markBytes(escapes)).toHaveLength(escapes.length);
  expect(markBytes(escapes)).not.toContain("x");
  expect(markBytes("'\\\\xff'")).toBe("'\\\\xff'"); // a backslash, and no escape after it
});

describeInterpreter(
  "a board without Unicode",
  () => {
    test("reads the source itself so", async () => {
      const script = `function P(v) { print(JSON.stringify(v)) }\n${source};\nprint("${END}")`;
      expect(await runOnInterpreter(script, { build: "m32" })).toEqual(
        runInNode(lower(markBytes(source), [byteStrings])),
      );
    });

    test("keeps private fields out of what lists fields", async () => {
      const program = `class A { #n = 1; x = 2; has(o: object) { return #n in o; } add() { return ++this.#n; } }
        const a = new A(), names: string[] = [];
        for (const key in a) if (key !== "has" && key !== "add") names.push(key);
        print(Object.keys(a).join(), JSON.stringify(a), names.join(), a.add(), a.has(a), a.has({}), JSON.stringify({ ...a }));
        print("${END}");`;
      const { code } = await compileFiles({ "main.ts": program }, { board: "PUCKJS" });
      expect(await runOnInterpreter(code, { build: "m32" })).toEqual(['x {"x":2} x 2 true false {"x":2}']);
    });
  },
  "m32",
);
