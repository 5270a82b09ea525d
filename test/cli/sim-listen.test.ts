// `pinwheel sim --listen`: the simulated board as a board that tools can talk to.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { pinwheel, project } from "../support/cli.ts";

const main = fileURLToPath(new URL("../../dist/tools/cli/main.js", import.meta.url));
let board: ChildProcess | undefined;

afterEach(() => board?.kill("SIGKILL"));

/** Starts it on a free port; gives the console's address. */
async function serving(source: string): Promise<{ folder: string; port: number }> {
  const folder = project({ "main.js": source });
  const args = ["sim", "main.js", "--board", "LINUX", "--listen", "tcp:0"];
  const child = spawn(process.execPath, [main, ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  board = child;
  const [head] = (await once(child.stdout, "data")) as [Buffer];
  const [, port] = /at tcp:\/\/127\.0\.0\.1:(\d+) /.exec(head.toString()) ?? [];
  return { folder, port: Number(port) };
}

test("the console, in real time: what is typed is answered, and the program goes on", async () => {
  const { port } = await serving("setInterval(function () { print('tick'); }, 20);");
  const client = connect(port, "127.0.0.1");
  let bytes = "";
  client.on("data", (more) => (bytes += more.toString("latin1")));
  client.write("6*7\n\x10\x01\x20\x051+4+5");
  const wanted = ["=42\r\n", "\x06\x10\x01\x00\x0210", "tick\r\n"];
  while (!wanted.every((part) => bytes.includes(part))) await once(client, "data");
  client.destroy();
  expect(bytes).toContain("6*7");
});

test("pinwheel's own tools take it for a board", async () => {
  const { folder, port } = await serving("print(1);");
  const { code, stdout } = await pinwheel(["eval", "6 * 7", "--port", `tcp://127.0.0.1:${port}`], folder);
  expect({ code, stdout }).toEqual({ code: 0, stdout: "42\n" });
});

test("a port that is taken, and an address that is none", async () => {
  const { folder, port } = await serving("");
  const args = ["sim", "main.js", "--board", "LINUX", "--listen"];
  const taken = await pinwheel([...args, `tcp:${port}`], folder);
  expect({ code: taken.code, stderr: taken.stderr }).toEqual({
    code: 1,
    stderr: `error: cannot listen on tcp:${port}: EADDRINUSE\n  Give another port; tcp:0 takes a free one.\n`,
  });
  const wrong = await pinwheel([...args, "udp:1"], folder);
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toContain("write tcp: and a port");
});
