// The benchmark: measures the groups one after the other, prints their rows, and writes them to .bench/results.json.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { interpreterPath, runOnInterpreter } from "../support/interpreter.ts";
import { size } from "./bytes.ts";
import { large } from "./functions.ts";
import { build } from "./build.ts";
import { combinatorGroup } from "./combinators.ts";
import { explore } from "./explore.ts";
import { growth } from "./growth.ts";
import { hop } from "./hop.ts";
import { buildClock, counter, hasValgrind } from "./instructions.ts";
import { jsvars } from "./jsvars.ts";
import { primitiveGroup } from "./primitives.ts";
import { resume } from "./resume.ts";
import type { Group, Row, Settings } from "./row.ts";
import { shapeGroup } from "./shapes.ts";
import { heading, rowLine } from "./table.ts";
import { simulator } from "./simulator.ts";
import { upload } from "./upload.ts";
import { wake } from "./wake.ts";
import { wheels } from "./wheels.ts";

const groups: readonly Group[] = [
  hop,
  wheels,
  large,
  resume,
  jsvars,
  primitiveGroup,
  combinatorGroup,
  wake,
  shapeGroup,
  growth,
  size,
  build,
  simulator,
  explore,
  upload,
];
const folder = fileURLToPath(new URL("../../.bench/", import.meta.url));

/** Runs what the command line asks for; gives the exit code. */
export async function bench(args: readonly string[]): Promise<number> {
  const chosen = choose(args);
  if (typeof chosen === "string") {
    console.error(chosen);
    return 1;
  }
  const { names, quick } = chosen;
  const { settings, environment } = await prepare(quick);
  for (const [what, value] of Object.entries(environment)) console.log(`${what}: ${value}`);
  const rows: Row[] = [];
  for (const group of groups.filter(({ name }) => names.includes(name))) {
    console.log(heading(group.title, group.other));
    const missing = whatIsMissing(group, settings);
    if (missing !== undefined) {
      console.log(`  not measured: ${missing}`);
      continue;
    }
    for await (const row of group.rows(settings)) {
      rows.push({ group: group.name, ...row });
      console.log(rowLine(rows.at(-1)!));
    }
  }
  writeFileSync(`${folder}results.json`, `${JSON.stringify({ environment, quick, rows }, null, 2)}\n`);
  console.log("\nwritten to .bench/results.json");
  return 0;
}

/** What the command line says, or what is wrong with it. */
function choose(args: readonly string[]): { names: string[]; quick: boolean } | string {
  const all = groups.map(({ name }) => name);
  const usage = `usage: npm run bench -- [--quick] [--only ${all.join("|")}]...`;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { quick: { type: "boolean" }, only: { type: "string", multiple: true } },
    });
    const unknown = values.only?.find((name) => !all.includes(name));
    if (unknown !== undefined) return `no benchmark is called "${unknown}"\n${usage}`;
    return { names: values.only ?? all, quick: values.quick ?? false };
  } catch (error) {
    return `${(error as Error).message}\n${usage}`;
  }
}

/** Finds out what there is to measure with. */
async function prepare(quick: boolean): Promise<{ settings: Settings; environment: Record<string, string> }> {
  mkdirSync(folder, { recursive: true });
  const binary = interpreterPath();
  const clock = buildClock(folder);
  const canCount = binary !== undefined && hasValgrind();
  const hasBoardMemory = interpreterPath("m32") !== undefined;
  const environment = {
    sources: sources(),
    interpreter: binary === undefined ? "none (set ESPRUINO_BIN)" : await versionOf("linux"),
    "interpreter with a board's memory": hasBoardMemory
      ? await versionOf("m32")
      : "none (set ESPRUINO_M32_BIN)",
    "instructions counted by": canCount ? "callgrind" : "nobody: there is no valgrind, or no interpreter",
    clock: clock ? "virtual" : "real (no C compiler): counts vary by some per cent",
  };
  const count = canCount ? counter(binary, clock) : undefined;
  return { settings: { quick, count, hasBoardMemory }, environment };
}

/** The commit that is measured, as far as there is a repository. */
function sources(): string {
  const { status, stdout } = spawnSync("git", ["describe", "--always", "--dirty"], {
    cwd: folder,
    encoding: "utf8",
  });
  return status === 0 ? stdout.trim() : "unknown (not a git repository)";
}

/** Version, board and build of an interpreter, as it says itself. */
async function versionOf(build: "linux" | "m32"): Promise<string> {
  const script = `print(process.version, process.env.BOARD, process.env.GIT_COMMIT, process.memory().total,
    process.memory().blocksize); print("@@end")`;
  const said = (await runOnInterpreter(script, { build })).at(-1) ?? "";
  const [version, board, commit, total, size] = said.split(" ");
  return `${version} ${board} (${commit}), ${total} jsvars of ${size} bytes`;
}

function whatIsMissing({ needs }: Group, { count, hasBoardMemory }: Settings): string | undefined {
  if (needs === "count" && count === undefined)
    return "needs valgrind and ESPRUINO_BIN (or espruino-linux on PATH)";
  if (needs === "board memory" && !hasBoardMemory) return "needs ESPRUINO_M32_BIN (or espruino-m32 on PATH)";
  return undefined;
}
