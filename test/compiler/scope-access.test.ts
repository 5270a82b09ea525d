// The program's names for the prompt: the function that reaches them, and what the map says they are called.
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { expect, test } from "vitest";
import { compileFiles } from "../support/program.ts";

const main = `import { inspect } from "pinwheel-rt";
inspect();
let level = 1;
function grow(by: number) {
  level += by;
  if (level > 1000) throw new Error("too much");
}
setInterval(() => grow(level), 1000);
setInterval(() => grow(1), 500);
setTimeout(() => { throw new Error("late"); }, 9000);
`;
const scopeFunction = "function(){return eval(arguments[0])}";
const namesOf = (map: string): unknown =>
  (JSON.parse(map) as { x_pinwheel: { names?: unknown } }).x_pinwheel.names;

test("a program that calls inspect() has it, once, and the map the names", async () => {
  const { code, map } = await compileFiles({ "main.ts": main });
  expect(code.split(scopeFunction)).toHaveLength(2);
  const names = namesOf(map) as Record<string, string>;
  expect(names).toMatchObject({ level: expect.any(String) as string, grow: expect.any(String) as string });
  expect(code).toContain(`${names["level"]}=1`);
  expect(code).toContain(`function ${names["grow"]}(`);
});

test("places behind it are still those of the source", async () => {
  const { code, map } = await compileFiles({ "main.ts": main });
  const at = code.indexOf('new Error("late")');
  expect(at).toBeGreaterThan(code.indexOf(scopeFunction));
  const before = code.slice(0, at).split("\n");
  const place = originalPositionFor(new TraceMap(map), {
    line: before.length,
    column: before.at(-1)?.length ?? 0,
  });
  expect(place).toMatchObject({
    source: "main.ts",
    line: 10,
    column: main.split("\n")[9]?.indexOf("new Error"),
  });
});

test("one that does not has neither", async () => {
  const { code, map } = await compileFiles({ "main.ts": main.replace("inspect();", "") });
  expect(code).not.toContain("eval");
  expect(namesOf(map)).toBeUndefined();
});
