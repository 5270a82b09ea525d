// Uploads to a simulated board over a serial line: on virtual time, so the figures are the same on every machine, and in real
// time over a pseudo terminal. Beside those what the official command line takes for the same file on the same line, in real
// time, with a `serialport` of ours in the place of the one that it would install; on virtual time, by the pace that it keeps to
// a UART, 19 bytes every 50 ms.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadBoard } from "../../boards/index.ts";
import { Repl } from "../../tools/link/repl.ts";
import { createTransport } from "../../tools/link/transports.ts";
import { judge, upload as uploadTo } from "../../tools/link/upload.ts";
import { boardId, programOf, uploadLineTime } from "../support/line-time.ts";
import { joinPaced, usualPace } from "../support/paced-line.ts";
import { startSimulatorBoard } from "../support/process-board.ts";
import { openPty, ptyAvailable } from "../support/pty.ts";
import type { Group } from "./row.ts";

const officialBytesPerMs = 19 / 50;
const goalBytesPerMs = 8;
const require = createRequire(import.meta.url);
const officialCli = require.resolve("espruino/bin/espruino-cli.js");

export const upload: Group = {
  name: "upload",
  title: "An upload at 115200 baud: 16 ms turn-around, 50 ms a page erased, an event queue of 1024 bytes",
  other: "official",
  needs: "nothing",
  async *rows({ quick }) {
    const unit = "ms" as const;
    for (const bytes of quick ? [16_000] : [4000, 16_000]) {
      const code = programOf(bytes);
      const goal = Math.round(code.length / goalBytesPerMs);
      const counted = Math.round(code.length / officialBytesPerMs);
      const work = `${code.length} bytes`;
      for (const packets of [true, false]) {
        const { totalMs } = await uploadLineTime(code, packets);
        const how = packets ? "in packets" : "on the console";
        yield { unit, work: `${work}, ${how}`, measured: Math.round(totalMs), goal, other: counted };
      }
      const before = code.replace("a50=function", "a50=1,b50=function");
      const { totalMs } = await uploadLineTime(code, true, before);
      yield { unit, work: `${work}, a line changed`, measured: Math.round(totalMs), goal, other: counted };
      if (!ptyAvailable()) continue;
      const measured = Math.round(await onPty((port) => ours(port, code)));
      const other = Math.round(await onPty((port) => official(port, code)));
      yield { unit, work: `${work}, in real time on a pty`, measured, goal, other };
    }
  },
};

/** What `use` gives, with a simulated board behind a port of the usual pace. */
async function onPty<T>(use: (port: string) => Promise<T>): Promise<T> {
  const pty = await openPty();
  const board = startSimulatorBoard(boardId);
  joinPaced(pty.wire, board.wire, usualPace);
  try {
    return await use(pty.path);
  } finally {
    await pty.close();
    await board.stop();
  }
}

/** In ms, over a program that is good; connecting is not in it. */
async function ours(port: string, code: string): Promise<number> {
  const profile = loadBoard(boardId);
  const repl = await Repl.connect(createTransport(port, { baud: 115200 }));
  await judge(repl, await uploadTo(repl, "print(1)", profile, { packets: true }), true);
  const began = performance.now();
  await uploadTo(repl, code, profile, { packets: true });
  const ms = performance.now() - began;
  await repl.close();
  return ms;
}

// The package that it would use is left out here (overrides in package.json); and its list of ports needs udev, and what is not
// in it is not found.
const findPort = `const Module = require("node:module");
const { SerialPort } = require(process.env.BENCH_SERIALPORT);
SerialPort.list = () => Promise.resolve([{ path: process.env.BENCH_PORT }]);
const resolve = Module._resolveFilename;
Module._resolveFilename = (name, ...rest) => (name === "serialport" ? process.env.BENCH_SERIALPORT : resolve(name, ...rest));`;

/** In ms, from its first byte on the line to its end; connecting is in it. */
async function official(port: string, code: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "official-"));
  const [ports, program] = [join(folder, "ports.cjs"), join(folder, "program.js")];
  writeFileSync(ports, findPort);
  writeFileSync(program, code);
  const args = ["--require", ports, officialCli, "--no-ble", "-b", "115200", "-p", port];
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [...args, "--config", "SAVE_ON_SEND=1", "--config", "BOARD_JSON_URL=http://127.0.0.1", program],
    {
      stdio: "ignore",
      env: { ...process.env, BENCH_PORT: port, BENCH_SERIALPORT: require.resolve("serialport") },
    },
  );
  await once(child, "exit");
  rmSync(folder, { recursive: true });
  return performance.now() - began;
}
