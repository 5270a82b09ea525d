// `pinwheel dev`: each change that is right runs on the board at once; what is wrong is said, and ends nothing.
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import { boardPorts, listPorts } from "../../tools/link/serial-ports.ts";
import { pinwheel, project, startPinwheel } from "../support/cli.ts";
import { describeOnBoards } from "../support/on-boards.ts";
import { startSimulatorBoard } from "../support/process-board.ts";

const says = (word: string): string => `print("${word}");\nsetInterval(() => {}, 1000);\n`;

test("changes, a build that fails, a program that fails, and Ctrl-C", { timeout: 60_000 }, async () => {
  const folder = project({ "main.ts": says("one") });
  const write = (text: string): void => writeFileSync(join(folder, "main.ts"), text);
  const dev = startPinwheel(["dev", "main.ts", "--port", "sim:PUCKJS", "--no-time"], folder);
  expect(await dev.says(/watching 1 files: Ctrl-C ends it\n/)).toMatch(
    /^-- PUCKJS \(\S+\) on sim:PUCKJS\n-- built for PUCKJS: \d+ bytes \(\d+ ms\)\n-- sent to sim:PUCKJS, CRC verified\none\n/,
  );
  write(says("two"));
  expect(await dev.says(/^two\n/m)).toMatch(/^-- built .*\n-- sent .*\ntwo\n$/);

  write('print("three"\n');
  expect(await dev.says(/not built .*\n/)).toMatch(
    /^main\.ts:2:1: error: .*\n-- not built \(\d+ ms\): the board goes on with what it has\n$/,
  );

  write(`${says("three")}setTimeout(() => {\n  throw new Error("boo");\n}, 1);\n`);
  expect(await dev.says(/the one before\n/)).toMatch(
    /\nthree\nUncaught Error: boo\n {4}at main\.ts:4:\d+\n[^]*-- the program failed; the board has gone back to the one before\n/,
  );
  // It runs already.
  write(says("two"));
  expect(await dev.says(/has changed\n/)).toMatch(/-- nothing that the board runs has changed\n$/);
  expect(await dev.end("SIGINT")).toBe(0);
});

test("--json: an object a line", { timeout: 60_000 }, async () => {
  const folder = project({ "main.ts": says("one") });
  const dev = startPinwheel(["dev", "main.ts", "--port", "sim:PUCKJS", "--json"], folder);
  const lines = (await dev.says(/watching 1 files[^\n]*\n/)).trimEnd().split("\n");
  const events = lines.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line) as object);
  expect(events[0]).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
    note: expect.stringMatching(/^PUCKJS /) as string,
  });
  expect(events).toContainEqual(expect.objectContaining({ line: "one" }));
  expect(await dev.end("SIGINT")).toBe(0);
});

test(
  "a connection that is lost is waited for, and the board has what was last built",
  { timeout: 60_000 },
  async () => {
    const board = startSimulatorBoard("LINUX");
    const clients: Socket[] = [];
    board.wire.read((bytes) => clients.at(-1)?.write(bytes));
    const server = createServer((client) => {
      clients.push(client.on("error", () => {}));
      client.on("data", (bytes) => board.wire.write(bytes));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = `tcp://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
    const folder = project({ "main.ts": says("one") });
    const dev = startPinwheel(["dev", "main.ts", "--port", port, "--no-time"], folder);
    await dev.says(/^one\n[^]*watching/m);
    clients.at(-1)?.destroy();
    expect(await dev.says(/^one\n/m)).toMatch(
      /^-- tcp:\S+ is gone: waiting for it to come back\n-- the board holds it already\none\n$/,
    );
    expect(await dev.end("SIGTERM")).toBe(0);
    server.close();
    await board.stop();
  },
);

describeOnBoards("pinwheel dev", ({ path, connect }) => {
  test(
    "the board that answers is built for; what it runs at the end goes on",
    { timeout: 60_000 },
    async () => {
      const folder = project({ "main.ts": "global.n = 1;\n" });
      const dev = startPinwheel(["dev", "main.ts", "--port", path(), "--no-check"], folder);
      expect(await dev.says(/watching/)).toContain("-- built for LINUX: ");
      writeFileSync(join(folder, "main.ts"), 'global.n = 2;\nprint("second");\n');
      await dev.says(/second\n/);
      expect(await dev.end("SIGINT")).toBe(0);
      const repl = await connect();
      expect(await repl.evaluate("n")).toBe(2);
    },
  );
});

// Not on a machine with a board: it would be flashed.
test.skipIf(boardPorts(await listPorts()).length > 0)(
  "where no board is plugged in, a simulated one stands in for it",
  { timeout: 60_000 },
  async () => {
    const folder = project({ "main.ts": says("one") });
    const dev = startPinwheel(["dev", "main.ts", "--board", "PUCKJS", "--no-time"], folder);
    expect(await dev.says(/^one\n/m)).toMatch(
      /^-- no board is plugged in: sim:PUCKJS stands in for it\n-- PUCKJS \(\S+\) on sim:PUCKJS\n/,
    );
    expect(await dev.end("SIGINT")).toBe(0);
    expect((await pinwheel(["dev", "main.ts"], folder)).stderr).toMatch(/^error: for which board\?/);
  },
);

test("what it does not begin with", async () => {
  const folder = project({ "main.ts": says("one") });
  const other = await pinwheel(["dev", "main.ts", "--port", "sim:PUCKJS", "--board", "ESP32"], folder);
  expect(other.code).toBe(4);
  expect(other.stderr).toMatch(
    /^error: the program is built for ESP32, but the board on sim:PUCKJS is a PUCKJS/,
  );
  expect((await pinwheel(["dev", "main.ts", "--port", "/dev/none"], folder)).code).toBe(3);
  expect((await pinwheel(["dev", "none.ts", "--port", "sim:PUCKJS"], folder)).code).toBe(1);
});
