// What is said when the other end is not, or no longer, an Espruino console that answers: what happened, where, and
// what to do.
import { expect, test } from "vitest";
import { Repl } from "../../tools/link/repl.ts";
import { ReplError } from "../../tools/link/repl-error.ts";
import { LinkError } from "../../tools/link/transport.ts";
import { closingMark, pingOnly } from "../support/ping-only.ts";
import type { Wire } from "../support/wire.ts";
import { WireTransport } from "../support/wire-transport.ts";

async function failure(work: Promise<unknown>): Promise<Error> {
  const outcome = await work.then(
    () => new Error("it did not fail"),
    (error: unknown) => error,
  );
  if (outcome instanceof Error) return outcome;
  throw new Error("what was thrown is no Error");
}

test("a port where nothing answers", async () => {
  const error = await failure(Repl.connect(new WireTransport(() => {}), { timeoutMs: 50 }));
  expect(error).toBeInstanceOf(LinkError);
  expect(error.message).toMatch(/^nothing answers on wire \(waited 50 ms\)\n.*right port.*--baud.*reset/s);
});

test("a device that is not Espruino is quoted", async () => {
  const shell = (wire: Wire): void => wire.read(() => wire.write(Buffer.from("sh: command not found\r\n")));
  const error = await failure(Repl.connect(new WireTransport(shell), { timeoutMs: 50 }));
  expect(error.message).toMatch(
    /^what answers on wire is not Espruino's console: it said "sh: command not found/,
  );
});

test("an echo is not an answer", async () => {
  const echo = (wire: Wire): void => wire.read((bytes) => wire.write(bytes));
  const error = await failure(Repl.connect(new WireTransport(echo), { timeoutMs: 50 }));
  expect(error.message).toMatch(
    /^what is sent to wire comes back as it is, and nothing else\n {2}Is it the right port\?/,
  );
});

test("what is quoted is not what was sent", async () => {
  let asked = false;
  const login = (wire: Wire): void =>
    wire.read((bytes) => {
      // Once: how often it is spoken to hangs on the time.
      wire.write(asked ? bytes : Buffer.concat([bytes, Buffer.from("\r\nlogin: ")]));
      asked = true;
    });
  const error = await failure(Repl.connect(new WireTransport(login), { timeoutMs: 50 }));
  expect(error.message).toMatch(/^what answers on wire is not Espruino's console: it said "login:"\n/);
});

test("a board with MicroPython", async () => {
  let answered = false;
  const python = (wire: Wire): void =>
    wire.read(() => {
      // Once: a slow line may bring no more by then.
      if (!answered) wire.write(Buffer.from(">>> \r\nSyntaxError: invalid syntax\r\n>>> "));
      answered = true;
    });
  const error = await failure(Repl.connect(new WireTransport(python), { timeoutMs: 50 }));
  expect(error.message).toMatch(/^what answers on wire is Python: .*\n.*write Espruino to it first/);
});

test("a board that said XOFF and nothing since", async () => {
  const full = (wire: Wire): void => wire.read(() => wire.write(Buffer.from([0x13])));
  const error = await failure(Repl.connect(new WireTransport(full), { timeoutMs: 50 }));
  expect(error.message).toMatch(/^the board on wire stopped taking data \(XOFF\)/);
});

test("a board that stops answering, and what it said last", async () => {
  const board = pingOnly();
  const repl = await Repl.connect(new WireTransport(board.attach));
  board.react = () => "Guru Meditation\r\n";
  const error = await failure(repl.evaluate("1", { timeoutMs: 50 }));
  expect(error).toBeInstanceOf(LinkError);
  expect(error.message).toMatch(/^the board on wire did not answer in 50 ms; it said "Guru Meditation/);
});

test("an expression that was cut short is reported with Espruino's words", async () => {
  const board = pingOnly();
  const repl = await Repl.connect(new WireTransport(board.attach));
  board.react = (nonce) =>
    `OUT OF MEMORY    at REPL (:1:9)\r\nExecution Interrupted\r\n${closingMark(nonce)}`;
  const error = await failure(repl.evaluate("1"));
  expect(error).toBeInstanceOf(ReplError);
  expect(error).toMatchObject({
    message: "OUT OF MEMORY    at REPL (:1:9)",
    trace: "Execution Interrupted",
  });
});

test("a connection that breaks ends the wait", async () => {
  const board = pingOnly();
  const transport = new WireTransport(board.attach);
  const repl = await Repl.connect(transport);
  board.react = () => {
    transport.disconnect(new Error("unplugged"));
    return "";
  };
  const error = await failure(repl.evaluate("1"));
  expect(error.message).toMatch(/^the connection to wire was closed: unplugged\n/);
  expect((await failure(repl.evaluate("1"))).message).toBe(error.message);
});

test("a board that prints without end does not fill the memory", async () => {
  const board = pingOnly();
  const repl = await Repl.connect(new WireTransport(board.attach));
  board.react = () => "x".repeat(300_000);
  const error = await failure(repl.evaluate("1"));
  expect(error.message).toMatch(/printed more than 262144 characters without answering/);
});

test("an answer that is not JSON", async () => {
  const board = pingOnly();
  const repl = await Repl.connect(new WireTransport(board.attach));
  board.react = (nonce) => `<${nonce}=[undefined]=${nonce}>\r\n${closingMark(nonce)}`;
  expect(await repl.evaluateText("[function(){}]")).toBe("[undefined]");
  expect((await failure(repl.evaluate("[function(){}]"))).message).toMatch(/is not JSON: "\[undefined\]"/);
});
