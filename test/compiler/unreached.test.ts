// What nothing reaches once coroutines are lowered is left out: functions, methods, branches of variables that nobody sets.
import { parse } from "acorn";
import { print } from "esrap";
import ts from "esrap/languages/ts";
import type * as es from "estree";
import { expect, test } from "vitest";
import { Names } from "../../tools/compiler/ast/names.ts";
import { unreached } from "../../tools/compiler/lower/unreached.ts";
import { compileProgram } from "../support/firmware.ts";

/** What is left of the runtime, which is the first line, when the program goes on like this. */
function left(runtime: string, program: string): string {
  const tree = parse(`${runtime}\n${program}`, {
    ecmaVersion: 2022,
    sourceType: "module",
    locations: true,
  }) as unknown as es.Program;
  const none = (): never => {
    throw new Error("this pass needs nothing of the runtime");
  };
  const pass = unreached(({ loc }) => loc!.start.line === 1, false);
  const { code } = print(pass.run(tree, { names: new Names(tree), helper: none, runtime: none }), ts());
  return code.replaceAll(/\s+/g, " ");
}

test("functions and methods that only one another name", () => {
  const runtime =
    "class A { constructor() {} one() { two(); } done() {} } function two() { new A().one(); } function three() {}";
  expect(left(runtime, "new A().done();")).toBe("class A { constructor() {} done() {} } new A().done();");
  expect(left(runtime, "three(); two();")).toBe(
    "class A { constructor() {} one() { two(); } } function two() { new A().one(); } function three() {} three(); two();",
  );
});

test("a method whose name is a property's in an object, but that is read nowhere", () => {
  const runtime = "class A { cancel() {} }";
  expect(left(runtime, "keep(A, { cancel: 1 });")).not.toContain("cancel()");
  expect(left(runtime, "const { cancel } = keep(A);")).toContain("cancel()");
  expect(left(runtime, 'read(A, "cancel");')).toContain("cancel()");
  expect(left(`${runtime} function f(x) { return x === "cancel"; }`, "f(A);")).not.toContain("cancel()");
  expect(left(runtime, 'keep(A, name === "cancel" && name);')).toContain("cancel()");
});

test("a method that is overridden, where the only maker of its class is gone", () => {
  const runtime =
    "class A { end() { return 1; } } class B extends A { end() { return 2; } } function make() { return new A(); }";
  expect(left(runtime, "new B().end();")).toBe(
    "class A {} class B extends A { end() { return 2; } } new B().end();",
  );
  expect(left(runtime, "new B().end(); make();")).toContain("return 1");
});

test("what is done only if a variable is set that nothing sets", () => {
  const runtime =
    "let held; function hold(x) { held = x; } function go() { let f = held; if (held) release(held); else f = 1; return f; } function release(x) { held = x.h; }";
  expect(left(runtime, "go();")).toBe("let held; function go() { let f = held; f = 1; return f; } go();");
  // One that is set stays, with what it leads to.
  expect(left(runtime, "go(); hold(1);")).toContain("function release");
  // A variable of the same name is another one, and one that begins with a value counts.
  expect(left(runtime, "go(); { let held; held = 1; }")).not.toContain("release");
  expect(left(runtime.replace("let held", "let held = 1"), "go();")).toContain("release(held)");
});

test("the program's own variables and classes are left alone", () => {
  const own = "class Mine { never() {} } let on; if (on) print(1); keep(Mine);";
  expect(left("", own)).toBe("class Mine { never() {} } let on; if (on) print(1); keep(Mine);");
});

test("a program of generators has nothing of what async functions and Futures need", async () => {
  const code = await compileProgram(`function* blink() { for (;;) { print(1); yield* sleep(500); } }
    run(function* () { spawn(blink()); yield* sleep(1e4); });`);
  // Waiting for a Future; who drives whom.
  for (const text of [".taken_", ".h)", "done()"]) expect(code).not.toContain(text);
  expect(code).not.toMatch(/\.w=this,this\.q\?/);
  expect(await compileProgram("run(async () => { await spawn(async () => {}); });")).toMatch(
    /\.w=this,this\.q\?/,
  );
});
