// Keys on their way to the line editor: what waits for what.
import { PassThrough } from "node:stream";
import { setImmediate } from "node:timers/promises";
import type { ReadStream } from "node:tty";
import { expect, test } from "vitest";
import { Keyboard } from "../../../tools/cli/repl/keyboard.ts";

interface Keys {
  type: (text: string) => void;
  next: () => void;
  passed: () => string;
}

async function keyboard(): Promise<Keys> {
  const terminal = new PassThrough();
  const keys = new Keyboard(terminal as unknown as ReadStream);
  const passed: Buffer[] = [];
  keys.on("data", (bytes: Buffer) => passed.push(bytes));
  await setImmediate(); // it flows from then on
  return {
    type: (text) => void terminal.emit("data", Buffer.from(text)),
    next: () => keys.next(),
    passed: () => Buffer.concat(passed.splice(0)).toString(),
  };
}

test("an Enter waits for the one before it, and all behind it", async () => {
  const { type, next, passed } = await keyboard();
  type("one\rtwo\rthree\rfo");
  expect(passed()).toBe("one\rtwo");
  type("ur");
  expect(passed()).toBe("");
  next();
  expect(passed()).toBe("\rthree");
  next();
  expect(passed()).toBe("\rfour");
  type("\r");
  expect(passed()).toBe("");
  next();
  expect(passed()).toBe("\r");
});

test("Ctrl-C waits for nobody, and takes what waits", async () => {
  const { type, next, passed } = await keyboard();
  type("one\rtwo\rthree\x03");
  expect(passed()).toBe("one\rtwo\x03");
  next();
  expect(passed()).toBe("");
  type("a\rb\rc");
  type("d\x03e");
  expect(passed()).toBe("a\rb\x03e");
});

test("a line end of two characters is one Enter, one with Alt none", async () => {
  const { type, next, passed } = await keyboard();
  type("one\r\ntwo\r\n");
  expect(passed()).toBe("one\rtwo");
  next();
  expect(passed()).toBe("\r");
  next();
  type("\x1b\r\x1b\rx");
  expect(passed()).toBe("\x1b\r\x1b\rx");
});
