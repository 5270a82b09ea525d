// `pinwheel build`: two files, or none and a message that says where and what to do.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { pinwheel, project } from "../support/cli.ts";

const good = { "main.ts": "const answer: number = 42;\nprint(answer);\n" };

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true }).map(String).toSorted();
}

test("writes the bundle and its source map", async () => {
  const folder = project(good);
  const { code, stdout, stderr } = await pinwheel(
    ["build", "main.ts", "--board", "PUCKJS", "--out", "out/main.js"],
    folder,
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: "made the folder out\n" });
  expect(filesIn(folder)).toEqual(["main.ts", "out", "out/main.js", "out/main.js.map"]);
  const bundle = readFileSync(join(folder, "out/main.js"), "latin1");
  expect(bundle).toMatch(/print\(42\)|print\(\w+\)/);
  expect(stdout).toMatch(
    new RegExp(`^out/main\\.js: ${bundle.length} bytes, about \\d+ jsvars on Puck\\.js\n\n`),
  );
  const map: unknown = JSON.parse(readFileSync(join(folder, "out/main.js.map"), "utf8"));
  // As debuggers read it: from the map's own folder.
  expect(map).toMatchObject({ version: 3, sources: ["../main.ts"], x_pinwheel: { board: "PUCKJS" } });
});

test("a folder with an index.ts, and a plain .js file", async () => {
  const folder = project({ "app/index.ts": "print('folder' as string);", "plain.js": "print('plain')" });
  for (const entry of ["app", "plain.js"]) {
    const { code, stderr } = await pinwheel(["build", entry, "--board", "LINUX", "--out", "out.js"], folder);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(readFileSync(join(folder, "out.js"), "utf8")).toContain(entry === "app" ? "folder" : "plain");
  }
});

test("what V8 makes of TypeScript is kept for the next build, and changes nothing", async () => {
  const folder = project(good);
  const cache = join(folder, "cache");
  vi.stubEnv("PINWHEEL_CACHE", cache);
  const build = async (): Promise<string> => {
    const { code, stderr } = await pinwheel(
      ["build", "main.ts", "--board", "LINUX", "--out", "out.js"],
      folder,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    return readFileSync(join(folder, "out.js"), "utf8");
  };
  const first = await build();
  expect(filesIn(cache)).toEqual([expect.stringMatching(/^typescript\.js-[\da-f]+-[\da-f]{64}$/)]);
  expect(await build()).toBe(first);
  expect(filesIn(cache)).toHaveLength(1);
  vi.stubEnv("PINWHEEL_CACHE", "");
  expect(await build()).toBe(first);
  vi.unstubAllEnvs();
});

test("the same input gives the same bytes", async () => {
  const folder = project(good);
  for (const out of ["one.js", "two.js"])
    await pinwheel(["build", "main.ts", "--board", "PUCKJS", "--out", out], folder);
  expect(readFileSync(join(folder, "one.js"))).toEqual(readFileSync(join(folder, "two.js")));
});

test("--no-check builds what does not type-check", async () => {
  const folder = project({ "main.ts": 'const n: number = "text";\nprint(n);\n' });
  const args = ["build", "main.ts", "--board", "PUCKJS", "--out", "out.js", "--no-check"];
  expect((await pinwheel(args, folder)).code).toBe(0);
});

test.each<[string, Record<string, string>, string[], RegExp]>([
  [
    "an unknown board",
    good,
    ["main.ts", "--board", "PUKJS"],
    /^error: unknown board "PUKJS"\. Did you mean PUCKJS\?/,
  ],
  [
    "a missing entry",
    {},
    ["main.ts", "--board", "PUCKJS"],
    /^error: there is no main\.ts\n {2}Give a \.ts or \.js file/,
  ],
  [
    "a type error",
    { "main.ts": 'print(1);\nconst n: number = "text";\nprint(n);\n' },
    ["main.ts", "--board", "PUCKJS"],
    /^main\.ts:2:7: error: .*not assignable to type 'number'.*\[TS2322\]/,
  ],
  [
    "a syntax error",
    { "main.ts": "print(1);\nlet = ;\n" },
    ["main.ts", "--board", "PUCKJS"],
    /^main\.ts:2:\d+: error: .+/,
  ],
  [
    "a syntax error in JavaScript",
    { "main.js": "print(1);\nvar 1;\n" },
    ["main.js", "--board", "PUCKJS"],
    /^main\.js:2:\d+: error: .+/,
  ],
  [
    "an unsupported feature",
    { "main.ts": "print(1);\nprint(new Proxy({}, {}));\n" },
    ["main.ts", "--board", "PUCKJS", "--no-check"],
    /^main\.ts:2:\d+: error: .*Proxy/,
  ],
  [
    "a pin that the board lacks",
    { "main.ts": 'import { A15 } from "pinwheel-rt/board";\nA15.set();\n' },
    ["main.ts", "--board", "PUCKJS"],
    /^main\.ts:1:\d+: error: .*A15/,
  ],
])("%s: one message, exit code 1, and the old output stays", async (_, files, args, message) => {
  const folder = project({ ...files, "out.js": "old", "out.js.map": "{}" });
  const before = filesIn(folder);
  const { code, stdout, stderr } = await pinwheel(["build", ...args, "--out", "out.js"], folder);
  expect(stderr).toMatch(message);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).not.toMatch(/^ {4}at /m);
  expect(filesIn(folder)).toEqual(before);
  expect(readFileSync(join(folder, "out.js"), "utf8")).toBe("old");
});

test("an output that cannot be written", async () => {
  const folder = project({ ...good, file: "" });
  const { code, stderr } = await pinwheel(
    ["build", "main.ts", "--board", "PUCKJS", "--out", "file/out.js"],
    folder,
  );
  expect(code).toBe(1);
  expect(stderr).toMatch(/^error: cannot write the output: .*\n {2}Nothing was written/);
});

test("a bundle is not a source", async () => {
  const folder = project(good);
  await pinwheel(["build", "main.ts", "--board", "PUCKJS", "--out", "out.js"], folder);
  const { code, stderr } = await pinwheel(
    ["build", "out.js", "--board", "PUCKJS", "--out", "again.js"],
    folder,
  );
  expect(code).toBe(1);
  expect(stderr).toContain("out.js is a bundle already");
});

test("an output in the place of the program's own source", async () => {
  const folder = project({ ...good, "sub/index.ts": 'import "./part.ts";\n', "sub/part.ts": "print(1);\n" });
  const before = filesIn(folder);
  for (const [entry, out] of [
    ["main.ts", "./sub/../main.ts"],
    ["sub", "sub/part.ts"],
  ]) {
    const { code, stderr } = await pinwheel(["build", entry, "--board", "PUCKJS", "--out", out], folder);
    expect(code).toBe(1);
    expect(stderr).toBe(`error: ${out} is a source of the program\n  Give --out another file.\n`);
  }
  expect(filesIn(folder)).toEqual(before);
});
