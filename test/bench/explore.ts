// What threads gain for a search: the time on the clock with two of them, beside that with one. It means something on a machine
// with two cores and nothing else to do.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Group } from "./row.ts";

const main = fileURLToPath(new URL("../../dist/tools/cli/main.js", import.meta.url));

const program = `
  import { Flag, run, sleep } from "pinwheel-rt";
  import { BTN1, LED1 } from "pinwheel-rt/board";
  const pressed = new Flag();
  setWatch(() => pressed.set(), BTN1, { repeat: true, edge: "rising", debounce: 0 });
  run(async () => {
    for (;;) {
      await pressed.wait();
      pressed.clear();
      LED1.set();
      await sleep(20);
      LED1.reset();
    }
  });`;
const property = `export default {
  time: "2s",
  stimuli: [
    { at: "50ms", until: "300ms", press: "BTN1", hold: 0 },
    { at: "500ms", until: "1s", press: "BTN1", hold: 0 },
  ],
  atEnd: () => true,
};`;

export const explore: Group = {
  name: "explore",
  title: "pinwheel explore on worker threads",
  needs: "nothing",
  // oxlint-disable-next-line typescript/require-await -- as all groups are
  async *rows({ quick }) {
    const folder = mkdtempSync(join(tmpdir(), "pinwheel-bench-"));
    writeFileSync(join(folder, "lamp.ts"), program);
    writeFileSync(join(folder, "property.mjs"), property);
    const runs = quick ? 1000 : 10_000;
    try {
      const one = seconds(folder, runs, 1);
      const two = seconds(folder, runs, 2);
      const work = `${runs.toLocaleString("en")} runs: time with 2 threads, of that with 1`;
      yield { work, unit: "share", measured: two / one, goal: 0.6 };
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

/** Seconds on the clock, the compilation included. */
function seconds(folder: string, runs: number, workers: number): number {
  const options = ["--property", "property.mjs", "--board", "PUCKJS", "--no-check"];
  const limits = ["--runs", String(runs), "--workers", String(workers)];
  const started = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    [main, "explore", "lamp.ts", ...options, ...limits],
    {
      cwd: folder,
      encoding: "utf8",
    },
  );
  if (status !== 0) throw new Error(`explore failed:\n${stderr}`);
  return (performance.now() - started) / 1000;
}
