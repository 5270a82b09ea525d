// XON and XOFF: a sender stops within a block and goes on, and the two bytes are not taken for output.
import { expect, test } from "vitest";
import { Channel } from "../../tools/link/channel.ts";
import { FlowControl } from "../../tools/link/flow-control.ts";
import type { Wire } from "../support/wire.ts";
import { WireTransport } from "../support/wire-transport.ts";

const [xon, xoff] = [0x11, 0x13];

test("the two bytes are taken out, whatever stands around them", () => {
  const flow = new FlowControl();
  expect([...flow.receive(Uint8Array.of(1, xoff, 2, xon, 3))]).toEqual([1, 2, 3]);
});

test("after XOFF nobody is ready, after XON all are", async () => {
  const flow = new FlowControl();
  flow.receive(Uint8Array.of(xoff));
  let count = 0;
  const both = [flow.ready("x", 5000), flow.ready("x", 5000)].map((ready) => ready.then(() => count++));
  await Promise.resolve();
  expect(count).toBe(0);
  flow.receive(Uint8Array.of(xon));
  await Promise.all(both);
  expect(count).toBe(2);
});

test("without XON it is an error that names the place", async () => {
  const flow = new FlowControl();
  flow.receive(Uint8Array.of(xoff));
  await expect(flow.ready("/dev/x", 20)).rejects.toThrow("the board on /dev/x stopped taking data");
});

test("a long line waits in the middle when the board says so, and loses nothing", async () => {
  const heard: string[] = [];
  let board: Wire | undefined;
  const transport = new WireTransport((wire) => {
    board = wire;
    wire.read((bytes) => {
      heard.push(Buffer.from(bytes).toString());
      if (heard.length === 2) wire.write(Uint8Array.of(xoff));
    });
  });
  const channel = new Channel(transport);
  await channel.open();
  const text = Array.from({ length: 1000 }, (_, i) => String.fromCharCode(33 + (i % 90))).join("");
  // Blocks go out as fast as the transport takes them: give the board's XOFF time to arrive in between.
  const slow = transport.write.bind(transport);
  transport.write = async (data) => {
    await slow(data);
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  };
  const writing = channel.write(text);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(heard).toHaveLength(2);
  await channel.interrupt(); // Ctrl-C goes past flow control
  expect(heard.at(-1)).toBe("\x03");
  board?.write(Uint8Array.of(xon));
  await writing;
  expect(heard.join("").replace("\x03", "")).toBe(text);
});
