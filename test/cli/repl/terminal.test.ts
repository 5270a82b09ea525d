// `pinwheel repl` as a person meets it: a session at a terminal, and what the screen shows.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { describeOnBoards } from "../../support/on-boards.ts";
import { keys, TerminalRun } from "../../support/terminal.ts";

const { enter, tab, up, backspace, ctrlC, ctrlD } = keys;

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pinwheel-terminal-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describeOnBoards("pinwheel repl at a terminal", ({ path }) => {
  const start = async (): Promise<TerminalRun> => {
    const run = new TerminalRun(
      ["repl", "--port", path()],
      { PINWHEEL_HISTORY: join(folder, "history"), NO_COLOR: "" },
      folder,
    );
    await run.awaitLine(">");
    return run;
  };

  test("a session, line by line", async () => {
    const run = await start();
    const enterLine = async (line: string): Promise<void> => {
      await run.type(line, enter);
      await run.awaitLine(">");
    };
    await enterLine("const n: number = 6 * 7");
    await enterLine("n");
    await enterLine('[n, { text: "a" }, [true, null]]');
    // Several lines.
    await run.type("function twice(a: number) {", enter);
    await run.awaitLine("...");
    await run.type("return a * 2;", enter, "}", enter);
    await run.awaitLine(">");
    await enterLine("twice(n)");
    // The line before, edited.
    await run.type(up, backspace, backspace, "n + 1)", enter);
    await run.awaitLine(">");
    // What the board has.
    await run.type("Math.sq", tab);
    await run.awaitLine("> Math.sqrt");
    await run.type("(16)", enter);
    await run.awaitLine(">");
    await enterLine("zoo = { zebra: 1, zorse: 2 }");
    await run.type("zoo.z", tab, tab);
    await run.awaitAbove("zoo.zebra  zoo.zorse");
    await run.type("orse", enter);
    await run.awaitLine(">");
    // The board prints while a line is being typed.
    await run.type('setTimeout(() => print("from the board"), 1000); "soon"', enter);
    await run.awaitLine(">");
    await run.type("1 + ");
    await run.awaitAbove("from the board");
    await run.type("1", enter);
    await run.awaitLine(">");
    await enterLine("nothing.here");
    await run.type("never mind", ctrlC);
    await run.awaitLine(">");
    await enterLine(".tasks");
    await run.type(ctrlD);
    expect(await run.exitCode()).toBe(0);
    const lines = run.lines();
    expect(lines.slice(1).map((line) => line.replace(/"?nothing"? is/, "nothing is"))).toEqual([
      "> const n: number = 6 * 7",
      "> n",
      "42",
      '> [n, { text: "a" }, [true, null]]',
      '[42, { text: "a" }, [true, null]]',
      "> function twice(a: number) {",
      "... return a * 2;",
      "... }",
      "> twice(n)",
      "84",
      "> twice(n + 1)",
      "86",
      "> Math.sqrt(16)",
      "4",
      "> zoo = { zebra: 1, zorse: 2 }",
      "{ zebra: 1, zorse: 2 }",
      "> zoo.z",
      "zoo.zebra  zoo.zorse",
      "",
      "> zoo.zorse",
      "2",
      '> setTimeout(() => print("from the board"), 1000); "soon"',
      '"soon"',
      "from the board",
      "> 1 + 1",
      "2",
      "> nothing.here",
      "error: ReferenceError: nothing is not defined",
      "> never mind^C",
      "> .tasks",
      "error: the program on the board does not tell: tasks() is not global there",
      '  Call inspect() of "pinwheel-rt" in the program, and .flash it.',
      ">",
      "",
    ]);
    expect(lines[0]).toMatch(/^LINUX \(\S+\) on .*; \.help for help$/);
    expect(run.isColored(3)).toBe(true);
    expect(run.isColored(2)).toBe(false);
  });

  test("Ctrl-C cuts off what keeps the board busy, and the prompt goes on", async () => {
    const run = await start();
    await run.type("let turns = 0", enter);
    await run.awaitLine(">");
    await run.type("for (;;) turns++", enter);
    await run.pause(1500);
    await run.type(ctrlC);
    await run.awaitLine(">");
    await run.type("turns > 0", enter);
    await run.awaitLine(">");
    expect(run.lines().filter((line) => !/^ |^$/.test(line))).toEqual([
      expect.stringMatching(/help for help$/),
      "> let turns = 0",
      "> for (;;) turns++",
      "^C",
      "Execution Interrupted",
      "> turns > 0",
      "true",
      ">",
    ]);
    await run.type(ctrlD);
    expect(await run.exitCode()).toBe(0);
  });

  test("lines that are pasted run in their order, and what is typed ahead waits for its prompt", async () => {
    const run = await start();
    run.send('1 + 1\rnothing.here\r[1, 2].map((n) =>\rn * 2)\r"typed ahead"');
    await run.awaitLine('> "typed ahead"');
    run.send("\r");
    await run.awaitLine(">");
    // Behind the Enter in one piece, and with lines that wait.
    run.send(`for (;;);\r2 + 2\r3 + 3\r${ctrlC}`);
    await run.awaitAbove("2 + 2^C");
    await run.awaitLine(">");
    await run.type("4 + 4", enter);
    await run.awaitAbove("8");
    await run.awaitLine(">");
    await run.type(ctrlD);
    expect(await run.exitCode()).toBe(0);
    expect(
      run
        .lines()
        .slice(1)
        // It may have been given up before it came to the board.
        .filter((line) => line !== "" && line !== "Execution Interrupted")
        .map((line) => line.replace(/"?nothing"? is/, "nothing is")),
    ).toEqual([
      "> 1 + 1",
      "2",
      "> nothing.here",
      "error: ReferenceError: nothing is not defined",
      "> [1, 2].map((n) =>",
      "... n * 2)",
      "[2, 4]",
      '> "typed ahead"',
      '"typed ahead"',
      "> for (;;);",
      "2 + 2^C",
      "> 4 + 4",
      "8",
      ">",
    ]);
  });

  test("Tab knows the names of the program", async () => {
    writeFileSync(
      join(folder, "main.ts"),
      'import { inspect } from "pinwheel-rt";\ninspect();\nlet state = { count: 1, counted: 2 };\n' +
        "setInterval(() => { state = { ...state, count: state.count }; }, 60000);\n",
    );
    const run = await start();
    await run.type(".flash main.ts", enter);
    await run.awaitAbove(/^running/);
    await run.awaitLine(">");
    await run.type("sta", tab, tab);
    await run.awaitAbove("state  stats");
    await run.type("e.coun", tab, tab);
    await run.awaitAbove(/^state\.count +state\.counted$/);
    await run.type("ed", enter);
    await run.awaitAbove("2");
    await run.awaitLine(">");
    await run.type(ctrlD);
    expect(await run.exitCode()).toBe(0);
  });

  test("await on the board's loop, Ctrl-C, and the history of the session before", async () => {
    const first = await start();
    await first.type(".loop", enter);
    await first.awaitLine(">");
    await first.type("await sleep(50); 'slept'", enter);
    await first.awaitLine(">");
    // The board says when it waits: not before the computer knows that it is through with the line.
    await first.type('setTimeout(print, 50, "waits"); await sleep(1e6)', enter);
    await first.awaitAbove("waits");
    await first.type(ctrlC);
    await first.awaitLine(">");
    await first.type('spawn(() => sleep(1e6), "sleeper")', enter);
    await first.awaitLine(">");
    await first.type(".exit", enter);
    expect(await first.exitCode()).toBe(0);
    expect(first.lines().slice(4)).toEqual([
      "> await sleep(50); 'slept'",
      '"slept"',
      '> setTimeout(print, 50, "waits"); await sleep(1e6)',
      "waits",
      "^C",
      "error: cancelled",
      '> spawn(() => sleep(1e6), "sleeper")',
      "task sleeper",
      "> .exit",
      "",
    ]);
    const second = await start();
    await second.type(up, up);
    await second.awaitLine('> spawn(() => sleep(1e6), "sleeper")');
    // The program has gone on.
    await second.type(ctrlC, ".tasks", enter);
    await second.awaitAbove(/^sleeper sleeps /);
    expect(readFileSync(join(folder, "history"), "utf8").split("\n").slice(0, 2)).toEqual([
      ".loop",
      "await sleep(50); 'slept'",
    ]);
  });
});
