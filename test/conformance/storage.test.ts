/** The Storage module, on the simulator and on the interpreter. */
import { expect, test } from "vitest";
import { printedByBoth } from "../support/conformance.ts";
import { describeInterpreter } from "../support/interpreter.ts";

const scripts: Readonly<Record<string, string>> = {
  "a file in parts": `s.write("f", "ab", 0, 5); print(s.read("f").length, s.read("f").charCodeAt(4)); s.write("f", "cde", 2); print(s.read("f"))`,
  "reading parts": `s.write("f", "abcdef"); print(s.read("f", 2), s.read("f", 1, 2), s.read("none"))`,
  kinds: `s.write("o", { a: 1 }); s.writeJSON("j", [1, 2]); s.write("b", [65, 66]); print(s.read("o"), s.read("j"), s.readJSON("j"), s.read("b"), s.readArrayBuffer("b"))`,
  "overwriting and erasing": `s.write("f", "one"); s.write("f", "other"); print(s.read("f")); s.erase("f"); print(s.read("f"), s.list())`,
  "what does not fit": `try { s.write("f", "x", 0, 400000); print("written"); } catch (e) { print(e.message); } print(s.read("f"))`,
  "writing beyond the end": `s.write("f", "abc"); try { print(s.write("f", "xyz", 2)); } catch (e) { print(e.message); } print(s.read("f"))`,
  "writing a part of a file that is not there": `try { print(s.write("f", "xyz", 2)); } catch (e) { print(e.message); } print(s.read("f"))`,
  list: `s.write("b", "1"); s.write("a", "2"); print(s.list().length, s.list(/^a/))`,
  "bad JSON": `s.write("f", "{"); print(s.readJSON("f", true)); try { s.readJSON("f"); } catch (e) { print("threw"); }`,
  "JSON as writeJSON writes it": `s.writeJSON("f", { a: 1, "b c": [1.5, -2, { if: null, d: "x\\"y" }], e: true }); print(s.read("f")); print(s.readJSON("f"), s.readJSON("none"))`,
  "JSON written freely": `["{a:1,}", "{'a':0x10} behind", "[1,/*c*/2,] // d", "{1:-.5}", "-3", "[-]", "{a:-'3'}"].forEach(function (t) { s.write("f", t); print(s.readJSON("f")); })`,
  "what is no JSON": `["{a:b}", "[1,,2]", "{a", "hello", "NaN", "{a:/x/1}", "'a"].forEach(function (t) { s.write("f", t); print(s.readJSON("f", true)); try { s.readJSON("f"); } catch (e) { if (t[3] != "/") print(e.message); } })`,
  "save() beside a program": `try { save(); } catch (e) { print(e.message); }`,
  checksums: `s.write("f", "hello"); print(E.CRC32(s.read("f")), E.CRC32([104, 101]), E.CRC32("hello"))`,
};

describeInterpreter("Storage", () => {
  test.for(Object.entries(scripts))("%s", async ([, script]) => {
    const code = `var s = require("Storage");\n${script};\nprint("@@end");`;
    expect((await printedByBoth(code)).length).toBeGreaterThan(0);
  });
});
