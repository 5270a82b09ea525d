// Waits for changes of a program's files. Invariant: no change is missed, however a file is written (in place, or under
// another name and renamed), whether or not it or its folder was there before, and one that comes during the work that it
// leads to leads to that work once more.
import { existsSync, statSync, watch, type FSWatcher } from "node:fs";
import { dirname, join } from "node:path";

/** Editors write a file in several steps: what comes within so many milliseconds is one change. */
const settleMs = 5;

/** A file that is written in place is empty for a moment, and longer on a busy machine: so long it is waited for. */
const emptyLimitMs = 100;

/** What a round of work has found out. */
export interface Round {
  /** Absolute paths of the files that it depends on, also of such as are not there yet. */
  files: readonly string[];
  /** Those of them that were there. */
  present: readonly string[];
  /** Whether a file that is not there yet might mend it: then every source in the files' folders counts. */
  failed: boolean;
}

/** A folder that is looked at: as long as it is the same folder, and not another one of that name. */
interface Look {
  watcher: FSWatcher;
  inode: number;
}

/**
 * Does `work` at once, and again after each change, until `signal` aborts. `since`, in milliseconds, is when the first of
 * what the work goes by was read. An error of `work` ends the watch.
 */
export async function watchFiles(
  work: (changed: ReadonlySet<string>) => Promise<Round>,
  signal: AbortSignal,
  since = Date.now(),
): Promise<void> {
  const looks = new Map<string, Look>();
  const changed = new Set<string>();
  let wake = (): void => {};
  let round: Round = { files: [], present: [], failed: false };
  /** The files, and the folders on the way to them: one of these may come, go, or be renamed. */
  let awaited = new Set<string>();
  const note = (folder: string, name: string): void => {
    const file = join(folder, name);
    if (!awaited.has(file) && !(round.failed && /\.[jt]s$/.test(name))) return;
    changed.add(file);
    wake();
  };
  const look = (folder: string, inode: number): void => {
    const watcher = watch(folder, (_event, name) => {
      if (name !== null) note(folder, name);
    });
    // A folder that goes is one way to change what is in it.
    watcher.on("error", () => {
      looks.delete(folder);
      changed.add(folder);
      wake();
    });
    looks.set(folder, { watcher, inode });
  };
  signal.addEventListener("abort", () => wake());
  try {
    for (let began = since; !signal.aborted; began = Date.now()) {
      const batch = new Set(changed);
      changed.clear();
      round = await work(batch);
      awaited = new Set(round.files);
      for (const file of round.files) {
        for (let on = dirname(file); on !== dirname(on); on = dirname(on)) awaited.add(on);
        const { folder, inode } = folderOf(file);
        const known = looks.get(folder);
        if (known?.inode === inode) continue;
        known?.watcher.close();
        look(folder, inode);
        // Nobody has looked until now.
        const unseen = round.failed ? [...round.files, folder] : round.files;
        for (const each of unseen)
          if ((each === folder || dirname(each) === folder) && isNewer(each, began)) changed.add(each);
        for (const each of round.present)
          if (dirname(each) === folder && !existsSync(each)) changed.add(each);
      }
      while (changed.size === 0 && !signal.aborted) {
        await new Promise<void>((resolve) => (wake = resolve));
        const limit = Date.now() + emptyLimitMs;
        do await new Promise((resolve) => setTimeout(resolve, signal.aborted ? 0 : settleMs));
        while (!signal.aborted && Date.now() < limit && [...changed].some(isEmpty));
      }
    }
  } finally {
    for (const { watcher } of looks.values()) watcher.close();
  }
}

/** The folder that a file is in, or the nearest that there is on the way to it. */
function folderOf(file: string): { folder: string; inode: number } {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (found?.isDirectory() === true || folder === dirname(folder))
      return { folder, inode: found?.ino ?? 0 };
  }
}

function isEmpty(file: string): boolean {
  const found = statSync(file, { throwIfNoEntry: false });
  return found?.isFile() === true && found.size === 0;
}

function isNewer(file: string, since: number): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) > since;
}
