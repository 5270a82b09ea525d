// `await` at the top level: modules wait for one another's results, and nothing runs before its turn.
import { expect, test } from "vitest";
import { describeInterpreter, END, runOnInterpreter } from "../support/interpreter.ts";
import { runOnHost } from "../support/host.ts";
import { compileFiles, type Files } from "../support/program.ts";

const files: Files = {
  "main.ts": `
    import { sleep } from "pinwheel-rt";
    import { level, read, Scale } from "./config.ts";
    print("main", level, read(), new Scale(3).twice());
    for (const step of [1, 2]) { await sleep(5); print("step", step); }
    let last = 0;
    const bump = (): number => ++last;
    print(bump(), await late(), bump());
    async function late(): Promise<string> { await sleep(1); return "late"; }
    try { await Promise.reject(1); } catch (e) { print("caught", e); }
    print("${END}");`,
  "config.ts": `
    import { sleep } from "pinwheel-rt";
    print("config");
    await sleep(10);
    export const level = await value(42);
    print("config done");
    export function read(): number { return level; }
    export class Scale { n: number; constructor(n: number) { this.n = n; } twice(): number { return this.n * 2; } }
    async function value(n: number): Promise<number> { await sleep(2); return n; }`,
};

const said = ["config", "config done", "main 42 42 6", "step 1", "step 2", "1 late 2", "caught 1", END];

test("in Node", async () => {
  const { code } = await compileFiles({ ...files, "main.ts": files["main.ts"].replace(/try .*\n/, "") });
  expect(runOnHost(code, END)).toEqual(said.filter((line) => line !== "caught 1"));
});

describeInterpreter("top-level await", () => {
  test("modules wait for one another", async () => {
    const { code } = await compileFiles(files);
    expect(await runOnInterpreter(code)).toEqual(said.slice(0, -1));
  });
});
