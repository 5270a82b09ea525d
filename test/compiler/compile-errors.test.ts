// What the compiler says of programs that it cannot compile: what, where, and what to do.
import { expect, test } from "vitest";
import { errorsOf } from "../support/program.ts";

test("a missing entry, with what was looked for", async () => {
  const [error] = await errorsOf({ "main.ts": "" }, { entry: "blink.ts" });
  expect(error).toMatch(/^blink.ts: error: there is no blink.ts \[missing-entry\]\n  Looked for .*blink.ts/s);
  expect((await errorsOf({ "main.ts": "" }, { entry: "main" }))[0]).toMatch(/Did you mean main.ts\?/);
  expect((await errorsOf({ "a/main.ts": "" }, { entry: "a" }))[0]).toMatch(/a folder without an index.ts/);
  expect((await errorsOf({ "main.py": "" }))[0]).toMatch(/main.py is no program/);
});

test("a syntax error, in the parser's words, at its place in a line that is not ASCII", async () => {
  expect(await errorsOf({ "main.ts": `print("first");\nconst é = "😀€", x = ;\n` })).toEqual([
    "main.ts:2:22: error: Unexpected token [syntax]",
  ]);
});

test("type errors, with file, line and column", async () => {
  expect(
    await errorsOf({
      "main.ts": `import { twice } from "./lib.ts";\nprint(twice("2"));\nsetTimeOut(() => {}, 1);`,
      "lib.ts": `export const twice = (n: number): number => n * 2;\nexport const bad: string = 1;`,
    }),
  ).toEqual([
    "lib.ts:2:14: error: Type 'number' is not assignable to type 'string'. [TS2322]",
    "main.ts:2:13: error: Argument of type 'string' is not assignable to parameter of type 'number'. [TS2345]",
    "main.ts:3:1: error: Cannot find name 'setTimeOut'. Did you mean 'setTimeout'? [TS2552]",
  ]);
});

test("a refused feature, by the name and at the place that the user wrote", async () => {
  const [error, ...rest] = await errorsOf({
    "main.ts": `interface Long {\n  a: string;\n}\nclass Account<T extends Long> { private owner?: T; 1() { return /(?<=a)b/; } }\nprint(new Account()[1]());`,
  });
  expect(error).toMatch(
    /^main.ts:4:52: error: method or accessor named by a number \(1\).*\[unsupported\/class-number-member\]\n  /s,
  );
  expect(rest).toHaveLength(1); // the regular expression; and no type errors on top
});

test("what is refused is not reported as a type error too", async () => {
  const errors = await errorsOf({
    "main.ts": `const m = new WeakMap();\nconst n: number = "";\nprint(m, n);`,
  });
  expect(errors.map((error) => error.replace(/\n.*/s, ""))).toEqual([
    expect.stringMatching(/^main.ts:1:15: error: WeakMap .*\[unsupported\/WeakMap\]$/),
    "main.ts:2:7: error: Type 'string' is not assignable to type 'number'. [TS2322]",
  ]);
});

const missingPin = `main.ts:1:10: error: Puck.js has no LED9 [missing-pin]
  Did you mean LED1? It has LED1 to LED3, BTN1, FET, Bluetooth, Serial1, LoopbackA, LoopbackB, I2C1, SPI1, D0 to D31.`;

test("a pin that the board lacks, with those that it has", async () => {
  const files = { "main.ts": `import { LED9, D1 } from "pinwheel-rt/board";\nprint(LED9, D1);` };
  expect(await errorsOf(files, { board: "PUCKJS" })).toEqual([missingPin]);
  expect(await errorsOf(files, { board: "PUCKJS", check: false })).toEqual([missingPin]);
});

test("a pin that the board lacks, by a namespace", async () => {
  const files = { "main.ts": `import * as board from "pinwheel-rt/board";\nprint(board.D77);` };
  const [error] = await errorsOf(files, { board: "PUCKJS", check: false });
  expect(error).toMatch(/^main.ts:2:\d+: error: Puck.js has no D77 \[missing-pin\]/);
});

test("modules that are not there, all of them", async () => {
  const errors = await errorsOf({
    "main.ts": `import fs from "node:fs";\nimport { a } from "./nowhere";\nexport * from "./data.yaml";\nprint(fs, a);`,
    "data.yaml": "{}",
  });
  expect(errors.map((error) => error.split("\n")[0])).toEqual([
    'main.ts:1:16: error: there is no module "node:fs" [missing-module]',
    'main.ts:2:19: error: cannot find "./nowhere" [missing-module]',
    'main.ts:3:15: error: cannot import "./data.yaml": it is no .ts, .js or .json file [missing-module]',
  ]);
});

test.each([
  ["@tag class A {}\nfunction tag(x: any) {}", "1:1", "decorator"],
  ["class A {\n  @tag\n  m() {}\n}\nfunction tag(...x: any[]) {}", "2:3", "decorator"],
  ["class A {\n  accessor x = 1;\n}", "2:12", "accessor-field"],
  ["async function f() {\n  await using x = {} as any;\n}", "2:3", "using"],
  ["for (using x of []) print(x);", "1:6", "using"],
  ["print(import.meta);", "1:7", "import-meta"],
  ['print(/(?i:a)b/.test("Ab"));', "1:7", "regexp-newer"],
])("%j: what only newer JavaScript has is refused, once and by name", async (code, place, id) => {
  const errors = await errorsOf({ "main.ts": code });
  expect(errors.map((error) => error.split("\n")[0])).toEqual([
    expect.stringMatching(new RegExp(`^main.ts:${place}: error: .* \\[unsupported/${id}\\]$`)),
  ]);
});

test("a file that imports nothing is a module", async () => {
  const code =
    "namespace N {\n  export const a = 1;\n}\nprint(N.a, await new Promise<number>((done) => done(2)));";
  expect(await errorsOf({ "main.ts": code })).toEqual([]);
});

test("a name that a module does not export", async () => {
  expect(
    await errorsOf(
      { "main.ts": `import { b } from "./lib.ts";\nprint(b);`, "lib.ts": `export const a = 1;` },
      { check: false },
    ),
  ).toEqual(["main.ts:1:10: error: lib.ts does not export b [missing-export]"]);
});

test("what only the lowering can tell is refused at its place in TypeScript", async () => {
  const [error] = await errorsOf({
    "main.ts": `import { run } from "pinwheel-rt";\nimport { count } from "./lib.ts";\nrun(async () => {\n  await count();\n});\n`,
    "lib.ts": `interface Unused {\n  a: string;\n}\nexport function* count(): Generator<number> {\n  yield 5 as number;\n}\n`,
  });
  expect(error).toMatch(/^main.ts:4:\d+: error: await of a generator.*\n.*yield\*/);
});
