// Methods of the runtime's classes that nothing names are left out; what could be called stays.
import { parse } from "acorn";
import { print } from "esrap";
import ts from "esrap/languages/ts";
import { walk } from "../../tools/compiler/ast/walk.ts";
import type * as es from "estree";
import { expect, test } from "vitest";
import { Names } from "../../tools/compiler/ast/names.ts";
import { unusedMethods } from "../../tools/compiler/lower/unused-methods.ts";
import { compileProgram, printed } from "../support/firmware.ts";

const runtimeClass = `class Future_ {
  constructor() { this.s = 0; }
  done() { return this.s > 0; }
  result() { return this.error_(); }
  error_() { return 1; }
  toString() { return "a future"; }
  cancel() { return 2; }
}`;

/** The methods that are left of the runtime's class when the program goes on like this. */
function left(program: string, more = ""): string[] {
  const tree = parse(
    `${runtimeClass.replaceAll("\n", " ")} ${more}\n${program};${more ? "new Heir_();" : "keep(Future_);"}`,
    {
      ecmaVersion: 2022,
      sourceType: "module",
      locations: true,
    },
  ) as unknown as es.Program;
  const none = (): never => {
    throw new Error("this pass needs nothing of the runtime");
  };
  const pass = unusedMethods(({ loc }) => loc!.start.line === 1, false);
  const after = pass.run(tree, { names: new Names(tree), helper: none, runtime: none });
  // It must be a program still.
  expect(print(after, ts()).code).toContain("class Future_");
  const keys: string[] = [];
  walk(after as es.Node, null, {
    MethodDefinition({ key }) {
      keys.push((key as es.Identifier).name);
    },
  });
  return keys;
}

const always = ["constructor", "toString"];

test.each([
  ["nothing named", "new Future_();", always],
  ["a call", "new Future_().done();", [...always, "done"]],
  ["what a method that stays names stays too", "f.result();", [...always, "result", "error_"]],
  ["a read", "const { cancel } = f;", [...always, "cancel"]],
  ["a name in brackets", `f["cancel"]();`, [...always, "cancel"]],
  ["any text may be a name", `const name = "done"; read(f, name);`, [...always, "done"]],
  ["an element that is read", "list[i] = list[j];", always],
])("%s", (_, program, expected) => {
  expect(left(program).toSorted()).toEqual(expected.toSorted());
});

const heir = (body: string): string => `; class Heir_ extends Future_ { ${body} }`;

test.each([
  ["what its heirs have of their own", "done() { return 1; }", "new Heir_().done();", 1],
  ["an heir that has none of its own", "", "new Heir_().done();", 1],
  ["an object of the class itself", "done() { return 1; }", "new Future_().done(); new Heir_();", 2],
  ["a call by super", "done() { return super.done(); }", "new Heir_().done();", 2],
])("of methods that are overridden: %s", (_, body, program, count) => {
  const methods = left(program, heir(body)).filter((name) => name === "done");
  expect(methods).toHaveLength(count);
});

test.each([
  ["nothing else names", "note() { return 1; } write() { this.note?.(); }", "f.write();", false],
  ["the program names", "note() { return 1; } write() { this.note?.(); }", "f.write(); f.note();", true],
  ["a text names", "note() { return 1; } write() { this.note?.(); }", `f.write("note");`, true],
])("a call that is only offered, of a method that %s", (_, body, program, stays) => {
  expect(left(program, heir(body)).includes("note")).toBe(stays);
});

test("the program's own classes are left alone", () => {
  expect(left("class Mine { never() {} }")).toContain("never");
});

test("a bundle has the methods that it names, and works", async () => {
  const source = `run(async () => {
    const task = spawn(async () => { await sleep(5); return 7; });
    await sleep(10);
    print(task.result());
  });`;
  const code = await compileProgram(source);
  expect(code).toContain("result()");
  expect(code).not.toContain("uncancel");
  expect(code).not.toContain("cancelled()");
  expect(await printed(source)).toEqual(["7"]);
});

test("a class of the runtime that only a method left out has named is left out too", () => {
  const maker = heir("make() { return new Made_(); }") + "; class Made_ { make() { return 1; } made() {} }";
  expect(left("f.made();", maker)).not.toContain("made");
  expect(left("f.made(); f.make();", maker)).toContain("made");
});

const withOption = `class Stream_ {
  constructor(options) { this.pace?.(options); }
  pace(options) { this.wait_ = options.pace; }
}
function open_(port, options) { return new Stream_(options); }`;

test.each([
  ["none are given", "open_(1);", false],
  ["written out, without it", "open_(1, { size: 2 });", false],
  ["written out, with it", "open_(1, { pace: 2 });", true],
  ["a variable whose keys are in the text", "const o = { pace: 2 }; open_(1, o);", true],
  ["from elsewhere", "open_(1, JSON.parse(text));", true],
  ["a key that is computed", "open_(1, { [key]: 2 });", true],
  ["spread", "open_(1, { ...o });", true],
  ["arguments that are spread", "open_(...list);", true],
  ["the function itself is given away", "list.map(open_);", true],
  ["another one's property of that name", "o.open_(1, p);", false],
])("what goes with an option, when options are %s", (_, program, expected) => {
  expect(left(`${program}; open_(1); keep(Future_)`, withOption.replaceAll("\n", " ")).includes("pace")).toBe(
    expected,
  );
});
