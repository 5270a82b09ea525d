// `pinwheel sim --listen` and `--pty`: the simulated board as a board that tools can talk to.
import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { pinwheel, project } from "../support/cli.ts";
import { ptyAvailable } from "../support/pty.ts";
import { serveBoard } from "../support/served-board.ts";

const tcp = ["--listen", "tcp:0"];

test("the console, in real time: what is typed is answered, and the program goes on", async () => {
  const { addresses } = await serveBoard("setInterval(function () { print('tick'); }, 20);", "LINUX", tcp);
  const client = connect(Number(addresses[0].split(":")[2]), "127.0.0.1");
  let bytes = "";
  client.on("data", (more) => (bytes += more.toString("latin1")));
  client.write("6*7\n\x10\x01\x20\x051+4+5");
  const wanted = ["=42\r\n", "\x06\x10\x01\x00\x0210", "tick\r\n"];
  while (!wanted.every((part) => bytes.includes(part))) await once(client, "data");
  client.destroy();
  expect(bytes).toContain("6*7");
});

test("pinwheel's own tools take it for a board", async () => {
  const { folder, addresses } = await serveBoard("print(1);", "LINUX", tcp);
  const { code, stdout } = await pinwheel(["eval", "6 * 7", "--port", addresses[0]], folder);
  expect({ code, stdout }).toEqual({ code: 0, stdout: "42\n" });
});

test.skipIf(!ptyAvailable())(
  "a pseudo terminal is a serial port, for one client after the other",
  async () => {
    const { folder, addresses } = await serveBoard("print(1);", "LINUX", ["--pty", ...tcp]);
    expect(addresses).toEqual([expect.stringMatching(/^tcp:/), expect.stringMatching(/^\/dev\//)]);
    for (const [expression, value] of [
      ["global.a = 6", "6"],
      ["a * 7", "42"],
      ["'\\r\\n\\x00\\x03\\xff'.length", "5"],
    ]) {
      const { code, stdout } = await pinwheel(["eval", expression, "--port", addresses[1]], folder);
      expect({ code, stdout }).toEqual({ code: 0, stdout: `${value}\n` });
    }
  },
);

test("a port that is taken, and an address that is none", async () => {
  const { folder, addresses } = await serveBoard("", "LINUX", tcp);
  const port = addresses[0].split(":")[2];
  const args = ["sim", "main.js", "--board", "LINUX", "--listen"];
  const taken = await pinwheel([...args, `tcp:${port}`], folder);
  expect({ code: taken.code, stderr: taken.stderr }).toEqual({
    code: 1,
    stderr: `error: cannot listen on tcp:${port}: EADDRINUSE\n  Give another port; tcp:0 takes a free one.\n`,
  });
  const wrong = await pinwheel([...args, "udp:1"], project({ "main.js": "" }));
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toContain("write tcp: and a port");
});
