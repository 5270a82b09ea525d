// Type checking in a thread of its own, while this one bundles and lowers: it takes as long as all the rest. Invariant:
// the thread says what type-check.ts says, and its end is the caller's business.
import { Worker } from "node:worker_threads";
import type { BoardProfile } from "../../../boards/index.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { incrementalTypeChecker, type TypeChecker } from "./type-check.ts";

/** What the thread is asked, and what it answers. */
export interface Question {
  /** Which one: an answer may come when nobody waits for it any more. */
  id: number;
  entryFile: string;
  board: BoardProfile;
}
export type Answer = { id: number } & ({ diagnostics: Diagnostic[] } | { defect: string });

export interface TypeCheckThread {
  check: TypeChecker;
  /** Ends the thread. */
  close(): Promise<void>;
}

/** Starts the thread, which loads TypeScript at once. */
export function typeCheckThread(): TypeCheckThread {
  // Node runs the thread, and Node 20 does not run TypeScript: from the sources, this thread checks.
  if (import.meta.url.endsWith(".ts"))
    return { check: incrementalTypeChecker(), close: () => Promise.resolve() };
  // Two threads with what V8 takes for young objects by default would be more than a small machine has to spare.
  const worker = new Worker(new URL("./type-check-worker.js", import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
  });
  let asked = 0;
  return {
    check: (entryFile, board) =>
      new Promise((resolve, reject) => {
        const id = ++asked;
        const heard = (answer: Answer): void => {
          if (answer.id !== id) return;
          worker.off("error", reject).off("message", heard);
          if ("defect" in answer) reject(new Error(answer.defect));
          else resolve(answer.diagnostics);
        };
        worker.once("error", reject).on("message", heard);
        const question: Question = { id, entryFile, board };
        worker.postMessage(question, []);
      }),
    async close() {
      await worker.terminate();
    },
  };
}
