// A board that understands one speed only: the right one is found, or named.
import { expect, test } from "vitest";
import { connectBoard } from "../../tools/cli/connect.ts";
import { connect } from "../../tools/client/index.ts";
import { registerTransport } from "../../tools/link/transports.ts";
import { pingOnly } from "../support/ping-only.ts";
import { WireTransport } from "../support/wire-transport.ts";

/** What is sent at another speed than 9600 comes back as noise. */
const make = (_: string, { baud }: { baud: number }): WireTransport =>
  baud === 9600
    ? new WireTransport(pingOnly().attach)
    : new WireTransport((wire) => wire.read((bytes) => wire.write(bytes.map((byte) => byte ^ 0xaa))));
registerTransport("baud", make, { baud: true });

test("the speed is found where nobody gave one", async () => {
  const repl = await connectBoard({ port: "baud:x" });
  expect(await repl.execute("")).toBe("");
  await repl.close();
});

test("and named where --baud is wrong", async () => {
  await expect(connectBoard({ port: "baud:x", baud: 115_200 })).rejects.toThrow(
    "the board on baud:x does not answer at 115200 baud, but at 9600\n  Use --baud 9600",
  );
});

test("in the library as well", async () => {
  // What is there answers for its prompt alone: whoever gets as far as to ask what it is has found the speed.
  await expect(connect("baud:x")).rejects.toThrow("the expression was cut short");
  await expect(connect("baud:x", { baud: 115_200 })).rejects.toThrow("Use baud 9600, or leave baud out.");
});
