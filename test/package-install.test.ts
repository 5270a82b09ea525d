// The package as a project gets it: packed, unpacked into an empty folder's node_modules, and used from there by tsc, by
// an import and by its command.
import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { blocksOf, textOf } from "./docs/markdown.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
let folder = "";

beforeAll(() => {
  if (!existsSync(`${root}dist/tools/cli/main.js`)) throw new Error("dist/ is missing: npm run build first");
  folder = realpathSync(mkdtempSync(join(tmpdir(), "pinwheel-package-")));
  const packed = ["pack", "--ignore-scripts", "--pack-destination", folder];
  execFileSync("npm", packed, { cwd: root, stdio: "ignore" });
  const tarball = readdirSync(folder).find((file) => file.endsWith(".tgz")) ?? "";
  execFileSync("tar", ["-xzf", tarball], { cwd: folder });
  mkdirSync(join(folder, "app/node_modules"), { recursive: true });
  // What npm would install beside it.
  for (const name of readdirSync(`${root}node_modules`).filter((each) => !each.startsWith(".")))
    symlinkSync(join(root, "node_modules", name), join(folder, "app/node_modules", name));
  execFileSync("mv", ["package", "app/node_modules/pinwheel-rt"], { cwd: folder });
  mkdirSync(join(folder, "app/node_modules/.bin"));
  for (const [name, file] of Object.entries(commands))
    symlinkSync(join("..", file), join(folder, "app/node_modules/.bin", name));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What npm links into node_modules/.bin. */
const commands = {
  tsc: "typescript/bin/tsc",
  vitest: "vitest/vitest.mjs",
  pinwheel: "pinwheel-rt/dist/tools/cli/main.js",
};

function write(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, "app", name)), { recursive: true });
    writeFileSync(join(folder, "app", name), text);
  }
}

function run(script: string, args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(folder, "app/node_modules", script), ...args],
    {
      cwd: join(folder, "app"),
      encoding: "utf8",
    },
  );
  return { status, output: stdout + stderr };
}

const program = `import { input, run, sleep, type Task } from "pinwheel-rt";
import { BTN1, LED1 } from "pinwheel-rt/board";
const button = input(BTN1);
run(async () => {
  await button.pressed();
  for (;;) { LED1.toggle(); await sleep(500); }
});
export let task: Task<void> | undefined;
`;

test("tsc, and so an editor, finds the runtime, the board's pins and the device's globals, and nothing else", () => {
  write({
    "src/main.ts": program,
    "tsconfig.json": `{ "extends": "pinwheel-rt/tsconfig/PUCKJS.json", "include": ["src"] }`,
  });
  expect(run("typescript/bin/tsc", ["-p", "."])).toEqual({ status: 0, output: "" });
  write({
    "src/wrong.ts": `import { LED9 } from "pinwheel-rt/board";\nimport { sleeep } from "pinwheel-rt";\nsetImmediate(LED9, sleeep);\n`,
  });
  const { status, output } = run("typescript/bin/tsc", ["-p", "."]);
  rmSync(join(folder, "app/src/wrong.ts"));
  expect(status).not.toBe(0);
  expect(
    output
      .split("\n")
      .filter(Boolean)
      .map((line) => line.replace(/error (TS\d+):.*/, "$1")),
  ).toEqual([
    expect.stringMatching(/^src\/wrong\.ts\(1,10\): TS/),
    expect.stringMatching(/^src\/wrong\.ts\(2,10\): TS/),
    expect.stringMatching(/^src\/wrong\.ts\(3,1\): TS2304/),
  ]);
});

test("the types of the settings, for tsc as for Node", () => {
  write({
    "pinwheel.config.ts": `import { defineConfig } from "pinwheel-rt/config";\nexport default defineConfig({ board: "PUCKJS", wheelCapacity: 8 });\n`,
    "wrong.config.ts": `import { defineConfig } from "pinwheel-rt/config";\nexport default defineConfig({ bord: "PUCKJS" });\n`,
  });
  const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--ignoreConfig"];
  expect(run("typescript/bin/tsc", [...options, "pinwheel.config.ts"])).toEqual({ status: 0, output: "" });
  expect(run("typescript/bin/tsc", [...options, "wrong.config.ts"]).output).toMatch(
    /^wrong\.config\.ts\(2,31\): error .*'bord'/,
  );
});

test("the page about pinwheel-rt/link: its program type-checks, runs, and prints what the page says", () => {
  const blocks = blocksOf(textOf("docs/link.md"));
  const source = blocks.find(({ language }) => language === "typescript")!.text;
  const printed = blocks.find(({ language }) => language === "text")!.text;
  write({
    "link.mts": source,
    "link.mjs": source,
    "wrong-link.mts": `import { connect } from "pinwheel-rt/link";\nawait (await connect()).evaluate(5);\n`,
  });
  const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--ignoreConfig"];
  expect(run("typescript/bin/tsc", [...options, "link.mts", "wrong-link.mts"]).output).toMatch(
    /^wrong-link\.mts\(2,34\): error .*\n$/,
  );
  const { stdout, stderr } = spawnSync(process.execPath, ["link.mjs"], {
    cwd: join(folder, "app"),
    encoding: "utf8",
  });
  expect({ stdout, stderr }).toEqual({ stdout: `${printed}\n`, stderr: "" });
}, 120_000);

test("its command builds the program with those settings", () => {
  write({ "src/main.ts": program });
  const { status, output } = run("pinwheel-rt/dist/tools/cli/main.js", [
    "build",
    "src/main.ts",
    "--out",
    "out.js",
  ]);
  expect({ status, output }).toMatchObject({ status: 0, output: expect.stringContaining("on Puck.js") });
});

test("the page about tests: its program and its test run in Vitest; one that fails shows the timeline", () => {
  const blocks = blocksOf(textOf("docs/testing.md"));
  const source = blocks.find(({ language }) => language === "ts")!.text;
  const [tests, devices] = blocks.flatMap(({ language, text }) =>
    language === "typescript" && !text.includes("connect(") ? [text] : [],
  );
  const settings = blocks.find(({ language }) => language === "json")!.text;
  write({
    "package.json": `{ "name": "app", "private": true, "type": "module" }`,
    "src/door.ts": source,
    "test/tsconfig.json": settings,
    "test/door.test.ts": tests,
    "src/weather.ts": textOf("examples/bme280/index.ts"),
    "src/bme280.ts": textOf("examples/bme280/bme280.ts"),
    "test/devices.test.ts": devices,
    "test/wrong.test.ts": tests.replace("toHaveEdges([1, 0])", "toHaveEdges([1, 1])"),
    "test/unprinted.test.ts": tests.replace('["open", "closed"]', '["open"]'),
  });
  expect(run("typescript/bin/tsc", ["-p", "test"])).toEqual({ status: 0, output: "" });
  const { status, output } = run("vitest/vitest.mjs", [
    "run",
    "--no-color",
    "--maxWorkers=1",
    "--testTimeout=60000",
  ]);
  expect(status).toBe(1);
  expect(output).toMatch(/Tests {2}2 failed \| 5 passed/);
  // Once for each: in the message of a matcher, or beside another one's.
  expect(output.split("What PUCKJS did until the test failed:")).toHaveLength(2);
  expect(output).toContain("expected: [1,1]; the timeline:");
  expect(output).toMatch(/1\.\d{3} {2}BTN1 +▼ pressed/);
}, 120_000);

test.each(["PUCKJS", "ESP8266_BOARD"])(
  "a new project for %s type-checks, tests, builds, runs, and flashes",
  (board) => {
    const garden = join(folder, board, "garden");
    const made = run("pinwheel-rt/dist/tools/cli/main.js", ["new", garden, "--board", board]);
    expect(made).toMatchObject({ status: 0, output: expect.stringContaining("npm install") });
    // What npm install does.
    symlinkSync(join(folder, "app/node_modules"), join(garden, "node_modules"));
    const script = (...args: string[]) => {
      const { status, stdout, stderr } = spawnSync("npm", ["run", "-s", ...args], {
        cwd: garden,
        encoding: "utf8",
        env: { ...process.env, NO_COLOR: "1" },
      });
      return { status, output: stdout + stderr };
    };
    expect(script("check")).toEqual({ status: 0, output: "" });
    expect(script("test")).toMatchObject({ status: 0, output: expect.stringMatching(/Tests {2}1 passed/) });
    expect(script("build", "--", "--strict").status).toBe(0);
    expect(existsSync(join(garden, "out/main.js.map"))).toBe(true);
    expect(script("sim")).toMatchObject({ status: 0, output: expect.stringContaining("garden is running") });
    expect(script("flash", "--", "--port", `sim:${board}`, "--watch", "300ms")).toMatchObject({
      status: 0,
      output: expect.stringMatching(/CRC verified\n[^]*garden is running\nrunning: no error/),
    });
    // What is written wrong is found.
    writeFileSync(join(garden, "src/main.ts"), 'import { LED9 } from "pinwheel-rt/board";\nLED9.set();\n');
    expect(script("check")).toMatchObject({ output: expect.stringMatching(/^src\/main\.ts\(1,10\): error/) });
  },
  120_000,
);
