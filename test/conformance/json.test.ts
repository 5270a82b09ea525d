/** Texts that Espruino takes for JSON and JavaScript does not, and the words about those that are none, on the simulator and on the interpreter. */
import { expect, test } from "vitest";
import { printedByBoth } from "../support/conformance.ts";
import { describeInterpreter, END } from "../support/interpreter.ts";

const taken = [
  "[1,]",
  "{'a':1}",
  '{"a":1,}',
  "0x10",
  "0b11",
  "010",
  ".5",
  "1.",
  "1e3",
  "-3",
  " 7 ",
  "null",
  "`a`",
];
const behind = ["1 2", "12abc", "[1] // x", "/* c */ 3", '1 "abc', "1 @", "{} }"];
const unfinished = [
  "",
  "{",
  "[1",
  "[1,",
  "{'a'}",
  '{"a" 1}',
  '{"a":}',
  '{"a":1 "b"',
  '{"a":1,',
  "[1 2]",
  "[1;",
  "[1,,2]",
];
const names = ["hello", "undefined", "NaN", "function(){}", "if", "x=1", "{a:1}", "{1:2}", "{if:1}"];
const others = ["@", "+5", '"abc', '"a\nb"', "]", "==", "=>", "//", "-", "-a", "[-]", '{"a":-"3"}'];
const whole = ['"\\x41\\101\\u0041\\n\\q"', '{"a":{"b":[{},[]]},"if":true}'];
const texts = [...taken, ...behind, ...unfinished, ...names, ...others, ...whole];

describeInterpreter("JSON.parse", () => {
  test("texts of all kinds", async () => {
    const lines = await printedByBoth(
      `${JSON.stringify(texts)}.forEach(function (text) {
        try { print(JSON.stringify(text), JSON.parse(text)); } catch (e) { print(JSON.stringify(text), "throws", e.message); }
      });
      print(${JSON.stringify(END)});`,
    );
    expect(lines).toContain('"12abc" 12');
  });
});
