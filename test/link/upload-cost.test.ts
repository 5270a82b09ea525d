// What an upload puts on the wire. A UART at 115200 baud carries 11.5 kB/s: for 8 kB/s of program, escapes, framing
// and the pauses of its round trips may take no more than the difference.
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { Simulator } from "../../sim/index.ts";
import { Repl } from "../../tools/link/repl.ts";
import { upload } from "../../tools/link/upload.ts";
import type { Wire } from "../support/wire.ts";
import { WireTransport } from "../support/wire-transport.ts";

function simulated(id: string): { attach: (wire: Wire) => void; lines: string[] } {
  const simulator = new Simulator({ board: loadBoard(id) });
  const sent: string[] = [];
  simulator.powerOn();
  return {
    lines: sent,
    attach(wire) {
      simulator.console.onData((text) => wire.write(Buffer.from(text, "latin1")));
      wire.read((bytes) => {
        sent.push(Buffer.from(bytes).toString("latin1"));
        simulator.console.write(sent.at(-1) ?? "");
        simulator.advance(1);
      });
    },
  };
}

// As bundles are: statements without line ends, with a string here and there.
const program = Array.from({ length: 400 }, (_, i) => `a${i}=function(b){return b?"x${i}":c[${i}]},`).join(
  "",
);

test.each([
  ["ESP32", 1.15],
  ["PUCKJS", 1.25],
])("%s: at most %f bytes on the wire for each byte of program", async (id, limit) => {
  const board = simulated(id);
  const repl = await Repl.connect(new WireTransport(board.attach));
  const code = `${program}0`;
  await upload(repl, `var c=[],${code}`, loadBoard(id), { packets: false });
  const wire = board.lines.join("");
  // The loader comes after it, as a file of its own.
  const [, pieces] = wire.split("global.pwPut=");
  const writing = pieces.slice(pieces.indexOf('\x10pwPut("'), pieces.lastIndexOf('\x10pwPut("'));
  expect(writing.length / code.length).toBeLessThan(limit);
  expect(writing.length).toBeGreaterThan(code.length * 0.8); // the last chunk is not counted
  await repl.close();
});

test("no line is longer than a board without flow control can queue", async () => {
  const board = simulated("PUCKJS");
  const repl = await Repl.connect(new WireTransport(board.attach));
  await upload(repl, `var c=[],${program}"${"\\u0001".repeat(500)}"`, loadBoard("PUCKJS"), {
    packets: false,
  });
  const lines = board.lines.join("").split("\n");
  const { eventBytes } = loadBoard("PUCKJS").queue;
  const longest = Math.max(...lines.map((line) => line.length));
  expect(longest).toBeLessThanOrEqual((eventBytes * 64) / 66);
  const pieces = lines.filter((line) => line.startsWith('\x10pwPut("'));
  expect(Math.max(...pieces.map((line) => line.length))).toBeLessThan(eventBytes / 2); // two of them fit
  expect(Math.max(...pieces.map((line) => line.length))).toBeGreaterThan(eventBytes * 0.4); // nor are they short
  await repl.close();
});
