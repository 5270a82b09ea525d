// How long a build of the largest example takes, and how much memory: cold, as a process of its own, and again in a
// watch after a change of one file. The only figures here that are times: they hold for the machine, when it is idle.
import { spawn, spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Group } from "./row.ts";

const main = fileURLToPath(new URL("../../dist/tools/cli/main.js", import.meta.url));
const example = fileURLToPath(new URL("../../examples/thermostat/", import.meta.url));
const args = [main, "build", "index.ts", "--board", "PUCKJS", "--out", "out/bundle.js"];

export const build: Group = {
  name: "build",
  title: "building examples/thermostat, types checked (medians, wall clock)",
  needs: "nothing",
  async *rows({ quick }) {
    const folder = mkdtempSync(join(tmpdir(), "pinwheel-bench-"));
    try {
      cpSync(example, folder, { recursive: true });
      const cold = Array.from({ length: quick ? 3 : 9 }, () => coldBuild(folder));
      const of = (figure: (each: Cold) => number): number => median(cold.map(figure));
      yield { work: "a cold build", unit: "ms", measured: of(({ ms }) => ms), goal: 1000 };
      yield { work: "its processor time, all threads", unit: "ms", measured: of(({ cpuMs }) => cpuMs) };
      yield { work: "its peak memory", unit: "MB", measured: of(({ peakMB }) => peakMB), goal: 300 };
      const { first, warm, peakMB } = await rebuilds(folder, quick ? 10 : 40);
      yield { work: "the first rebuild of a watch", unit: "ms", measured: first };
      yield { work: "a rebuild, once V8 has optimized", unit: "ms", measured: median(warm), goal: 100 };
      if (peakMB !== undefined)
        yield { work: "peak memory of the watch", unit: "MB", measured: peakMB, goal: 300 };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

interface Cold {
  ms: number;
  /** Of all its threads. */
  cpuMs: number;
  peakMB: number;
}

/** Lets a process say at its end what it took: every thread says so, the main one last. */
const account = `process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  console.error("@took", (userCPUTime + systemCPUTime) / 1000, maxRSS / 1000);
});`;

function coldBuild(folder: string): Cold {
  const hook = `data:text/javascript,${encodeURIComponent(account)}`;
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["--import", hook, ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  const ms = Math.round(performance.now() - began);
  const took = [...stderr.matchAll(/^@took ([\d.]+) ([\d.]+)$/gm)].at(-1);
  if (status !== 0 || took === undefined) throw new Error(`the build failed: ${stderr}`);
  return { ms, cpuMs: Math.round(Number(took[1])), peakMB: Math.round(Number(took[2])) };
}

/** What a watch says of `count` changes; of the warm ones, the later half. */
async function rebuilds(folder: string, count: number) {
  const child = spawn(process.execPath, [...args, "--watch"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  try {
    let said = "";
    let wake = (): void => {};
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (data) => {
        said += String(data);
        wake();
      });
    const saying = async (pattern: RegExp): Promise<RegExpExecArray> => {
      for (;;) {
        const found = pattern.exec(said);
        if (found !== null) return found;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    };
    await saying(/^watching/m);
    const times: number[] = [];
    for (let i = 0; i < count; i++) {
      said = "";
      appendFileSync(join(folder, "control.ts"), `print(${i});\n`);
      times.push(Number((await saying(/\((\d+) ms\)/))[1]));
    }
    return { first: times[0], warm: times.slice(count / 2), peakMB: peakMemory(child.pid) };
  } finally {
    child.kill("SIGINT");
  }
}

/** Only Linux tells of another process. */
function peakMemory(pid: number | undefined): number | undefined {
  try {
    const kB = /VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kB === undefined ? undefined : Math.round(Number(kB) / 1000);
  } catch {
    return undefined;
  }
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
