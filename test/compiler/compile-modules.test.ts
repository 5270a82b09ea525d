// What comes into a bundle: what the program reaches and what its syntax needs.
import { expect, test } from "vitest";
import { compileFiles } from "../support/program.ts";

const limit = "more than 8 spread arguments"; // in the text of the helper `construct`

test("what nobody uses costs nothing", async () => {
  const lean = await compileFiles({ "main.ts": `print("x");` });
  const rich = await compileFiles({
    "main.ts": `import { used } from "./lib.ts"; print(used);`,
    "lib.ts": `export const used = "x"; export function unused(): void { print("unused"); } export class Unused {}`,
  });
  expect(rich.code).toBe(lean.code);
});

test("a runtime helper comes in where the syntax needs it, once", async () => {
  const source = (args: string): string =>
    `class P { x: number; constructor(x: number) { this.x = x; } } const l: [number] = [1];
     const f = () => 1; print(new P(${args}).x, new P(${args}).x, f);`;
  const without = await compileFiles({ "main.ts": source("l[0]") });
  const withHelper = await compileFiles({ "main.ts": source("...l") });
  expect(without.code).not.toContain(limit);
  expect(withHelper.code.split(limit)).toHaveLength(2);
});

test("a program's own function of a helper's name is another one", async () => {
  const { code } = await compileFiles({
    "main.ts": `function construct(): void { print("mine"); } const l: [number] = [1];
      class P { x: number; constructor(x: number) { this.x = x; } } construct(); print(new P(...l).x, construct);`,
  });
  expect(code).toContain("mine");
  expect(code).toContain(limit);
});

test("pins that are not imported are not read", async () => {
  const { code } = await compileFiles(
    { "main.ts": `import { LED1 } from "pinwheel-rt/board"; LED1.set();` },
    { board: "PUCKJS" },
  );
  expect(code).toContain("LED1");
  expect(code).not.toContain("LED2");
});

test("modules that import each other are a warning", async () => {
  const { warnings } = await compileFiles({
    "main.ts": `import { a } from "./a.ts"; print(a());`,
    "a.ts": `import { b } from "./b.ts"; export const a = (): number => b() + 1;`,
    "b.ts": `import { a } from "./a.ts"; export const b = (): number => a.length;`,
  });
  expect(warnings.map(({ code }) => code)).toEqual(["circular-import"]);
});
