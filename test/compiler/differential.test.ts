// The differential harness itself: it must see a pass that changes what a program does, and an engine that differs.
import { expect, test } from "vitest";
import type { Pass } from "../../tools/compiler/pass.ts";
import { lower, runInNode, runLowered, runOnEspruino, differential } from "../support/differential.ts";
import { describeInterpreter } from "../support/interpreter.ts";

const breaking: Pass = {
  name: "breaking",
  run(program) {
    const [first] = program.body;
    if (first?.type === "ExpressionStatement" && first.expression.type === "CallExpression")
      first.expression.arguments = [];
    return program;
  },
};

test("shows values, nested values and what was thrown", () => {
  expect(runInNode(`P(1, "a", [1, , { b: null }]); throw new Error("x")`)).toEqual([
    `1 "a" [1,hole,{b:null}]`,
    `"uncaught" Error`,
  ]);
});

test("runs promise jobs before it returns", () => {
  expect(runInNode(`Promise.resolve(3).then((v) => P(v)); P(1)`)).toEqual(["1", "3"]);
});

test("sees a pass that changes the meaning", () => {
  expect(runLowered("P(1)", [breaking])).not.toEqual(runInNode("P(1)"));
});

describeInterpreter("batches", () => {
  test("keep snippets apart, whatever one of them does", async () => {
    const said = await runOnEspruino([
      "P(1); throw 7",
      "syntax error(",
      "T(() => null.x); P([1.5, 'é'.length])",
    ]);
    expect(said[0]).toEqual(["1", `"uncaught" 7`]);
    expect(said[1]).toHaveLength(1);
    expect(said[1][0]).toBe(`"uncaught" Error`);
    expect(said[2][0]).toBe(`"threw" Error`);
  });
});

test("prints what it lowered", () => {
  expect(lower("const a = 1;", [])).toBe("const a = 1;");
});

differential("values show alike", [], {
  numbers: "P(1, -1.5, 1 / 3, 0 / 0, 1e9)",
  others: "P('a\\n', true, null, undefined, () => 1, [1, [2]], { b: 1, a: { c: [] } }, new Error('x'))",
  throwing: "T(() => { throw 1 }); T(() => undefined.x); T(() => 5)",
});
