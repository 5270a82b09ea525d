// The list of what a program imports, cut down to what it does import: the modules that are left keep their order, and
// the bundle is the one that the whole list gives.
import { expect, test } from "vitest";
import { parseModule } from "../../tools/compiler/ast/parse.ts";
import { indexOf, partOfIndex } from "../../tools/compiler/parse/runtime-index.ts";
import { compileFiles } from "../support/program.ts";

const modules: Record<string, string> = {
  "index.ts": 'export { a } from "./a.ts"; export { b as bee } from "./b.ts"; export { c } from "./c.ts";',
  "a.ts": 'import { z } from "./deep/z.ts"; export const a = z;',
  "b.ts": 'import { y } from "./deep/y.ts"; import { z } from "./deep/z.ts"; export const b = [y, z];',
  "c.ts": "export const c = 1;",
  "deep/y.ts": "export const y = 1;",
  "deep/z.ts": "export const z = 1;",
};
const index = indexOf("index.ts", (path) => parseModule(modules[path]));

test("a module comes behind what it imports, and in the order of the whole list", () => {
  // For itself, b.ts would have y.ts first.
  expect(partOfIndex(index, ["bee", "c"]).split("\n")).toEqual([
    'import "./deep/z.ts";',
    'import "./deep/y.ts";',
    'import "./b.ts";',
    'import "./c.ts";',
    'export { b as bee } from "./b.ts";',
    'export { c as c } from "./c.ts";',
    "",
  ]);
});

test("names that the list does not have are left to whoever reports them", () => {
  expect(partOfIndex(index, ["b", "toString"])).toBe("");
});

test("modules that import each other have no order of their own", () => {
  const circle: Record<string, string> = {
    "index.ts": 'export { a } from "./a.ts";',
    "a.ts": 'import { b } from "./b.ts"; export const a = () => b;',
    "b.ts": 'import { a } from "./a.ts"; export const b = () => a;',
  };
  expect(() => indexOf("index.ts", (path) => parseModule(circle[path]))).toThrow(
    "firmware/a.ts imports itself by way of others",
  );
});

/** Of many modules, in another order than the list's. */
const program = (word: string): string => `
  import { watchdog, TimeoutError, time, spawn, sleep, run, Queue, lines, input, gather, every, Condition } from "pinwheel-rt";
  import { D1, D2 } from "pinwheel-rt/board";
  const queue = new Queue<string>(2), condition = new Condition();
  const button = input(D1, { capacity: 4 });
  run(async () => {
    watchdog(5);
    spawn(async () => { for await (const line of lines(Serial1)) await queue.put(line); });
    spawn(async () => { for await (const edge of button) print(edge.state, time()); });
    spawn(async () => { for await (const _ of every(1000)) condition.notify(); });
    try { print(await gather(queue.get(), condition.wait(), sleep(5))); }
    catch (error) { print(error instanceof TimeoutError, D2.read(), "${word}"); }
  });
`;

test("a bundle is the one that the whole list gives", async () => {
  const built = async (word: string): Promise<string> => {
    const { code } = await compileFiles({ "main.ts": program(word) }, { board: "PUCKJS", check: false });
    expect(code).toContain(word);
    return code.replaceAll(word, "?");
  };
  // Where something may be required, all of the list is read. The other word has the same letters, whose number decides which the
  // minifier takes first for names.
  expect(await built("requier")).toBe(await built("require"));
});
