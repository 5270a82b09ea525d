// `pinwheel reset`: what runs is started anew, by the console or by the reset line.
import { expect, test } from "vitest";
import { pulseResetLine, type ControlLines } from "../../tools/link/reset-line.ts";
import { restartByLine } from "../../tools/link/restart.ts";
import { pinwheel, project } from "../support/cli.ts";
import { describeOnBoards } from "../support/on-boards.ts";

describeOnBoards("pinwheel reset", ({ path, connect }) => {
  test("the stored program starts again, with nothing left of before", async () => {
    const folder = project({ "main.ts": 'print("hello");\nsetInterval(() => {}, 50);\n' });
    await pinwheel(["flash", "main.ts", "--port", path(), "--watch", "1ms"], folder);
    let repl = await connect();
    await repl.execute("global.left=1");
    await repl.close();
    const { code, stdout, stderr } = await pinwheel(["reset", "--port", path()]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^hello\nLINUX \(\S+\) on \S+ restarted by load\(\); its console answers\n$/m);
    repl = await connect();
    expect(await repl.evaluate("typeof left")).toBe("undefined");
  });

  test("a port without control lines says so", async () => {
    const { code, stderr } = await pinwheel(["reset", "--hard", "--port", path()]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/^error: cannot set the control lines of \S+: .*\n {2}The port has none: reset/);
  });
});

describeOnBoards("a reset line", ({ connect }) => {
  test("that leads nowhere is noticed", async () => {
    const repl = await connect();
    await expect(
      restartByLine(
        repl,
        async () => {},
        () => {},
      ),
    ).rejects.toThrow(
      /^the board on \S+ did not restart by its reset line: what was in its memory is still there\n {2}Press its reset button/,
    );
  });
});

test("--hard on a simulated board; --json", async () => {
  const { code, stdout } = await pinwheel(["reset", "--hard", "--json", "--port", "sim:PUCKJS"]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ board: "PUCKJS", port: "sim:PUCKJS", how: "its reset line" });
});

test("--hard where there is no line", async () => {
  const { code, stderr } = await pinwheel(["reset", "--hard", "--port", "tcp://127.0.0.1:1"]);
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr:
      "error: tcp://127.0.0.1:1 has no reset line\n  Leave --hard out: the board's console is asked to do it then.\n",
  });
});

test("the boot pin (DTR) is never held while the board comes out of its reset (RTS)", async () => {
  const moves: ControlLines[] = [];
  await pulseResetLine(async (lines) => void moves.push(lines));
  expect(moves).toEqual([
    { dtr: false, rts: true },
    { dtr: false, rts: false },
    { dtr: true, rts: true },
  ]);
});
