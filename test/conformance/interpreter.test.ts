/** The helper that the other conformance tests stand on: what it strips, and when it gives up. */
import { expect, test } from "vitest";
import { END, describeInterpreter, runOnInterpreter } from "../support/interpreter.ts";

describeInterpreter("the helper", () => {
  test("returns the printed lines without prompts, up to the end marker", async () => {
    const lines = await runOnInterpreter(`
      print("one");
      setTimeout(function () { print(">"); print(""); print("two"); }, 5);
      setTimeout(function () { print("${END}"); print("never"); }, 30);
    `);
    expect(lines).toEqual(["one", ">", "", "two"]);
  });

  test("boots the script from flash, so that traces name .bootcde", async () => {
    const lines = await runOnInterpreter(
      `function f() { throw new Error("boo"); }\nsetTimeout(function () { print("${END}"); }, 20);\nf();`,
    );
    expect(lines.slice(0, 2)).toEqual(["Uncaught Error: boo", "    at f (.bootcde:1:37)"]);
  });

  test("stops at the time limit where the script has no end marker", async () => {
    expect(await runOnInterpreter(`print(1)`, { ms: 300 })).toEqual(["1"]);
  });

  test("feeds the console", async () => {
    const input = [{ after: ">", bytes: `\x10print(6*7)\n\x10print("${END}")\n` }];
    expect(await runOnInterpreter(`print("up")`, { input })).toEqual(["up", "42"]);
  });
});

describeInterpreter(
  "the 32-bit build",
  () => {
    test("has the memory of a board", async () => {
      const code = `print(process.memory().total); print("${END}")`;
      expect(await runOnInterpreter(code, { build: "m32" })).toEqual(["2500"]);
    });
  },
  "m32",
);
