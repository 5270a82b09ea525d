// Uploads over a line that loses and changes bytes, and that breaks: whatever happens, the board boots the old program or
// the new one, whole, and once the line is well the next upload succeeds. SOAK=n gives the number of seeds.
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { Random } from "../../sim/random.ts";
import { Repl } from "../../tools/link/repl.ts";
import { judge, upload } from "../../tools/link/upload.ts";
import {
  describeInterpreterBoard,
  startInterpreterBoard,
  type ProcessBoard,
} from "../support/process-board.ts";
import { WireTransport } from "../support/wire-transport.ts";
import { join } from "../support/wire.ts";

const profile = loadBoard("LINUX");
const seeds = Array.from({ length: Number(process.env.SOAK ?? 4) }, (_, seed) => seed + 1);

const program = (name: string): string =>
  `print("<${name}");${Array.from({ length: 40 }, (_, i) => `function f${i}(){return "${name}${i}"}`).join("\n")}\nprint(f39()+">");`;

/** A transport to the board whose bytes pass through `fault` on their way there; undefined cuts it. */
function line(board: ProcessBoard, fault: (byte: number) => number[] | undefined): WireTransport {
  const transport = new WireTransport((wire) =>
    join(board.wire, {
      read: (listener) =>
        wire.read((bytes) => {
          const arrived: number[] = [];
          for (const byte of bytes) {
            const through = fault(byte);
            if (through === undefined) return transport.disconnect();
            arrived.push(...through);
          }
          listener(Buffer.from(arrived));
        }),
      write: (bytes) => wire.write(bytes),
    }),
  );
  return transport;
}

async function flash(transport: WireTransport, name: string, packets: boolean): Promise<void> {
  const repl = await Repl.connect(transport);
  try {
    await judge(repl, await upload(repl, program(name), profile, { packets }), true);
  } finally {
    await repl.close();
  }
}

async function runs(flashImage: Buffer): Promise<string> {
  const board = startInterpreterBoard("linux", flashImage);
  const output = await new Promise<string>((resolve) => {
    let text = "";
    board.wire.read((bytes) => {
      text += Buffer.from(bytes).toString("latin1");
      if (/>\r\n[^]*>/.test(text)) resolve(text);
    });
  });
  await board.stop();
  return [...output.matchAll(/<(\w+)\r\n(\w+)>/g)].map(([, begun, ended]) => `${begun} ${ended}`).join(", ");
}

describeInterpreterBoard("a line with faults", () => {
  test.each(seeds)(
    "seed %i",
    async (seed) => {
      const random = new Random(seed);
      const board = startInterpreterBoard();
      await flash(
        line(board, (byte) => [byte]),
        "old",
        true,
      );
      const rate = 1 / (300 + random.next() * 4000);
      const cutsAfter = random.next() < 0.4 ? Math.floor(random.next() * 6000) : Infinity;
      let count = 0;
      const faulty = line(board, (byte) => {
        if (count++ > cutsAfter) return undefined;
        if (random.next() >= rate) return [byte];
        // Never Ctrl-C or Ctrl-D: the interpreter on Linux ends at those.
        return random.next() < 0.5 ? [] : [0x20 + Math.floor(random.next() * 90)];
      });
      const failure = await flash(faulty, "new", seed % 2 === 0).then(
        () => undefined,
        (error: unknown) => error,
      );
      const outcome =
        failure === undefined ? "done" : failure instanceof Error ? failure.name : "something else";
      expect(["done", "LinkError", "StoppedError", "ReplError", "RefusedError"]).toContain(outcome);
      const allowed = failure === undefined ? ["new new39"] : ["old old39", "new new39"];
      expect(allowed).toContain(await runs(board.flash() ?? Buffer.alloc(0)));
      await flash(
        line(board, (byte) => [byte]),
        "next",
        true,
      );
      expect(await runs(board.flash() ?? Buffer.alloc(0))).toBe("next next39");
      await board.stop();
    },
    120_000,
  );
});
