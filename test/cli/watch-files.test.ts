// A file that is written in place is empty for a moment: a watch waits for what comes, so that nobody is told of mistakes in
// a program that was never there. Its timers are the test's here; only the events of the file system are real.
import { readFileSync, writeFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchFiles } from "../../tools/cli/watch.ts";
import { project } from "../support/cli.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "Date"] }));
afterEach(() => void vi.useRealTimers());

/** Watches one file; `texts` are what each round of work found in it. */
function watchOne(): { file: string; texts: string[]; end: () => Promise<void> } {
  const file = join(project({ "word.ts": "one" }), "word.ts");
  const texts: string[] = [];
  const aborting = new AbortController();
  const watching = watchFiles(
    async () => {
      texts.push(readFileSync(file, "utf8"));
      return { files: [file], present: [file], failed: false };
    },
    aborting.signal,
    Date.now() + 60_000, // what the file was written before
  );
  const end = async (): Promise<void> => {
    aborting.abort();
    await vi.advanceTimersByTimeAsync(0);
    await watching;
  };
  return { file, texts, end };
}

/** Until the watch has heard of a change, and waits for more. */
async function heard(): Promise<void> {
  while (vi.getTimerCount() === 0) await setImmediate();
}

test("written in two steps: one change, of what it is in the end", async () => {
  const { file, texts, end } = watchOne();
  await setImmediate();
  writeFileSync(file, "");
  await heard();
  await vi.advanceTimersByTimeAsync(60);
  expect(texts).toEqual(["one"]);
  writeFileSync(file, "two");
  await vi.advanceTimersByTimeAsync(5);
  expect(texts).toEqual(["one", "two"]);
  await end();
});

test("one that stays empty is taken for that", async () => {
  const { file, texts, end } = watchOne();
  await setImmediate();
  writeFileSync(file, "");
  await heard();
  await vi.advanceTimersByTimeAsync(110);
  expect(texts).toEqual(["one", ""]);
  await end();
});
