// A packet that the line makes one of another type: the board evaluates what was data. The pieces are cut so that it finds an
// error there, before it runs a word of them.
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { beginsDead, cutBefore } from "../../tools/link/piece-cuts.ts";
import { Repl } from "../../tools/link/repl.ts";
import { upload } from "../../tools/link/upload.ts";
import { describeInterpreterBoard, startInterpreterBoard } from "../support/process-board.ts";
import { WireTransport } from "../support/wire-transport.ts";
import { join } from "../support/wire.ts";

const profile = loadBoard("LINUX");
/** Whatever part of it runs leaves a mark. */
const program = `(function(){${Array.from({ length: 260 }, (_, i) => `ran=${"1".repeat((i % 3) + 1)},`).join("")}0})();`;

/** Changes the packet of data `which`, counted from 0, into one that is to be evaluated. */
function retyped(which: number): { through: (byte: number) => number; packets: () => number } {
  let [packets, first, second] = [0, 0, 0];
  return {
    through: (byte) => {
      const isType = first === 0x10 && second === 1 && byte >> 5 === 0x80 >> 5;
      [first, second] = [second, byte];
      return isType && packets++ === which ? (byte & 0x1f) | 0x20 : byte;
    },
    packets: () => packets,
  };
}

/** An upload with that packet changed: what has run of it, what the slot holds, and whether there was such a packet. */
async function uploadWith(which: number): Promise<{ ran: unknown; holds: unknown; changed: boolean }> {
  const board = startInterpreterBoard("linux");
  const { through, packets } = retyped(which);
  const transport = new WireTransport((wire) =>
    join(board.wire, {
      read: (listener) => wire.read((bytes) => listener(bytes.map(through))),
      write: (bytes) => wire.write(bytes),
    }),
  );
  const repl = await Repl.connect(transport);
  try {
    await upload(repl, program, profile, { packets: true });
    const holds = await repl.evaluate('E.CRC32(require("Storage").read("pw.A"))');
    const ran = (await repl.evaluate("global.ran")) ?? "nothing";
    return { ran, holds, changed: packets() > which };
  } finally {
    await repl.close();
    await board.stop();
  }
}

describeInterpreterBoard("a packet of data that becomes one to evaluate", () => {
  test("runs nothing, and the upload comes to its end", async () => {
    const { holds } = await uploadWith(-1);
    for (let which = 0; ; which++) {
      const outcome = await uploadWith(which);
      if (!outcome.changed) break;
      expect({ which, ...outcome }).toEqual({ which, ran: "nothing", holds, changed: true });
    }
  });
});

test("pieces begin where no statement does, and a program of one piece is two", () => {
  const bytes = Buffer.from(program);
  const starts: number[] = [];
  for (let start = 0; start < bytes.length; start = cutBefore(bytes, start, start + 480)) starts.push(start);
  expect(starts.length).toBeGreaterThan(4);
  expect(starts.slice(1).filter((start) => !beginsDead(bytes, start))).toEqual([]);
  const small = Buffer.from('(function(){setInterval(function(){print("tick")},1000),a=[1],b=(2)})();\n');
  expect(cutBefore(small, 0, small.length)).toBeLessThan(small.length);
});

test("what has no such place is cut at the end", () => {
  const letters = Buffer.from("x".repeat(1000));
  expect(cutBefore(letters, 0, 500)).toBe(500);
  expect(cutBefore(letters, 512, 1000)).toBe(1000);
});
