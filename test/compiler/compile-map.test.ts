// The source map: a place in the minified text leads to the TypeScript that it comes from.
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { expect, test } from "vitest";
import { compileFiles, type Files } from "../support/program.ts";

const files: Files = {
  "main.ts": `import { check } from "./lib/check.ts";

interface Reading { celsius?: number }
const readings: Reading[] = [{ celsius: 21 }, {}];
for (const { celsius = -1, ...rest } of readings) print(rest, check(celsius));
`,
  "lib/check.ts": `type Celsius = number;
export function check(celsius: Celsius): Celsius {
  if (celsius < 0) throw new Error("too cold: " + celsius);
  return celsius;
}
`,
};

/** Where the text `needle` of the bundle comes from, \`file:line\`, and what stands there. */
function sourceOf(code: string, map: TraceMap, needle: string): string {
  const lines = code.slice(0, code.indexOf(needle)).split("\n");
  const place = originalPositionFor(map, { line: lines.length, column: lines[lines.length - 1].length });
  const text = files[String(place.source)]?.split("\n")[Number(place.line) - 1];
  return `${place.source}:${place.line} ${text?.slice(Number(place.column), Number(place.column) + 12)}`;
}

test.each([true, false])("places lead to the TypeScript (minified: %s)", async (minify) => {
  const { code, map } = await compileFiles(files, { minify });
  const trace = new TraceMap(map);
  expect(sourceOf(code, trace, "new Error")).toBe('lib/check.ts:3 new Error("t');
  expect(sourceOf(code, trace, "print(")).toBe("main.ts:5 print(rest, ");
  expect(sourceOf(code, trace, "21")).toBe("main.ts:4 21 }, {}];");
});

test("the map names its sources from the entry's folder, holds their texts, and says what the bundle is for", async () => {
  const { map } = await compileFiles(files);
  expect(JSON.parse(map)).toMatchObject({
    version: 3,
    sources: ["lib/check.ts", "main.ts"],
    sourcesContent: [files["lib/check.ts"], files["main.ts"]],
    x_pinwheel: { board: "LINUX" },
  });
});

test("a bundle with tasks says where they can be observed", async () => {
  const source = `import { run, sleep } from "pinwheel-rt";\nrun(async () => { await sleep(1); });\n`;
  const { code, map } = await compileFiles({ "main.ts": source });
  const { taskStarted, taskEnded } = JSON.parse(map).x_pinwheel.hooks;
  for (const method of [taskStarted, taskEnded]) {
    expect(method).toMatch(/^[a-z_$]{1,2}$/i);
    expect(code).toMatch(new RegExp(`[;{}]${method.replace("$", "\\$")}\\([a-z, ]*\\)\\{`)); // a method of a class
  }
});
