// Type checking in a thread of its own, while this one bundles and lowers: it takes as long as all the rest. Invariant:
// the thread says what type-check.ts says, and its end is the caller's business.
import { Worker } from "node:worker_threads";
import type { BoardProfile } from "../../../boards/index.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { incrementalTypeChecker, type TypeChecker } from "./type-check.ts";

/** What the thread is asked, and what it answers. */
export interface Question {
  entryFile: string;
  board: BoardProfile;
}
export type Answer = { diagnostics: Diagnostic[] } | { defect: string };

export interface TypeCheckThread {
  /** One question at a time. */
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
  return {
    check: (entryFile, board) =>
      new Promise((resolve, reject) => {
        worker.once("error", reject);
        worker.once("message", (answer: Answer) => {
          worker.off("error", reject);
          if ("defect" in answer) reject(new Error(answer.defect));
          else resolve(answer.diagnostics);
        });
        const question: Question = { entryFile, board };
        worker.postMessage(question, []);
      }),
    async close() {
      await worker.terminate();
    },
  };
}
