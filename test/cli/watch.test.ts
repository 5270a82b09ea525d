// `pinwheel build --watch`: builds after each change, says what is wrong and goes on, ends with Ctrl-C.
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { compile } from "../../tools/compiler/index.ts";
import { project, startPinwheel, type Running } from "../support/cli.ts";

const startWatch = (folder: string, ...args: string[]): Running =>
  startPinwheel(["build", "main.ts", "--out", "out.js", "--watch", ...args], folder);

test("a change of any module builds anew; an error is said and keeps the last good output", async () => {
  const folder = project({
    "main.ts": `import { word } from "./word";\nprint(word);\n`,
    "word.ts": `export const word = "one";\n`,
  });
  const bundle = (): string => readFileSync(join(folder, "out.js"), "utf8");
  const watch = startWatch(folder, "--board", "LINUX");
  expect(await watch.says(/watching 2 files/)).toContain("word.ts");
  expect(bundle()).toContain("one");

  writeFileSync(join(folder, "word.ts"), `export const word = "two";\n`);
  await watch.says(/^out\.js: \d+ bytes, .* \(\d+ ms\)$/m);
  expect(bundle()).toContain("two");

  writeFileSync(join(folder, "word.ts"), `export const word: number = "three";\n`);
  expect(await watch.says(/not built/)).toMatch(
    /^word\.ts:1:14: error: .*\[TS2322\]\nnot built \(\d+ ms\): out\.js is as it was\n$/,
  );
  expect(bundle()).toContain("two");

  writeFileSync(join(folder, "word.ts"), `export const word = ;\n`);
  expect(await watch.says(/not built/)).toMatch(/^word\.ts:1:\d+: error: .*\[syntax\]\nnot built/);

  // As many editors write: a new file takes the old one's name.
  writeFileSync(join(folder, "word.ts.new"), `export const word = "four";\n`);
  renameSync(join(folder, "word.ts.new"), join(folder, "word.ts"));
  await watch.says(/^out\.js: /m);
  expect(bundle()).toContain("four");
  expect(await watch.end("SIGINT")).toBe(0);
});

test("a change of a JSON file builds anew", async () => {
  const folder = project({
    "main.ts": `import { word } from "./data.json";\nprint(word);\n`,
    "data.json": `{ "word": "one" }\n`,
  });
  const watch = startWatch(folder, "--board", "LINUX");
  await watch.says(/watching 2 files/);
  writeFileSync(join(folder, "data.json"), `{ "word": "two", }\n`);
  expect(await watch.says(/not built/)).toMatch(
    /^data\.json:1:\d+: error: this is no JSON: .*\[syntax\]\nnot built/,
  );
  writeFileSync(join(folder, "data.json"), `{ "word": "two" }\n`);
  await watch.says(/^out\.js: \d+ bytes/m);
  expect(readFileSync(join(folder, "out.js"), "utf8")).toContain("two");
  expect(await watch.end("SIGINT")).toBe(0);
});

test("a module that was missing, and new settings", async () => {
  const folder = project({
    "pinwheel.config.js": `export default { board: "LINUX" };\n`,
    "main.ts": `import { word } from "./word";\nprint(word);\n`,
  });
  const watch = startWatch(folder);
  await watch.says(/cannot find "\.\/word"[^]*watching/);
  writeFileSync(join(folder, "word.ts"), `export const word = "here";\n`);
  await watch.says(/^out\.js: .* on Espruino on Linux/m);

  writeFileSync(join(folder, "pinwheel.config.js"), `export default { board: "PUKJS" };\n`);
  await watch.says(/error: pinwheel\.config\.js: board is "PUKJS"/);
  writeFileSync(join(folder, "pinwheel.config.js"), `export default { board: "PUCKJS" };\n`);
  await watch.says(/^out\.js: .* on Puck\.js/m);
  expect(await watch.end("SIGTERM")).toBe(0);
});

const mappings = (map: string): string => (JSON.parse(map) as { mappings: string }).mappings;

/** What a build says that succeeded, but for the first. */
const built = /^out\.js: \d+ bytes, .* \(\d+ ms\)$/m;

test("after any change, the files are those of a build from nothing", async () => {
  const folder = project({
    "main.ts": `import { run, sleep } from "pinwheel-rt";\nimport { beat } from "./beat";\nrun(async () => {\n  await sleep(beat(1));\n  print("done");\n});\n`,
    "beat.ts": `export const beat = (n: number): number => n * 250;\n`,
  });
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  const watch = startWatch(folder, "--board", "PUCKJS");
  await watch.says(/watching 2 files/);
  // Each needs something else of the runtime than the one before, or of another module.
  const changes: [name: string, text: string][] = [
    ["beat.ts", `export const beat = (n: number): number => Math.trunc(n * 250.5);\n`],
    ["beat.ts", `class Beat { static of = (n: number): number => n; }\nexport const beat = Beat.of;\n`],
    ["other.ts", `export function* each(n: number): Generator<number> {\n  yield n;\n}\n`],
    [
      "beat.ts",
      `import { each } from "./other";\nexport const beat = (n: number): number => [...each(n)].at(0) ?? 1;\n`,
    ],
    ["beat.ts", `export const beat = (n: number): number => n + 7;\n`],
  ];
  for (const [name, text] of changes) {
    write(name, text);
    if (name === "other.ts") continue; // nobody imports it yet
    await watch.says(built);
    const cold = await compile({ entry: join(folder, "main.ts"), board: loadBoard("PUCKJS"), check: false });
    expect(readFileSync(join(folder, "out.js"), "utf8")).toBe(cold.code);
    expect(mappings(readFileSync(join(folder, "out.js.map"), "utf8"))).toBe(mappings(cold.map));
  }
  expect(readdirSync(folder).filter((name) => name.includes("tmp"))).toEqual([]);
  expect(await watch.end("SIGINT")).toBe(0);
});

test("a type error in a file that has not changed appears and goes", async () => {
  const folder = project({
    "main.ts": `import { size } from "./size";\nconst n: number = size;\nprint(n);\n`,
    "size.ts": `export const size = 1;\n`,
  });
  const watch = startWatch(folder, "--board", "LINUX");
  await watch.says(/watching/);
  writeFileSync(join(folder, "size.ts"), `export const size = "1";\n`);
  expect(await watch.says(/not built/)).toMatch(/^main\.ts:2:7: error: .*\[TS2322\]\nnot built/);
  writeFileSync(join(folder, "size.ts"), `export const size = 2;\n`);
  await watch.says(built);
  // Gone: what imports it is told, and is content when it is back, in another form.
  rmSync(join(folder, "size.ts"));
  expect(await watch.says(/not built/)).toMatch(/^main\.ts:1:22: error: cannot find "\.\/size"/);
  mkdirSync(join(folder, "size"));
  writeFileSync(join(folder, "size", "index.ts"), `export const size = 3;\n`);
  await watch.says(built);
  expect(readFileSync(join(folder, "out.js"), "utf8")).toContain("print(3)");
  expect(await watch.end("SIGINT")).toBe(0);
});

test("a module in a folder that is not there yet", async () => {
  const folder = project({ "main.ts": `import { n } from "./deep/er/n";\nprint(n);\n` });
  const watch = startWatch(folder, "--board", "LINUX");
  await watch.says(/cannot find "\.\/deep\/er\/n"[^]*watching/);
  mkdirSync(join(folder, "deep/er"), { recursive: true });
  writeFileSync(join(folder, "deep/er/n.ts"), `export const n = 42;\n`);
  await watch.says(built);
  // A folder that is another one now.
  renameSync(join(folder, "deep"), join(folder, "old"));
  await watch.says(/not built/);
  renameSync(join(folder, "old"), join(folder, "deep"));
  await watch.says(built);
  writeFileSync(join(folder, "deep/er/n.ts"), `export const n = 43;\n`);
  await watch.says(built);
  expect(readFileSync(join(folder, "out.js"), "utf8")).toContain("43");
  expect(await watch.end("SIGINT")).toBe(0);
});

test("settings that come, that import others, and that go", async () => {
  const folder = project({ "package.json": "{}", "main.ts": `print(process.env.BOARD);\n` });
  const watch = startWatch(folder, "--board", "LINUX", "--no-check");
  await watch.says(/watching 1 files/);
  writeFileSync(join(folder, "budget.ts"), `export const bytes = 1;\n`);
  writeFileSync(
    join(folder, "pinwheel.config.ts"),
    `import { bytes } from "./budget.ts";\nexport default { budgets: { bytes } };\n`,
  );
  expect(await watch.says(/watching 3 files/)).toContain("over the budget of 1 ");
  writeFileSync(join(folder, "budget.ts"), `export const bytes = 2;\n`);
  expect(await watch.says(/watching 3 files/)).toContain("over the budget of 2 ");
  writeFileSync(join(folder, "budget.ts"), `export const bytes = ;\n`);
  await watch.says(/error: cannot load /);
  writeFileSync(join(folder, "budget.ts"), `export const bytes = 3;\n`);
  expect(await watch.says(/watching 3 files/)).toContain("over the budget of 3 ");
  rmSync(join(folder, "pinwheel.config.ts"));
  expect(await watch.says(/watching 1 files/)).not.toContain("budget");
  expect(await watch.end("SIGINT")).toBe(0);
});

test("of changes that come faster than builds, the last one counts", async () => {
  const folder = project({ "main.ts": `print("start");\n` });
  const watch = startWatch(folder, "--board", "LINUX");
  await watch.says(/watching/);
  for (let i = 0; i < 30; i++) {
    writeFileSync(join(folder, "main.ts"), i % 3 === 1 ? "print(" : `print("change ${i}");\n`);
    await new Promise((resolve) => setImmediate(resolve));
  }
  writeFileSync(join(folder, "main.ts"), `print("the last");\n`);
  while (!readFileSync(join(folder, "out.js"), "utf8").includes("the last")) await watch.says(/ms\)/);
  writeFileSync(join(folder, "main.ts"), `print("one more");\n`);
  while (!readFileSync(join(folder, "out.js"), "utf8").includes("one more")) await watch.says(/ms\)/);
  expect(await watch.end("SIGINT")).toBe(0);
});
