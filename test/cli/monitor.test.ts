// `pinwheel monitor`: what a board prints, through a cable that comes loose, into a log, with places in the source.
import { readFileSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { pinwheel, project, startPinwheel } from "../support/cli.ts";
import { describeOnBoards } from "../support/on-boards.ts";
import { openPty, ptyAvailable, type Pty } from "../support/pty.ts";
import { keys, TerminalRun } from "../support/terminal.ts";

const stamped = (line: string): RegExp => new RegExp(`^\\d\\d:\\d\\d:\\d\\d\\.\\d{3} {2}${line}$`, "m");

describe.skipIf(!ptyAvailable())("on a cable", () => {
  /** Plugs a pty in under the name `port` in a folder. */
  async function plugIn(folder: string): Promise<Pty> {
    const pty = await openPty();
    symlinkSync(pty.path, join(folder, "new"));
    renameSync(join(folder, "new"), join(folder, "port"));
    return pty;
  }

  test("lines with times; unplugged, it waits and goes on; all of it is in the log; Ctrl-C is a good end", async () => {
    const folder = project({ "night.log": "before\n" });
    let pty = await plugIn(folder);
    let typed = "";
    pty.wire.read((bytes) => (typed += String(bytes)));
    const monitor = startPinwheel(["monitor", "--port", "port", "--log", "night.log"], folder);
    await monitor.says(/-- listening to port\n/);
    pty.wire.write(Buffer.from("one\r\ntwo without an end"));
    await monitor.says(stamped("one"));
    await pty.close();
    expect(await monitor.says(/gone/)).toMatch(
      /two without an end\n-- port is gone: waiting for it to come back\n/,
    );
    pty = await plugIn(folder);
    await monitor.says(/-- listening to port\n/);
    pty.wire.write(Buffer.from("\r\x1b[Jthree\r\n>"));
    await monitor.says(stamped("three"));
    expect(await monitor.end("SIGINT")).toBe(0);
    expect(typed).toBe("");
    await pty.close();
    const log = readFileSync(join(folder, "night.log"), "utf8");
    expect(log.replace(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} {2}/gm, "@ ").split("\n")).toEqual([
      "before",
      "@ -- listening to port",
      "@ one",
      "@ two without an end",
      "@ -- port is gone: waiting for it to come back",
      "@ -- listening to port",
      "@ three",
      "",
    ]);
  });

  test("at a terminal: a wrong speed is told, and the shell's prompt has a line of its own", async () => {
    const folder = project({});
    const pty = await plugIn(folder);
    const run = new TerminalRun(["monitor", "--port", "port", "--no-time"], {}, folder);
    await run.awaitAbove(/listening/);
    pty.wire.write(Buffer.alloc(40, 0xf8));
    await run.awaitAbove(/is it the right/);
    run.send(keys.ctrlC);
    expect(await run.exitCode()).toBe(0);
    expect(run.lines()).toEqual([
      "-- listening to port",
      "-- what port says is no text: is it the right --baud (9600 or 115200)?",
      "^C",
      "\ufffd".repeat(40),
      "",
    ]);
    await pty.close();
  });

  test("--json has an object a line; --no-time has none", async () => {
    const folder = project({});
    const pty = await plugIn(folder);
    const monitor = startPinwheel(["monitor", "--port", "port", "--json", "--no-time"], folder);
    await monitor.says(/^\{"event":"connected","port":"port"\}\n$/);
    pty.wire.write(Buffer.from('say "hi"\r\n'));
    expect(await monitor.says(/\n/)).toBe('{"line":"say \\"hi\\""}\n');
    expect(await monitor.end("SIGTERM")).toBe(0);
    await pty.close();
  });
});

describeOnBoards("pinwheel monitor", ({ path, connect }) => {
  test("a program that fails again and again: the places are those in its source, and it is not disturbed", async () => {
    const folder = project({
      "main.ts":
        'let n = 0;\nsetInterval(() => {\n  n++;\n  throw new Error("boo " + n);\n}, 200);\n(global as unknown as { count: () => number }).count = () => n;\n',
    });
    await pinwheel(["flash", "main.ts", "--port", path(), "--watch", "1ms"], folder);
    const monitor = startPinwheel(
      ["monitor", "main.ts", "--board", "LINUX", "--port", path(), "--no-time"],
      folder,
    );
    const said = await monitor.says(/boo \d+\n.*\n[^]*boo \d+\n/);
    expect(said).toMatch(/^Uncaught Error: boo \d+\n {4}at main\.ts:4:\d+\n/m);
    expect(await monitor.end("SIGINT")).toBe(0);
    const repl = await connect();
    expect(await repl.evaluate("count()")).toBeGreaterThan(2);
  });

  test("another program than the one that runs there: that is said, and no place is made up", async () => {
    const fails = (what: string): string =>
      `\n\nsetInterval(() => {\n  throw new Error("${what}");\n}, 200);\n`;
    const folder = project({ "main.ts": fails("boo"), "other.ts": `print("other");${fails("other")}` });
    await pinwheel(["flash", "main.ts", "--port", path(), "--watch", "1ms"], folder);
    for (const entry of ["main", "other"])
      await pinwheel(["build", `${entry}.ts`, "--board", "LINUX", "--out", `${entry}.js`], folder);
    const listen = async (args: string[], until: RegExp): Promise<string> => {
      const monitor = startPinwheel(["monitor", ...args, "--port", path(), "--no-time"], folder);
      const said = await monitor.says(until);
      await monitor.end("SIGINT");
      return said;
    };
    const wrong = await listen(["other.js"], /boo\n {4}at .*\n/);
    expect(wrong).toMatch(/^-- what \S+ starts is not other\.js: places in its reports stay as they are$/m);
    expect(wrong).toMatch(/^ {4}at pw\.[AB]:\d+:\d+$/m);
    expect(await listen(["--map", "other.js.map"], /boo\n {4}at .*\n/)).toMatch(
      /is not the program of other\.js\.map:[^]*at pw\.[AB]:/,
    );
    const right = await listen(["--map", "main.js.map"], /boo\n {4}at .*\n/);
    expect(right).toMatch(/^ {4}at main\.ts:4:\d+$/m);
    expect(right).not.toMatch(/is not|not known/);
    expect(await listen(["other.js", "--no-ask"], /boo\n {4}at .*\n/)).not.toMatch(/is not/); // the user's word
  }, 60_000);
});

test("the map of a bundle, and what is none", async () => {
  const folder = project({ "main.ts": "print(1);\n", "not.map": "{" });
  const run = (...args: string[]) => pinwheel(["monitor", ...args, "--port", "/dev/none"], folder);
  expect((await run("--map", "not.map")).stderr).toMatch(/^error: not\.map is not a source map\n/);
  expect((await run("--map", "out.js.map")).stderr).toMatch(/^error: there is no out\.js\.map\n/);
  expect((await run("main.ts", "--map", "out.js.map")).stderr).toMatch(/both say what runs there/);
  expect((await run("main.ts")).stderr).toMatch(/^error: for which board\?/);
  expect((await run("none.ts")).stderr).toMatch(/^error: there is no none\.ts\n/);
  writeFileSync(join(folder, "out.js.map"), '{"version":3,"sources":["main.ts"],"names":[],"mappings":""}');
  const { code, stderr } = await run("--map", "out.js.map");
  expect({ code, stderr }).toMatchObject({
    code: 3,
    stderr: expect.stringMatching(/^error: there is no port/),
  });
});

test("a log that cannot be written", async () => {
  const { code, stderr } = await pinwheel(["monitor", "--port", "sim:PUCKJS", "--log", "no/where"]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^error: cannot write the log no\/where: ENOENT.*\n {2}Give --log a file/);
});
