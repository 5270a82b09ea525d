// Espruino's own command-line tool, the package `espruino`, unmodified, takes the simulated board for a real one.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { serveBoard } from "../support/served-board.ts";

/** The tool ends when nothing came for half a second, which happens on a busy machine before all is there. */
const retry = 2;
const timeout = 120_000;

const tool = createRequire(import.meta.url).resolve("espruino/bin/espruino-cli.js");

/** Runs the tool in a folder; gives its exit code, and what the board said. */
async function espruino(folder: string, address: string, args: readonly string[]) {
  // It would look for facts about the board on the network.
  const options = ["--quiet", "--config", "BOARD_JSON_URL=http://127.0.0.1", "--port", address];
  const child = spawn(process.execPath, [tool, ...options, ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "ignore"],
  });
  let stdout = "";
  child.stdout.on("data", (text: Buffer) => (stdout += text.toString("latin1")));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, lines: stdout.split(/\r?\n/) };
}

test("it connects over TCP, uploads a file and evaluates an expression", { retry, timeout }, async () => {
  const { folder, addresses } = await serveBoard("print('before');", "ESP32", ["--listen", "tcp:0"]);
  const source = "var answer = 6 * 7;\nfunction twice(x) {\n  return 2 * x;\n}\nprint('uploaded');\n";
  writeFileSync(join(folder, "upload.js"), source);
  const [address] = addresses;

  const upload = await espruino(folder, address, ["upload.js"]);
  expect(upload).toMatchObject({ code: 0 });
  expect(upload.lines).toContain("uploaded");

  const evaluation = await espruino(folder, address, [
    "-e",
    "print('answer', twice(answer), process.env.BOARD)",
  ]);
  expect(evaluation).toMatchObject({ code: 0 });
  expect(evaluation.lines).toContain("answer 84 ESP32");
});

test(
  "it saves a program to flash, which the board boots, and writes a file",
  { retry, timeout },
  async () => {
    const { folder, addresses } = await serveBoard("", "ESP32", ["--listen", "tcp:0"]);
    writeFileSync(join(folder, "upload.js"), "print('booted', require('Storage').read('data'));\n");
    writeFileSync(join(folder, "data.txt"), "of a file");
    const [address] = addresses;
    const write = await espruino(folder, address, ["--storage", "data:data.txt", "-e", "print('written')"]);
    expect(write).toMatchObject({ code: 0 });
    expect(write.lines).toContain("written");
    const save = await espruino(folder, address, ["--config", "SAVE_ON_SEND=1", "upload.js"]);
    expect(save).toMatchObject({ code: 0 });
    expect(save.lines.join("\n")).toContain("booted of a file");
  },
);
