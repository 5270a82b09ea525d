// Compiles the tools to dist/ and puts beside them the data and device sources that they read at run time,
// at the same relative places as in the repository, so that `new URL("../x", import.meta.url)` holds in both.
import { spawnSync } from "node:child_process";
import { cpSync, chmodSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const tsc = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));
const run = spawnSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { cwd: root, stdio: "inherit" });
if (run.status !== 0) process.exit(run.status ?? 1);
for (const folder of ["boards/profiles", "boards/types", "firmware"]) {
  if (folder !== "firmware") rmSync(`${root}dist/${folder}`, { recursive: true, force: true });
  cpSync(`${root}${folder}`, `${root}dist/${folder}`, { recursive: true });
}
chmodSync(`${root}dist/tools/cli/main.js`, 0o755);
