// From an entry to a bundle: the whole compiler on small programs, and what holds for every bundle.
import { createContext, runInContext } from "node:vm";
import { expect, test } from "vitest";
import { compileFiles, type Files } from "../support/program.ts";

/** What a bundle prints in Node, in a context where there is nothing but `print`. */
function printed(code: string): { lines: string[]; globals: string[] } {
  const lines: string[] = [];
  const context = createContext({ print: (...values: unknown[]) => lines.push(values.join(" ")) });
  runInContext(code, context);
  return { lines, globals: Object.keys(context) };
}

const twoModules: Files = {
  "main.ts": `
    import { greet, type Greeting } from "./greet.ts";
    import { count } from "./lib";
    const greeting: Greeting = { text: "hello", to: undefined };
    print(greet(greeting), count);`,
  "greet.ts": `
    export interface Greeting { text: string; to?: { name: string } | undefined }
    export function greet(g: Greeting): string { return g.text + " " + (g.to?.name ?? "world"); }`,
  "lib/index.ts": `export let count = 1; count++;`,
};

test("modules become one script that leaves no name behind", async () => {
  const { code } = await compileFiles(twoModules);
  expect(printed(code)).toEqual({ lines: ["hello world 2"], globals: ["print"] });
});

test("a folder stands for its index.ts", async () => {
  const { code } = await compileFiles({ "app/index.ts": `print(1 as number);` }, { entry: "app" });
  expect(printed(code).lines).toEqual(["1"]);
});

test("a plain JavaScript file that imports nothing compiles, and is not type-checked", async () => {
  const { code } = await compileFiles({
    "main.js": `const [a, ...rest] = [1, 2, 3]; print(a, rest.length, nowhere?.x)`,
  });
  expect(code).toContain("nowhere");
});

test("without types to check, types are only stripped", async () => {
  const { code } = await compileFiles({ "main.ts": `const n: number = "text"; print(n);` }, { check: false });
  expect(printed(code).lines).toEqual(["text"]);
});

test("the same program gives the same bytes, wherever it lies", async () => {
  const first = await compileFiles(twoModules);
  const second = await compileFiles(twoModules);
  expect(second).toEqual(first);
  expect(first.code + first.map).not.toMatch(/\/program-|\/tmp\//);
});

test("a bundle is ASCII", async () => {
  const { code } = await compileFiles({ "main.ts": `const grüße = "π €"; print(grüße, "ß".length);` });
  // oxlint-disable-next-line no-control-regex -- ASCII is the range of control characters and what follows
  expect(code).toMatch(/^[\x00-\x7f]*$/);
  expect(printed(code).lines).toEqual(["π € 1"]);
});

test("Espruino's own directives stay", async () => {
  const { code } = await compileFiles({
    "main.ts": `function hot(n: number): number { "ram"; return n + n; } print(hot(1), hot(2), hot);`,
  });
  expect(code).toContain('"ram"');
});

test("unminified, the text keeps its names", async () => {
  const { code } = await compileFiles(twoModules, { minify: false });
  // `greeting` itself is used once, and stands where it was used.
  expect(code).toContain("function greet(g)");
  expect(printed(code).lines).toEqual(["hello world 2"]);
});

test("a program may do nothing", async () => {
  const { code } = await compileFiles({ "main.ts": "" });
  expect(printed(code).lines).toEqual([]);
});

test("types may come from a file of declarations", async () => {
  const { code } = await compileFiles({
    "main.ts": `import type { Reading } from "./types"; const r: Reading = { celsius: 21 }; print(r.celsius);`,
    "types.d.ts": `export interface Reading { celsius: number }`,
  });
  expect(printed(code).lines).toEqual(["21"]);
});

test("fields keep the names that the program gives them, the runtime's private ones aside", async () => {
  const { code } = await compileFiles({
    "main.ts": `
      import { run } from "pinwheel-rt";
      interface Data { level_: number; settle_: string }
      const data: Data = JSON.parse('{"level_":1,"settle_":"x"}');
      print(data.level_, data.settle_, run);`,
  });
  expect(code).toContain(".level_");
  expect(code).toContain(".settle_");
  expect(code).not.toContain("wait_");
});

test("the wheel is as large as the build says, or as the board's memory allows", async () => {
  const files: Files = { "main.ts": `import { run } from "pinwheel-rt"; run(async () => {});` };
  const capacity = async (board: string, wheelCapacity?: number): Promise<string | undefined> => {
    const { code } = await compileFiles(files, { board, ...(wheelCapacity && { wheelCapacity }) });
    return /(\d+) tasks and timers are in use/.exec(code)?.[1];
  };
  expect(await capacity("PUCKJS")).toBe("32");
  expect(await capacity("LINUX")).toBe("256");
  expect(await capacity("PUCKJS", 12)).toBe("12");
});
