// A build that is killed while it writes: whatever stands under a file's final name is whole, the old one or the new one.
import { readFileSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { pinwheel, project } from "../support/cli.ts";

const main = fileURLToPath(new URL("../../dist/tools/cli/main.js", import.meta.url));

/** Kills the process in the middle of the `nth` of its writes and renames. */
const killer = (nth: number): string => `
  import fs from "node:fs";
  import { syncBuiltinESMExports } from "node:module";
  let left = ${nth};
  const kill = () => process.kill(process.pid, "SIGKILL");
  const { writeFileSync, renameSync } = fs;
  fs.writeFileSync = (file, text, ...rest) => {
    if (--left > 0) return writeFileSync(file, text, ...rest);
    writeFileSync(file, text.slice(0, text.length / 2), ...rest);
    kill();
  };
  fs.renameSync = (...names) => {
    if (--left <= 0) kill();
    renameSync(...names);
  };
  syncBuiltinESMExports();
`;

test("killed at any write or rename", async () => {
  const folder = project({ "main.ts": `print("the old one");\n` });
  const args = ["build", "main.ts", "--board", "LINUX", "--no-check", "--out", "out.js"];
  const read = () => ["out.js", "out.js.map"].map((name) => readFileSync(join(folder, name), "utf8"));
  const write = (word: string): void => writeFileSync(join(folder, "main.ts"), `print("the ${word} one");\n`);
  write("new");
  expect((await pinwheel(args, folder)).code).toBe(0);
  const fresh = read();
  write("old");
  expect((await pinwheel(args, folder)).code).toBe(0);
  const old = read();
  write("new");
  const ends: string[] = [];
  for (let nth = 1; nth <= 5; nth++) {
    old.forEach((text, i) => writeFileSync(join(folder, ["out.js", "out.js.map"][i]), text));
    const hook = `data:text/javascript,${encodeURIComponent(killer(nth))}`;
    const { signal, status } = spawnSync(process.execPath, ["--import", hook, main, ...args], {
      cwd: folder,
    });
    const is = read().map((text, i) => (text === old[i] ? "old" : text === fresh[i] ? "new" : "neither"));
    ends.push(`${signal ?? status}: ${is.join(", ")}`);
  }
  expect(ends).toEqual([
    "SIGKILL: old, old", // while the map is written, under another name
    "SIGKILL: old, old", // while the bundle is
    "SIGKILL: old, old", // before the map gets its name
    "SIGKILL: old, new", // before the bundle gets its own
    "0: new, new",
  ]);
});
