// Builds a program after each change of its files or settings. Invariant: what is wrong is said, and does not end it; a
// bundle is passed on only when nothing is wrong with it.
import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Bundle } from "../compiler/index.ts";
import { withCompiler } from "./compile.ts";
import { reportError } from "./report.ts";
import type { Settings } from "./settings.ts";
import { watchFiles, type Round } from "./watch.ts";

/** Who wants the bundles. */
export interface BuildWatcher {
  entry: string;
  check: boolean;
  /** Asked at the start, where it may throw, and after each change of the files that it names. */
  settings(): Promise<Settings>;
  /** Belongs to the build: what it throws makes the build a failed one. */
  deliver(bundle: Bundle, settings: Settings): void;
  /** A build has succeeded; `ms` is how long it took, `isFirst` whether it is the first with these settings. */
  onBuilt(bundle: Bundle, settings: Settings, how: { ms: number; isFirst: boolean }): void | Promise<void>;
  /** It has not, which was said. */
  onFailed(ms: number): void;
}

/** Builds at once, and again after each change, until `stopped` aborts. Throws what the first `settings()` throws. */
export async function watchBuilds(watcher: BuildWatcher, stopped: AbortSignal): Promise<void> {
  // Changed settings begin anew.
  while (!stopped.aborted) await watchWithSettings(watcher, stopped);
}

async function watchWithSettings(watcher: BuildWatcher, stopped: AbortSignal): Promise<void> {
  const { entry, check } = watcher;
  const since = Date.now();
  const settings = await watcher.settings();
  const { board, wheelCapacity, configFiles } = settings;
  const presentConfigFiles = configFiles.filter((file) => existsSync(file));
  const ended = new AbortController();
  const end = (): void => ended.abort();
  stopped.addEventListener("abort", end);
  let isFirst = true;
  let isStale = false;
  await withCompiler({ entry, board, check, wheelCapacity }, (compiler) =>
    watchFiles(
      async (changed) => {
        const round = (failed: boolean): Round => ({
          files: [firstFile(entry), ...compiler.files, ...wanted(compiler.missing), ...configFiles],
          present: [...compiler.files, ...presentConfigFiles],
          failed,
        });
        if (isStale || configFiles.some((file) => changed.has(file))) {
          isStale = (await attempt(() => watcher.settings())) === undefined;
          if (!isStale) end();
          return round(isStale);
        }
        const began = performance.now();
        const bundle = await attempt(async () => {
          const built = await compiler.build();
          watcher.deliver(built, settings);
          return built;
        });
        const ms = Math.round(performance.now() - began);
        if (bundle === undefined) watcher.onFailed(ms);
        else await watcher.onBuilt(bundle, settings, { ms, isFirst });
        const count = compiler.files.length + presentConfigFiles.length;
        if (isFirst) console.error(`watching ${count} files: Ctrl-C ends it`);
        isFirst = false;
        return round(bundle === undefined);
      },
      ended.signal,
      since,
    ),
  );
  stopped.removeEventListener("abort", end);
}

/** What may be written where imports lead to nothing: a file, or a folder with an index. */
const wanted = (missing: readonly string[]): string[] =>
  missing.flatMap((file) => [file, join(file, "index.ts")]);

/** Where the program starts, or would. */
function firstFile(entry: string): string {
  const file = resolve(entry);
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() === true ? join(file, "index.ts") : file;
}

/** The result; undefined when it fails, which is said. */
async function attempt<T>(action: () => Promise<T>): Promise<T | undefined> {
  try {
    return await action();
  } catch (error) {
    reportError(error);
    return undefined;
  }
}
