// Places in a bundle become places in its source.
import { minify } from "terser";
import { expect, test } from "vitest";
import { mapTrace } from "../../tools/trace.ts";
import { describeInterpreter, runOnInterpreter } from "../support/interpreter.ts";

const source = `function fails(depth) {
  if (depth === 0)
    throw new Error("boo");
  fails(depth - 1);
}

setTimeout(function () {
  fails(1);
}, 1);
`;

async function bundle(): Promise<{ code: string; map: string }> {
  const { code, map } = await minify(
    { "src/main.ts": source },
    { sourceMap: true, compress: false, mangle: true, toplevel: true },
  );
  if (code === undefined || typeof map !== "string") throw new Error("terser gave no bundle");
  return { code, map };
}

test("every place of the bundle in a report is replaced, the rest stays", async () => {
  const { code, map } = await bundle();
  const column = code.indexOf('"boo"') + 1;
  expect(
    mapTrace(`Uncaught Error: boo\n    at f (.bootcde:1:${column})\n    at .bootcde:1:${column}`, map),
  ).toBe("Uncaught Error: boo\n    at f (src/main.ts:3:21)\n    at src/main.ts:3:21");
});

test("frames are named as the source names their functions, where the map says which those are", async () => {
  const { code, map } = await bundle();
  const functions = [
    [
      ["fails", 1, 0, 5, 0],
      ["", 7, 11, 9, 0],
    ],
  ];
  const noted = JSON.stringify({ ...(JSON.parse(map) as object), x_pinwheel: { functions } });
  const inside = `.bootcde:1:${code.indexOf('"boo"') + 1}`;
  const anonymous = `.bootcde:1:${code.lastIndexOf("(1)") + 1}`;
  const text = `at function (t) {f(t(1))} (${inside})\n at f (${anonymous})\n at ${inside}\n at boot code (.bootcde:1:1)\n see ${inside}`;
  expect(mapTrace(text, noted).split("\n")).toEqual([
    "at fails (src/main.ts:3:21)",
    " at src/main.ts:8:3",
    " at fails (src/main.ts:3:21)",
    " at fails (src/main.ts:1:1)",
    " see src/main.ts:3:21",
  ]);
});

test("places elsewhere and places that the map does not know stay as they are", async () => {
  const { map } = await bundle();
  const text = "    at f (:1:4)\n    at g (other:1:20)\n    at h (.bootcde:99:1)\n    at i (xbootcde:1:20)";
  expect(mapTrace(text, map)).toBe(text);
});

test("wherever a program lies in Storage", async () => {
  const { map } = await bundle();
  for (const name of [".bootrst", "pw.A", "pw.B"])
    expect(mapTrace(`at ${name}:1:1`, map)).toBe("at src/main.ts:1:1");
  expect(mapTrace("at xpw.A:1:1", map)).toBe("at xpw.A:1:1");
});

test("the loader does not show", async () => {
  const { map } = await bundle();
  const frames = (name: string): string => `    at f (${name}:1:1)\n    at boot code (${name}:1:1)`;
  const text =
    "Uncaught boo\n    at f (pw.A:1:1)\n    at eval (pw.A:1:1)\n    at boot code (.bootcde:2:561)\n";
  expect(mapTrace(text, map)).toBe(`Uncaught boo\n${frames("src/main.ts")}`);
  expect(mapTrace(`${text}more\n    at f (pw.A:1:1)\n`, map)).toBe(
    `Uncaught boo\n${frames("src/main.ts")}\nmore\n    at f (src/main.ts:1:1)`,
  );
  const shown = "f()\n  ^\n";
  const excerpts = text.replaceAll(/(?<=\)\n)/g, shown);
  expect(mapTrace(`${excerpts}more`, map)).toBe(
    `Uncaught boo\n    at f (src/main.ts:1:1)\n${shown}    at boot code (src/main.ts:1:1)\n${shown}more`,
  );
});

describeInterpreter("Espruino's places", () => {
  test("name the line of the call and of the throw", async () => {
    const { code, map } = await bundle();
    const lines = await runOnInterpreter(`${code}setTimeout(function(){print("@@end")},50)`);
    const places = mapTrace(lines.join("\n"), map)
      .split("\n")
      .filter((line) => line.includes("at "))
      .map((line) => line.replace(/:\d+\)?$/, "").trim());
    expect(places).toEqual([
      expect.stringMatching(/^at \w+ \(src\/main\.ts:3$/),
      expect.stringMatching(/^at \w+ \(src\/main\.ts:4$/),
      "at src/main.ts:8",
    ]);
  });
});
