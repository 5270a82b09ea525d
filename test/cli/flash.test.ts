// `pinwheel flash`, from a source file to a board's prompt.
import { createServer } from "node:net";
import { once } from "node:events";
import { expect, test } from "vitest";
import { pinwheel, project, startPinwheel, type CliResult } from "../support/cli.ts";
import { describeOnBoards } from "../support/on-boards.ts";

const good = { "main.ts": 'const greeting: string = "hello";\nprint(greeting + " board");\n' };

describeOnBoards("pinwheel flash", ({ path, connect }) => {
  test("a program is built for the board that answers, stored, verified and started", async () => {
    const { code, stdout, stderr } = await pinwheel(
      ["flash", "main.ts", "--port", path(), "--watch", "300ms"],
      project(good),
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(
      /^LINUX \(\S+\) on \S+\n\d+ bytes stored, CRC verified\nhello board\nrunning: no error in 0\.3 s\n$/,
    );
    const repl = await connect();
    expect(await repl.evaluate('require("Storage").read("pw.A")')).toContain("board");
  });

  test("a program that throws: its report with the place in the source, exit code 2", async () => {
    const folder = project({
      "main.ts": 'print("start");\nsetTimeout(() => {\n  throw new Error("boo");\n}, 100);\n',
    });
    const { code, stdout, stderr } = await pinwheel(["flash", "main.ts", "--port", path()], folder);
    expect(code).toBe(2);
    expect(stdout).toContain("\nstart\n");
    expect(stderr).toMatch(/^error: the program failed on \S+:\nUncaught Error: boo\n {4}at main\.ts:3:\d+/);
  });

  test("another board's program is refused, and nothing is written", async () => {
    const args = ["flash", "main.ts", "--port", path(), "--board", "PUCKJS", "--watch", "100ms"];
    const folder = project(good);
    const { code, stderr } = await pinwheel(args, folder);
    expect(code).toBe(4);
    expect(stderr).toMatch(/^error: the program is built for PUCKJS, but the board on \S+ is a LINUX/);
    const repl = await connect();
    expect(await repl.evaluate('require("Storage").list().length')).toBe(0);
    await repl.close();
    expect((await pinwheel([...args, "--force"], folder)).code).toBe(0);
  });
});

describeOnBoards("pinwheel flash, again", ({ path }) => {
  test("only what changed is sent; a program that fails is taken back; --json", async () => {
    const folder = project({ ...good, "bad.ts": 'print("bad");\nthrow new Error("boo");\n' });
    const run = (entry: string, ...more: string[]): Promise<CliResult> =>
      pinwheel(["flash", entry, "--port", path(), "--watch", "200ms", ...more], folder);
    expect((await run("main.ts")).stdout).toMatch(/\d+ bytes stored, CRC verified\nhello board\n/);
    expect((await run("main.ts")).stdout).toMatch(/the board holds these \d+ bytes already\nhello board\n/);
    const bad = await run("bad.ts");
    expect(bad.code).toBe(2);
    expect(bad.stderr).toMatch(
      /^error: the program failed on \S+; the board has gone back to the old program:\nUncaught Error: boo\n {4}at .*bad\.ts:2:\d+/,
    );
    const again = await run("main.ts", "--json");
    expect(again.code).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject({
      board: "LINUX",
      sent: false,
      healthy: true,
      rolledBack: false,
    });
  });
});

describeOnBoards("pinwheel flash, without room", ({ path, connect }) => {
  test("the program that is there goes on", async () => {
    const folder = project({
      "main.ts": "Object.assign(global, { runs: true });\n",
      "more.ts": 'print("another one");\n',
    });
    const flash = (entry: string): Promise<CliResult> =>
      pinwheel(["flash", entry, "--port", path(), "--watch", "100ms"], folder);
    expect((await flash("main.ts")).code).toBe(0);
    const before = await connect();
    await before.evaluate('(function(S){S.write("fill","x",0,S.getFree()-64);return 0})(require("Storage"))');
    await before.close();
    const { code, stderr } = await flash("more.ts");
    expect({ code, stderr }).toEqual({
      code: 4,
      stderr: expect.stringMatching(/^error: the program .* beside the old one/),
    });
    const after = await connect();
    const deadline = performance.now() + 5000;
    while ((await after.evaluate("global.runs")) !== true && performance.now() < deadline);
    expect(await after.evaluate("global.runs")).toBe(true);
  });
});

test("broken off, it says what it leaves", async () => {
  const flash = startPinwheel(["flash", "main.ts", "--port", "sim:LINUX"], project(good));
  await flash.says(/CRC verified\n/);
  const end = flash.end("SIGINT");
  expect(await flash.says(/reset.*\n/)).toMatch(
    /warning: broken off: nothing may be running on sim:LINUX now\n {2}pinwheel reset starts the old program or the new one, whichever is complete\.\n$/,
  );
  expect(await end).toBe(null); // as the signal ends programs
});

test("--ram, and what is about flash", async () => {
  for (const other of ["--save", "--single", "--compact", "--boot=normal"]) {
    const { code, stderr } = await pinwheel(["flash", "main.ts", "--ram", other], project(good));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: option '--ram' cannot be used with option '--/);
  }
});

test("a type error is found before the board is needed", async () => {
  const folder = project({ "main.ts": 'const n: number = "text";\nprint(n);\n' });
  const { code, stderr } = await pinwheel(
    ["flash", "main.ts", "--board", "PUCKJS", "--port", "/dev/does-not-exist"],
    folder,
  );
  expect(code).toBe(1);
  expect(stderr).toMatch(/^main\.ts:1:7: error: /);
});

test("a port that is not there", async () => {
  const { code, stdout, stderr } = await pinwheel(["flash", "main.ts", "--port", "/dev/none"], project(good));
  expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
  expect(stderr).toMatch(/^error: there is no port \/dev\/none\n {2}Is the board plugged in\?/);
});

test("a connection that is closed at once", async () => {
  const server = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const { code, stderr } = await pinwheel(["eval", "1", "--port", `tcp://127.0.0.1:${port}`]);
  server.close();
  expect(code).toBe(3);
  expect(stderr).toMatch(/^error: the connection to tcp:\S+ was closed/);
});
