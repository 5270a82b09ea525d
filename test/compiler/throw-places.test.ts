// A throw at a known place leads back to it, through every pass: each lowering has a case here whose call of `fail`
// throws, and the frame that made the call must map to its line and column, and to the function's name in the source, in the
// simulator and on the interpreter.
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { Simulator } from "../../sim/index.ts";
import { mapTrace } from "../../tools/trace.ts";
import { describeInterpreter, END, runOnInterpreter } from "../support/interpreter.ts";
import { compileFiles } from "../support/program.ts";

/** By what is lowered: the statements of an async function, in which `fail()` stands once. */
const cases: Readonly<Record<string, string>> = {
  "a plain call": "fail();",
  "an argument": "print(1, fail());",
  "a default parameter": "const f = (a = fail()) => a; f();",
  "a pattern's default": "const { a = fail() } = {} as { a?: number }; print(a);",
  "a pattern's computed key": "const { [fail()]: a } = { x: 1 } as Record<string, number>; print(a);",
  "a spread argument": "print(...[1, fail()]);",
  "a spread of objects": "const o = { ...{ a: 1 }, b: fail() }; print(o);",
  "an exponent": "print(2 ** fail());",
  "a power assigned": "let x = 2; x **= fail(); print(x);",
  "optional chaining": "const o: { a: number[] } | null = { a: [1] }; print(o?.a?.[fail()]);",
  "logical assignment": "let x: number | null = null; x ??= fail(); print(x);",
  "for in": "for (const k in { a: fail() }) print(k);",
  "for of": "for (const k of [fail()]) print(k);",
  "a loop whose variables are captured":
    "const fs = []; for (let i = 0; i < 2; i++) { fs.push(() => i); if (i === 1) fail(); } print(fs);",
  "a case": "switch (3 as number) { case 1: break; case fail(): print(1); }",
  "a switch with default first": "switch (3 as number) { default: fail(); break; case 1: print(1); }",
  finally: "const f = (): number => { try { return 1; } finally { fail(); } }; f();",
  "return within try": "const f = (): number => { try { return fail(); } finally { print(2); } }; f();",
  "a labelled loop":
    "a: for (const x of [1, 2]) { for (const y of [1]) { if (x + y > 2) fail(); continue a; } }",
  "a function in a block": "{ const n = 1; const f = () => fail() + n; f(); }",
  "a template": "const x = `${'}'}${fail()}{`; print(x);",
  "a hole beside": "const x = [1, , fail()]; print(x);",
  "an arrow's this": "const o = { n: 1, f() { return [1].map(() => this.n + fail()); } }; o.f();",
  "a class field": "class A { x = fail(); } print(new A());",
  "a private member": "class A { #x = 1; m() { return this.#x + fail(); } } new A().m();",
  "a getter": "const o = { get x() { return fail(); } }; print(o.x);",
  super:
    "class A { m() { return 1; } } class B extends A { override m() { return super.m() + fail(); } } new B().m();",
  "after an await": "await sleep(1); fail();",
  "among awaits": "print(await later(1), fail(), await later(2));",
  "a loop with an await": "for (let i = 0; i < 3; i++) { await sleep(1); if (i === 1) fail(); }",
  "catch with an await": "try { await later(1); throw 1; } catch { await sleep(1); fail(); }",
  "finally with an await": "try { await later(1); } finally { await sleep(1); fail(); }",
  "a switch with an await": "switch (await later(1)) { case 1: await sleep(1); fail(); }",
  "a generator": "function* g() { yield 1; yield fail(); } for (const x of g()) print(x);",
  "yield*": "function* h() { yield 1; fail(); } function* g() { yield* h(); } for (const x of g()) print(x);",
  "an await that is called by an await":
    "const f = async () => { await sleep(1); return fail(); }; print(await f());",
};

const head = `import { run, sleep } from "pinwheel-rt";
function fail(): number { throw new Error("boom"); }
async function later(n: number): Promise<number> { await sleep(1); return n; }
const all: { name: string; go: () => Promise<void> }[] = [];
`;
const names = Object.keys(cases);
/** Each case on a line of its own. */
const source = `${head}${names.map((name) => `all.push({ name: ${JSON.stringify(name)}, go: async () => { ${cases[name]} } });`).join("\n")}
run(async () => {
  print(all.length, await later(1));
  for (const { name, go } of all) {
    try { await go(); print(name + ": no error"); }
    catch (e) { print(name + "\\n" + (e as Error).stack); }
  }
  print("${END}");
});
`;

/** The functions that call `fail`, where that is not the case's own, `go`. */
const callers: Readonly<Record<string, string>> = {
  "a default parameter": "f",
  finally: "f",
  "return within try": "f",
  "a function in a block": "f",
  "an arrow's this": "",
  "a class field": "new A",
  "a private member": "m",
  "a getter": "x",
  super: "m",
  "a generator": "g",
  "yield*": "h",
  "an await that is called by an await": "f",
};

/** For each case what the frame below `fail` maps to, without its indentation. */
function places(lines: readonly string[], map: string): Record<string, string> {
  const found: Record<string, string> = {};
  const mapped = mapTrace(lines.join("\n"), map).split("\n");
  for (const [i, line] of mapped.entries()) {
    if (!names.includes(line)) continue;
    const frames = mapped.slice(i + 1).filter((each) => /\d+:\d+\)?$/.test(each));
    found[line] = /^ *at fail \(main/.test(frames[0])
      ? frames[1].trim()
      : mapped.slice(i + 1, i + 5).join(" | ");
  }
  return found;
}

const expected = Object.fromEntries(
  names.map((name) => {
    const lines = source.split("\n");
    const line = lines.findIndex((each) => each.startsWith(`all.push({ name: ${JSON.stringify(name)},`));
    const place = `main.ts:${line + 1}:${lines[line].indexOf("fail()") + 1}`;
    const caller = callers[name] ?? "go";
    return [name, caller === "" ? `at ${place}` : `at ${caller} (${place})`];
  }),
);

/** Espruino runs what stands in a template as a text of its own, and says no place in the bundle. */
const { "a template": _, ...expectedThere } = expected;

test.each([true, false])("in the simulator (minified: %s)", async (minify) => {
  const { code, map } = await compileFiles({ "main.ts": source }, { minify, check: false });
  const simulator = new Simulator({ board: loadBoard("LINUX") });
  simulator.boot({ code, map });
  simulator.advance(1000);
  const lines = simulator.trace.flatMap((event) => (event.kind === "console" ? event.text.split("\n") : []));
  expect(places(lines, map)).toEqual(expected);
});

describeInterpreter("a throw leads back to its place", () => {
  test.each([true, false])("minified: %s", async (minify) => {
    const { code, map } = await compileFiles({ "main.ts": source }, { minify, check: false });
    expect(places(await runOnInterpreter(code), map)).toMatchObject(expectedThere);
  });
});
