// A line that changes a character of a question, so that it is still one: the board does not answer what was not asked, and
// nothing is believed that it did not say. An upload that believed it would erase what the board boots.
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { checkedAnswer } from "../../tools/link/framing.ts";
import { Repl } from "../../tools/link/repl.ts";
import { LinkError } from "../../tools/link/transport.ts";
import { judge, upload } from "../../tools/link/upload.ts";
import { VirtualBoard } from "../support/virtual-board.ts";

const profile = loadBoard("ESPRUINOWIFI");
const says = (word: string): string => `print("<"+"${word}>")`;
/** The same, at the end of several packets. */
const saysLate = (word: string): string => `${`"${word}";`.repeat(200)}${says(word)}`;

/**
 * Puts `old` and `new` onto a board, over a line that changes a text of the second upload once, and breaks `after` bytes
 * later. Gives what it boots then, and whether it has a file that nobody meant.
 */
async function uploadOver(
  from: string,
  to: string,
  after: number,
  packets = false,
): Promise<{ boots: string; hasStray: boolean }> {
  const board = new VirtualBoard(profile);
  await board.run(async () => {
    let isChanged = false;
    let left = after;
    for (const word of ["old", "new"]) {
      const { transport } = board.connect({}, (bytes) => {
        const text = Buffer.from(bytes).toString("latin1");
        if (isChanged && (left -= bytes.length) < 0) transport.disconnect();
        if (word === "old" || isChanged || !text.includes(from)) return bytes;
        isChanged = true;
        return Buffer.from(text.replace(from, to), "latin1");
      });
      try {
        const repl = await Repl.connect(transport);
        await judge(repl, await upload(repl, (packets ? saysLate : says)(word), profile, { packets }), true);
        await repl.close();
      } catch (error) {
        if (!(error instanceof LinkError)) throw error;
      }
    }
    expect(isChanged).toBe(true);
  });
  const boots = [...board.restart(100).matchAll(/<(\w+)>/g)].map(([, word]) => word).join();
  return { boots, hasStray: Buffer.from(board.simulator.flash.state.bytes).includes("pw.@") };
}

test("a survey of other files than were asked for, and then the line breaks: the board boots a program", async () => {
  const booted = [];
  for (let after = 0; after < 3000; after += 250)
    booted.push((await uploadOver(",.bootcde", ",`bootcde", after)).boots);
  expect(booted.filter((word) => word !== "old" && word !== "new")).toEqual([]);
  expect(booted[0]).toBe("old");
  expect(booted.at(-1)).toBe("new");
});

// A packet that announces a file has no CRC: this made the board write over the program that it boots.
test.each(["pw.A", "pw.@"])("packets of data for %s instead of the slot not in use", async (name) => {
  const ends = [];
  for (const after of [0, 80, 320, 640, 960, 1920, Infinity])
    ends.push(await uploadOver('("pw.B"', `("${name}"`, after, true));
  expect(ends.filter(({ boots }) => boots !== "old" && boots !== "new")).toEqual([]);
  expect(ends.at(-1)?.boots).toBe("new");
  expect(ends.some(({ hasStray }) => hasStray)).toBe(false);
});

test("reset() that does not arrive as it was sent is sent again", async () => {
  expect((await uploadOver("\x10reset();", "\x10reser();", Infinity)).boots).toBe("new");
});

test("an answer that is not the board's", () => {
  expect(checkedAnswer("[8]~2649590257")).toBe("[8]");
  expect(checkedAnswer("[8]~-1645377039")).toBe("[8]"); // as an integer of 32 bits with a sign
  expect(checkedAnswer("[7]~2649590257")).toBeUndefined();
  expect(checkedAnswer("[1]~undefined")).toBe("[1]"); // a small build, without CRC-32
  expect(checkedAnswer("~0")).toBeUndefined(); // the board found the question changed
  expect(checkedAnswer("[8]")).toBeUndefined();
});
