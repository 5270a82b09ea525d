// Compacts a board's Storage. Invariant: nobody calls this whom the user has not told to: a power cut meanwhile loses files.
import type { Repl } from "./repl.ts";
import { storage } from "./storage-module.ts";

export const compactLimitMs = 120_000;

/** Makes room of what was erased. A power cut meanwhile loses files. Takes seconds. */
export async function compactStorage(repl: Repl): Promise<void> {
  await repl.query(`(${storage}.compact(),0)`, { timeoutMs: compactLimitMs });
}
