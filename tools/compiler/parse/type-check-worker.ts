// The thread of type-check-thread.ts: answers each question with the type errors of a program.
import { parentPort } from "node:worker_threads";
import type { Answer, Question } from "./type-check-thread.ts";
import { incrementalTypeChecker, keepTypeScript, loadTypeScript } from "./type-check.ts";

const check = incrementalTypeChecker();
loadTypeScript(); // while nobody has asked yet

parentPort?.on("message", ({ id, entryFile, board }: Question) => {
  const answer = (text: Answer): void => parentPort?.postMessage(text, []);
  check(entryFile, board).then(
    (diagnostics) => {
      keepTypeScript(); // once answered, the thread may be ended
      answer({ id, diagnostics });
    },
    (error: unknown) => answer({ id, defect: error instanceof Error ? String(error.stack) : String(error) }),
  );
});
