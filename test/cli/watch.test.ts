// `pinwheel build --watch`: builds after each change, says what is wrong and goes on, ends with Ctrl-C.
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { project } from "../support/cli.ts";

const main = fileURLToPath(new URL("../../dist/tools/cli/main.js", import.meta.url));
const running: ChildProcess[] = [];

afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
});

/** A watch, and what it has said since somebody asked last. */
function startWatch(folder: string, ...args: string[]) {
  if (!existsSync(main)) throw new Error(`${main} is missing: npm run build first`);
  const child = spawn(process.execPath, [main, "build", "main.ts", "--out", "out.js", "--watch", ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.push(child);
  let text = "";
  let wake = (): void => {};
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (data) => {
      text += String(data);
      wake();
    });
  return {
    /** Waits for a text that matches, and gives all that was said up to now. */
    async says(pattern: RegExp): Promise<string> {
      while (!pattern.test(text)) await new Promise<void>((resolve) => (wake = resolve));
      const said = text;
      text = "";
      return said;
    },
    end: (signal: NodeJS.Signals) =>
      new Promise<number | null>((resolve) => {
        child.once("exit", resolve);
        child.kill(signal);
      }),
  };
}

test("a change of any module builds anew; an error is said and keeps the last good output", async () => {
  const folder = project({
    "main.ts": `import { word } from "./word";\nprint(word);\n`,
    "word.ts": `export const word = "one";\n`,
  });
  const bundle = (): string => readFileSync(join(folder, "out.js"), "utf8");
  const watch = startWatch(folder, "--board", "LINUX");
  expect(await watch.says(/watching 2 files/)).toContain("word.ts");
  expect(bundle()).toContain("one");

  writeFileSync(join(folder, "word.ts"), `export const word = "two";\n`);
  await watch.says(/^out\.js: \d+ bytes, .* \(\d+ ms\)$/m);
  expect(bundle()).toContain("two");

  writeFileSync(join(folder, "word.ts"), `export const word: number = "three";\n`);
  expect(await watch.says(/not built/)).toMatch(
    /^word\.ts:1:14: error: .*\[TS2322\]\nnot built \(\d+ ms\): out\.js is as it was\n$/,
  );
  expect(bundle()).toContain("two");

  writeFileSync(join(folder, "word.ts"), `export const word = ;\n`);
  expect(await watch.says(/not built/)).toMatch(/^word\.ts:1:\d+: error: .*\[syntax\]\nnot built/);

  // As many editors write: a new file takes the old one's name.
  writeFileSync(join(folder, "word.ts.new"), `export const word = "four";\n`);
  renameSync(join(folder, "word.ts.new"), join(folder, "word.ts"));
  await watch.says(/^out\.js: /m);
  expect(bundle()).toContain("four");
  expect(await watch.end("SIGINT")).toBe(0);
});

test("a module that was missing, and new settings", async () => {
  const folder = project({
    "pinwheel.config.js": `export default { board: "LINUX" };\n`,
    "main.ts": `import { word } from "./word";\nprint(word);\n`,
  });
  const watch = startWatch(folder);
  await watch.says(/cannot find "\.\/word"[^]*watching/);
  writeFileSync(join(folder, "word.ts"), `export const word = "here";\n`);
  await watch.says(/^out\.js: .* on Espruino on Linux/m);

  writeFileSync(join(folder, "pinwheel.config.js"), `export default { board: "PUKJS" };\n`);
  await watch.says(/error: pinwheel\.config\.js: board is "PUKJS"/);
  writeFileSync(join(folder, "pinwheel.config.js"), `export default { board: "PUCKJS" };\n`);
  await watch.says(/^out\.js: .* on Puck\.js/m);
  expect(await watch.end("SIGTERM")).toBe(0);
});
