// Waits for changes of a program's files. Invariant: no change is missed, however a file is written (in place, or under
// another name and renamed), and one that comes during the work that it leads to leads to that work once more.
import { existsSync, statSync, watch, type FSWatcher } from "node:fs";
import { dirname, join } from "node:path";

/** Editors write a file in several steps: what comes within so many milliseconds is one change. */
const settleMs = 5;

/** What a round of work has found out. */
export interface Round {
  /** Absolute paths of the files that it depends on. */
  files: readonly string[];
  /** Whether a file that is not there yet might mend it: then every source in the files' folders counts. */
  failed: boolean;
}

/** Does `work` at once, and again after each change, until `signal` aborts. An error of `work` ends the watch. */
export async function watchFiles(
  work: (changed: ReadonlySet<string>) => Promise<Round>,
  signal: AbortSignal,
): Promise<void> {
  const watchers = new Map<string, FSWatcher>();
  const changed = new Set<string>();
  let wake = (): void => {};
  let round: Round = { files: [], failed: false };
  const note = (file: string): void => {
    if (!round.files.includes(file) && !(round.failed && /\.[jt]s$/.test(file))) return;
    changed.add(file);
    wake();
  };
  const look = (folder: string): FSWatcher =>
    watch(folder, (_event, name) => {
      if (name !== null) note(join(folder, name));
    });
  signal.addEventListener("abort", () => wake());
  try {
    while (!signal.aborted) {
      const began = Date.now();
      const batch = new Set(changed);
      changed.clear();
      round = await work(batch);
      for (const file of round.files) {
        const folder = dirname(file);
        if (watchers.has(folder) || !existsSync(folder)) continue;
        watchers.set(folder, look(folder));
        // Nobody has looked until now.
        const unseen = round.failed ? [...round.files, folder] : round.files;
        for (const each of unseen)
          if ((each === folder || dirname(each) === folder) && isNewer(each, began)) changed.add(each);
      }
      while (changed.size === 0 && !signal.aborted) {
        await new Promise<void>((resolve) => (wake = resolve));
        await new Promise((resolve) => setTimeout(resolve, signal.aborted ? 0 : settleMs));
      }
    }
  } finally {
    for (const watcher of watchers.values()) watcher.close();
  }
}

function isNewer(file: string, since: number): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) > since;
}
