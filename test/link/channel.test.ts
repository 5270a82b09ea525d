// Questions and answers on a wire, whatever their timing.
import { expect, test } from "vitest";
import { Channel } from "../../tools/link/channel.ts";
import { SilenceError, type Question } from "../../tools/link/question.ts";
import type { Wire } from "../support/wire.ts";
import { WireTransport } from "../support/wire-transport.ts";

/** Takes everything up to "ok". */
function untilOk(received: string): { used: number; text: string } | undefined {
  const used = received.indexOf("ok") + 2;
  return used < 2 ? undefined : { used, text: received.slice(0, used) };
}

async function open(board: (wire: Wire) => void): Promise<{ channel: Channel; output: string[] }> {
  const transport = new WireTransport(board);
  // As serial ports do: the sender learns only some time later that everything was sent.
  const write = transport.write.bind(transport);
  transport.write = async (data) => {
    await write(data);
    await new Promise((resolve) => setTimeout(resolve, 10));
  };
  const channel = new Channel(transport);
  const output: string[] = [];
  channel.onOutput((text) => output.push(text));
  await channel.open();
  return { channel, output };
}

test("an answer that comes before the question is known to be sent is not lost", async () => {
  const { channel, output } = await open((wire) => wire.read(() => wire.write(Buffer.from("1 ok 2"))));
  expect(await channel.ask("?", untilOk, 1000)).toMatchObject({ text: "1 ok" });
  expect(output).toEqual([" 2"]); // what is not the answer goes to the listeners
});

test("without an answer, what was heard is told and becomes output", async () => {
  const { channel, output } = await open((wire) => wire.read(() => wire.write(Buffer.from("what?"))));
  const error: unknown = await channel.ask("?", untilOk, 30).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(SilenceError);
  expect(error).toHaveProperty("heard", "what?");
  expect(output).toEqual(["what?"]);
});

test("what comes unasked is output, and listening can end", async () => {
  let board: Wire | undefined;
  const { channel, output } = await open((wire) => (board = wire));
  const stop = channel.onOutput((text) => output.push(`also ${text}`));
  const say = async (text: string): Promise<void> => {
    board?.write(Buffer.from(text));
    await new Promise((resolve) => setTimeout(resolve, 5));
  };
  await say("a");
  stop();
  await say("b");
  expect(output).toEqual(["a", "also a", "b"]);
});

test("characters of several bytes arrive whole, however they were split", async () => {
  let board: Wire | undefined;
  const { output } = await open((wire) => (board = wire));
  for (const byte of Buffer.from("21.5 °C 漢")) board?.write(Uint8Array.of(byte));
  await expect.poll(() => output.join("")).toBe("21.5 °C 漢");
});

test("questions in turn: no more of them wait on the board than it has room for", async () => {
  const heard: string[] = [];
  let board: Wire | undefined;
  const { channel } = await open((wire) => {
    board = wire;
    wire.read((bytes) => heard.push(Buffer.from(bytes).toString()));
  });
  const answered: string[] = [];
  const question = (text: string): Question => ({
    text,
    take: (received) => {
      const found = untilOk(received);
      return found && { used: found.used, accept: () => answered.push(`${text}: ${found.text}`) };
    },
  });
  const asking = channel.askInTurn(["one", "two", "three", "four"].map(question), 8, 5000);
  const until = async (count: number): Promise<void> => {
    while (heard.length < count) await new Promise((resolve) => setImmediate(resolve));
  };
  await until(2);
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(heard).toEqual(["one", "two"]); // "three" would be 11 characters in all
  board?.write(Buffer.from("1 ok"));
  await until(3);
  board?.write(Buffer.from("2 ok3 ok"));
  await until(4);
  board?.write(Buffer.from("4 ok"));
  await asking;
  expect(answered).toEqual(["one: 1 ok", "two: 2 ok", "three: 3 ok", "four: 4 ok"]);
});
