/** How errors are reported: Espruino's form, the program's own places, nothing of the simulator. */
import { expect, test } from "vitest";
import { printedLines } from "../../sim/index.ts";
import { bootOn, eventsOf, printed } from "./support.ts";

test("each frame has its place in the bundle, the line of source and a caret", () => {
  const simulator = bootOn(
    "PUCKJS",
    `function inner() {\n  throw new Error("boo");\n}\nsetTimeout(function () { inner(); }, 10);\n`,
  );
  simulator.advance(20);
  expect(eventsOf(simulator, "error")).toEqual([
    {
      t: 10,
      kind: "error",
      text: [
        "Uncaught Error: boo",
        "    at inner (.bootcde:2:9)",
        'throw new Error("boo");',
        "      ^",
        "    at .bootcde:4:26",
        "setTimeout(function () { inner(); }, 10);",
        "                         ^",
      ].join("\n"),
    },
  ]);
});

test("guards against interruptions do not move places", () => {
  const code = `function f() { try { a(); } catch (e) { b(e); } finally { print("f"); } c(); } function a() { throw 1; } f();`;
  const lines = printedLines(bootOn("PUCKJS", code.replace("b(e)", "throw new Error(e)")).trace);
  expect(lines[0]).toBe("f");
  expect(lines[2]).toBe(`    at f (.bootcde:1:${code.indexOf("b(e)") + 7})`);
});

test("a long line is cut around the place", () => {
  const code = `var filler = ${JSON.stringify("x".repeat(100))}; throw new Error("here"); var more = ${JSON.stringify("y".repeat(100))};`;
  const [, , source, caret] = printedLines(bootOn("PUCKJS", code).trace);
  expect(source).toHaveLength(66);
  expect(source.startsWith("...") && source.endsWith("...")).toBe(true);
  expect(source.slice(caret.length - 1)).toMatch(/^new Error\("here"\)/);
});

test("the program sees the same trace in e.stack, without a place of the simulator", () => {
  const simulator = bootOn(
    "PUCKJS",
    `try { [1].forEach(function cb() { setTimeout(5); }); } catch (e) { print(e.stack); }`,
  );
  const text = printed(simulator).join("\n");
  expect(text).toContain("at .bootcde:1:35");
  expect(text).not.toMatch(/node:|\.ts:|simulator|file:/);
});

test("what is no error has no trace", () => {
  const simulator = bootOn("PUCKJS", `throw { a: 1 };`);
  expect(printedLines(simulator.trace)).toEqual(["Uncaught [object Object]"]);
});

test("a syntax error says where", () => {
  const simulator = bootOn("PUCKJS", `print("never");\nvar a = 1 +* 2;\n`);
  expect(printedLines(simulator.trace)).toEqual([
    "Uncaught SyntaxError: Unexpected token",
    "    at boot code (.bootcde:2:12)",
    "var a = 1 +* 2;",
    "           ^",
  ]);
});

test.for([
  ["undefined.x", "Error: Can't read property 'x' of undefined"],
  ["null.x", "Error: Can't read property 'x' of null"],
  ["nope", 'ReferenceError: "nope" is not defined'],
  ["var o = {}; o.foo()", 'Error: Function "foo" not found!'],
  ["const c = 1; c = 2", "TypeError: Assignment to a constant"],
] as const)("the engine's own error in Espruino's words: %s", ([code, text]) => {
  const simulator = bootOn("PUCKJS", `setTimeout(function () { ${code} }, 1);`);
  simulator.advance(10);
  expect(printedLines(simulator.trace)[0]).toBe(`Uncaught ${text}`);
});

test("endless recursion is an error of the program, not of the simulator", () => {
  const simulator = bootOn(
    "PUCKJS",
    `function f() { f(); }\nsetTimeout(f, 1); setTimeout(function () { print("lives"); }, 10);`,
  );
  simulator.advance(20);
  expect(printedLines(simulator.trace)[0]).toMatch(/^Uncaught .*call stack/);
  expect(printed(simulator)).toEqual(["10 lives"]);
});
