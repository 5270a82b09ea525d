// 8 kB/s of program and more, from the stop of the old one to the switch, on a line of 115200 baud that turns around in 16 ms,
// with an event queue of 1024 bytes; and a small change takes a fraction of it.
import { expect, test } from "vitest";
import { programOf, uploadLineTime } from "../support/line-time.ts";

const code = programOf(16_000);

test.each([
  ["packets", true],
  ["console", false],
])("a new program: %s", async (_, packets) => {
  const { transferMs, totalMs, lost } = await uploadLineTime(code, packets);
  expect(code.length / totalMs).toBeGreaterThan(8);
  expect(totalMs - transferMs).toBeLessThan(250);
  expect(lost).toBe(0);
});

test("a short program too: the questions before and after it are few", async () => {
  const short = programOf(4000);
  const { totalMs, lost } = await uploadLineTime(short, true);
  expect(short.length / totalMs).toBeGreaterThan(8);
  expect(lost).toBe(0);
});

test("what has not changed is copied on the board", async () => {
  const before = code.replace("a50=function", "a50=1,b50=function");
  const { totalMs, lost } = await uploadLineTime(code, true, before);
  expect(code.length / totalMs).toBeGreaterThan(24);
  expect(lost).toBe(0);
});
