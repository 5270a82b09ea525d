// A program on trial with no computer there to judge it: the loader on the board counts its boots, and goes back by itself.
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { Repl } from "../../tools/link/repl.ts";
import { judge, upload, type UploadOptions } from "../../tools/link/upload.ts";
import { VirtualBoard } from "../support/virtual-board.ts";

const profile = loadBoard("ESPRUINOWIFI");
// What Espruino reports of an error shows the line.
const says = (word: string): string => `print("<"+"${word}>");setInterval(function(){},100);`;
const fails = 'print("<"+"new>");throw new Error("boo");';
/** The loader calls a program good after ten seconds. */
const [short, long] = [1000, 11_000];

/** Puts programs onto a board one after the other; the last one stays on trial, as when the link broke. */
async function onTrial(
  programs: readonly string[],
  options: Partial<UploadOptions> = {},
): Promise<VirtualBoard> {
  const board = new VirtualBoard(profile);
  await board.run(async () => {
    const repl = await Repl.connect(board.connect().transport);
    for (const [i, code] of programs.entries()) {
      const uploaded = await upload(repl, code, profile, { packets: true, ...options });
      if (i < programs.length - 1) await judge(repl, uploaded, true);
    }
    await repl.close();
  });
  return board;
}

/** Which programs ran at each start, if the board is on for so long each time. */
const starts = (board: VirtualBoard, times: readonly number[]): string[] =>
  times.map((ms) => [...board.restart(ms).matchAll(/<(\w+)>/g)].map(([, word]) => word).join());

test("what fails whenever it starts is tried three times", async () => {
  const board = await onTrial([says("old"), fails]);
  expect(starts(board, [short, short, short, short, short])).toEqual(["new", "new", "new", "old", "old"]);
});

test("what fails is not saved by living long: the loader counts on from a throw", async () => {
  const board = await onTrial([says("old"), fails]);
  expect(starts(board, [long, long, long, long])).toEqual(["new", "new", "new", "old"]);
});

test("what never lives for ten seconds is tried three times, too", async () => {
  const board = await onTrial([says("old"), says("new")]);
  expect(starts(board, [short, short, short, short])).toEqual(["new", "new", "new", "old"]);
});

test("what has lived for ten seconds once stays", async () => {
  const board = await onTrial([says("old"), says("new")]);
  expect(starts(board, [short, short, long, short, short, short])).toEqual(Array(6).fill("new"));
});

test("a first program has nothing to go back to", async () => {
  const board = await onTrial([fails]);
  expect(starts(board, [short, short, short, short, short])).toEqual(Array(5).fill("new"));
});

test("after reset() a program starts that is there always, and no other", async () => {
  const afterReset = async (options: Partial<UploadOptions>): Promise<string> => {
    const board = await onTrial([says("it")], options);
    expect(starts(board, [long])).toEqual(["it"]);
    board.output = "";
    board.simulator.console.write("\x10reset()\n");
    board.simulator.advance(short);
    return /<\w+>/.exec(board.output)?.[0] ?? "nothing";
  };
  expect(await afterReset({ always: true })).toBe("<it>");
  expect(await afterReset({})).toBe("nothing");
});
