// Compiles the tools to dist/ and puts beside them the data and device sources that they read at run time,
// at the same relative places as in the repository, so that `new URL("../x", import.meta.url)` holds in both.
// The runtime's modules are prepared, so that builds of programs need not (tools/compiler/parse/prepared.ts).
// For the projects of users it adds the runtime's declarations and a tsconfig for each board.
import { spawnSync } from "node:child_process";
import { cpSync, chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { joinCompiler } from "./join-compiler.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const tsc = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));
const prepared = `${root}dist/firmware/prepared.json`;
rmSync(`${root}dist/types`, { recursive: true, force: true });
rmSync(prepared, { force: true });
for (const project of ["tsconfig.build.json", "firmware/tsconfig.build.json"]) {
  const run = spawnSync(process.execPath, [tsc, "-p", project], { cwd: root, stdio: "inherit" });
  if (run.status !== 0) process.exit(run.status ?? 1);
}
cpSync(`${root}boards/api.json`, `${root}dist/boards/api.json`);
for (const folder of ["boards/profiles", "boards/types", "firmware"]) {
  if (folder !== "firmware") rmSync(`${root}dist/${folder}`, { recursive: true, force: true });
  cpSync(`${root}${folder}`, `${root}dist/${folder}`, {
    recursive: true,
    filter: (file) => !/tsconfig.*\.json$/.test(file),
  });
}

// A project extends the one of its board: `"extends": "pinwheel-rt/tsconfig/PUCKJS.json"`. `include` stays its own.
const { boardIds, loadBoard } = await import("../dist/boards/index.js");
const { boardTypes } = await import("../dist/boards/generate-types.js");
rmSync(`${root}dist/tsconfig`, { recursive: true, force: true });
mkdirSync(`${root}dist/tsconfig`, { recursive: true });
/** The settings for editors, for the types in these files of boards/types. */
const writeProject = (name, files) => {
  const config = {
    compilerOptions: {
      noLib: true,
      types: [],
      target: "es2022",
      module: "esnext",
      moduleResolution: "bundler",
      moduleDetection: "force",
      strict: true,
      noImplicitOverride: true,
      isolatedModules: true,
      allowImportingTsExtensions: true,
      skipLibCheck: true,
      noEmit: true,
    },
    files: files.map((file) => `../boards/types/${file}`),
  };
  writeFileSync(`${root}dist/tsconfig/${name}.json`, `${JSON.stringify(config, null, 2)}\n`);
};
const everyBoard = ["es.d.ts", "espruino.d.ts"];
for (const id of boardIds()) {
  writeFileSync(`${root}dist/boards/types/board/${id}.d.ts`, boardTypes(loadBoard(id)));
  writeProject(id, [...everyBoard, `board/${id}.d.ts`]);
}
// A board of somebody's own brings the types that `pinwheel boards ID --types` writes.
writeProject("own-board", everyBoard);
const { prepareRuntime } = await import("../dist/tools/compiler/compile.js");
const runtime = readdirSync(`${root}dist/firmware`, { recursive: true })
  .map(String)
  .filter((file) => /(?<!\.d)\.ts$/.test(file))
  .toSorted()
  .map((file) => `${root}dist/firmware/${file}`);
writeFileSync(prepared, prepareRuntime(runtime));
await joinCompiler();

chmodSync(`${root}dist/tools/cli/main.js`, 0o755);
