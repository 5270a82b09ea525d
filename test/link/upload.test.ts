// Programs into a board's Storage, over a serial port, and their first moments.
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { deploy } from "../../tools/link/deploy.ts";
import { identify, requireBoard } from "../../tools/link/identity.ts";
import { Repl } from "../../tools/link/repl.ts";
import { start } from "../../tools/link/start.ts";
import { upload } from "../../tools/link/upload.ts";
import { describeInterpreterBoard, startInterpreterBoard } from "../support/process-board.ts";
import { WireTransport } from "../support/wire-transport.ts";
import { join } from "../support/wire.ts";
import { describeOnBoards } from "../support/on-boards.ts";

const profile = loadBoard("LINUX");
const packets = { packets: false };
const everyByte = String.fromCharCode(...Array.from({ length: 128 }, (_, code) => code));

describeOnBoards("upload", ({ connect }) => {
  test("the board says what it is", async () => {
    const repl = await connect();
    const identity = await identify(repl);
    expect(identity.id).toBe("LINUX");
    expect(identity.version).toMatch(/^\dv\d+/);
    requireBoard(identity, profile, repl.label);
    expect(() => requireBoard(identity, loadBoard("PUCKJS"), "/dev/x")).toThrow(
      /^the program is built for PUCKJS, but the board on \/dev\/x is a LINUX \(\dv\S+\)\n {2}Build it with --board LINUX/,
    );
  });

  test("a program of several chunks, with every byte in it, arrives and runs", async () => {
    const repl = await connect();
    const body = Array.from({ length: 60 }, (_, i) => `function f${i}(){return "${i}\\n"}\n`).join("");
    const code = `${body}var s=${JSON.stringify(`${everyByte}é漢`)};print("length",s.length>=130);`;
    const progress: number[] = [];
    await upload(repl, code, profile, { ...packets, onProgress: (written) => progress.push(written) });
    expect(progress.length).toBeGreaterThan(3);
    expect(progress.at(-1)).toBe(Buffer.byteLength(code));
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    const lines: string[] = [];
    expect(await start(repl, 300, (line) => lines.push(line))).toEqual({ failure: undefined, answers: true });
    expect(lines).toEqual(["length true"]);
  });

  test("another program replaces it, the same one is not written again", async () => {
    const repl = await connect();
    await upload(repl, 'print("one")', profile, packets);
    await upload(repl, 'print("two")', profile, packets);
    const chunks: number[] = [];
    await upload(repl, 'print("two")', profile, {
      ...packets,
      onProgress: (written) => chunks.push(written),
    });
    expect(chunks).toEqual([12]); // only "done": nothing was sent
    const programs = await repl.evaluate(
      '["pw.A","pw.B"].map(function(f){return require("Storage").read(f)})',
    );
    expect(programs).toEqual(['print("one")', 'print("two")']);
  });

  test("a running program is stopped first", async () => {
    const repl = await connect();
    await upload(repl, 'setInterval(function(){print("old")},5);', profile, packets);
    const old: string[] = [];
    await start(repl, 200, (line) => old.push(line));
    expect(old).toContain("old");
    await upload(repl, 'print("new")', profile, packets);
    const lines: string[] = [];
    await start(repl, 200, (line) => lines.push(line));
    expect(lines).toEqual(["new"]);
  });

  test("a program that does not fit leaves the old one", async () => {
    const repl = await connect();
    await upload(repl, 'print("old")', profile, packets);
    const code = `print(1)//${"x".repeat(300_000)}`;
    await expect(upload(repl, code, profile, packets)).rejects.toThrow(
      /^the program \(300010 bytes\) needs \d+ bytes of Storage beside the old one, and the board on \S+ has \d+ free\n {2}Make it smaller: it would have no room in the place of the old one, either\.$/,
    );
    const lines: string[] = [];
    await start(repl, 200, (line) => lines.push(line));
    expect(lines).toEqual(["old"]);
  });

  test.each([
    [
      "throws",
      'throw new Error("boo")',
      /^Uncaught Error: boo\n {4}at \S+ \(?\S+:1:\d+|^Uncaught Error: boo/,
    ],
    // The simulator breaks off a loop that does not end, and says so as for Ctrl-C; a board is silent.
    ["stops answering", "while(1);", /^(?:undefined|Execution Interrupted)$/],
  ])("a program that %s is taken back", async (_, code, report) => {
    const repl = await connect();
    await upload(repl, 'print("old")', profile, packets);
    const how = { ...packets, mode: "slots" as const, watchMs: 200, onLine: () => {} };
    const { failure, rolledBack } = await deploy(repl, code, profile, how);
    expect(rolledBack).toBe(true);
    expect(String(failure)).toMatch(report);
    const lines: string[] = [];
    await start(repl, 200, (line) => lines.push(line));
    expect(lines).toEqual(["old"]);
  });

  test.each(["ram", "single"] as const)("mode %s", async (mode) => {
    const repl = await connect();
    await upload(repl, 'print("old")', profile, packets);
    const lines: string[] = [];
    const how = { ...packets, mode, watchMs: 200, onLine: (line: string) => lines.push(line) };
    expect(await deploy(repl, 'print("new")', profile, how)).toMatchObject({ answers: true, sent: true });
    await start(repl, 200, (line) => lines.push(line));
    expect(lines).toEqual(mode === "ram" ? ["new", "old"] : ["new", "new"]);
  });
});

describeOnBoards("start", ({ connect }) => {
  test.each([
    [
      "throws while it boots",
      "print(1);\nnothing();",
      /^Uncaught ReferenceError.*\n {4}at (eval|boot code) \(pw\.A:2:\d+/,
    ],
    ["throws later", 'setTimeout(function(){throw new Error("late")},150)', /^Uncaught Error: late\n {4}at /],
    ["does not parse", "print(1);(", /^Uncaught SyntaxError/],
  ])("a program that %s", async (_, code, report) => {
    const repl = await connect();
    await upload(repl, code, profile, packets);
    const { failure } = await start(repl, 2000, () => {});
    expect(failure).toMatch(report);
    expect(failure).not.toMatch(/^ {4}at .*\n *\^/m); // no marker without its line
  });
});

describeInterpreterBoard("a program that loops for ever", () => {
  test("does not answer, and can be replaced", async () => {
    const board = startInterpreterBoard();
    const repl = await Repl.connect(new WireTransport((wire) => join(board.wire, wire)));
    await upload(repl, "while(1);", profile, packets);
    expect(await start(repl, 100, () => {})).toEqual({ failure: undefined, answers: false });
    await upload(repl, 'print("well")', profile, packets);
    expect(await start(repl, 100, () => {})).toEqual({ failure: undefined, answers: true });
    await repl.close();
    await board.stop();
  });
});
