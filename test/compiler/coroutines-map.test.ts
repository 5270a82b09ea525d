// The source map of coroutines: what state functions do leads to the line that asked for it.
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { expect, test } from "vitest";
import { compileFiles } from "../support/program.ts";

const source = `import { run, sleep, spawn } from "pinwheel-rt";
declare function mark(n: number): number;
async function inner(n: number): Promise<number> {
  await sleep(mark(104));
  return mark(105) + n;
}
async function outer(): Promise<void> {
  for (
    let i = mark(109);
    i < mark(110);
    i += mark(111)
  ) {
    try {
      const x = (await inner(mark(114))) + mark(114);
      if (x > mark(115)) break;
    } catch (e) {
      print(mark(117), e);
    } finally {
      await sleep(1);
      print(mark(120));
    }
    switch (await inner(mark(122))) {
      case mark(123):
        await sleep(mark(124));
    }
  }
  const [first, second = mark(127)] = [await inner(mark(127))];
  throw mark(128) + first + second;
}
function* numbers(): Generator<number> {
  for (const n of [mark(131)]) {
    yield mark(132);
    yield n + mark(133);
  }
}
run(async () => {
  for (const n of numbers())
    print(n + mark(138));
  await spawn(outer());
  await mark(140);
});
`;

test.each([true, false])("every mark leads to its line (minified: %s)", async (minify) => {
  const { code, map } = await compileFiles({ "main.ts": source }, { minify });
  const trace = new TraceMap(map);
  const lines = code.split("\n");
  let marks = 0;
  lines.forEach((text, index) => {
    for (const { 1: number, index: column } of text.matchAll(/mark\((\d+)\)/g)) {
      marks++;
      expect([number, originalPositionFor(trace, { line: index + 1, column }).line]).toEqual([
        number,
        Number(number) - 100,
      ]);
    }
  });
  expect(marks).toBeGreaterThanOrEqual(18);
});

test("waiting leads to the await", async () => {
  const { code, map } = await compileFiles({ "main.ts": source }, { minify: false });
  const trace = new TraceMap(map);
  const program = code.slice(0, code.indexOf("mark(")).length;
  const lines = [...code.matchAll(/(?:return |[ (])(?:(?:invoke_|wait_)\(|register=)/g)]
    .filter(({ index }) => index > program)
    .map(({ index }) => originalPositionFor(trace, { line: 1, column: index + 8 }));
  for (const { source: file } of lines) expect(file).toBe("main.ts");
  expect(new Set(lines.map(({ line }) => line))).toEqual(new Set([14, 22, 27, 32, 33, 39, 40]));
});
