// Changes that come before anybody looks at a folder, deterministically: the work itself makes them.
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { watchFiles } from "../../tools/cli/watch.ts";

/** What each round is told has changed; the watch ends with the second. `change` is made in the first. */
async function rounds(change: (file: string) => void, since?: number): Promise<string[][]> {
  const folder = mkdtempSync(join(tmpdir(), "watch-files-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "a.ts");
  writeFileSync(file, "1");
  utimesSync(file, 1000, 1000);
  const ended = new AbortController();
  const told: string[][] = [];
  const work = async (changed: ReadonlySet<string>) => {
    told.push([...changed].map((each) => each.slice(folder.length + 1)));
    if (told.length === 2) ended.abort();
    else change(file);
    return { files: [file], present: told.length === 1 ? [file] : [], failed: false };
  };
  await watchFiles(work, ended.signal, since);
  return told;
}

test("a file that goes while the first round is at work", async () => {
  expect(await rounds((file) => rmSync(file))).toEqual([[], ["a.ts"]]);
});

test("a file that was written after its settings were read, and before the first round", async () => {
  expect(await rounds((file) => utimesSync(file, 2000, 2000), 1_500_000)).toEqual([[], ["a.ts"]]);
});
