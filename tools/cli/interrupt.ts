// Ctrl-C: as a way to end a command that goes on until then, and in the middle of one that does not. Invariants: what goes on
// until then ends in order, with exit code 0; what is broken off says what it leaves, and ends as the signal ends programs.
import { reportWarning } from "./report.ts";

/** Behind the ^C that a terminal shows. */
function newLine(): void {
  if (process.stderr.isTTY) process.stderr.write("\n");
}

/** Does `work` with a signal that aborts on Ctrl-C, or when the process is told to end. */
export async function untilStopped<T>(work: (stopped: AbortSignal) => Promise<T>): Promise<T> {
  const stopped = new AbortController();
  const stop = (): void => stopped.abort();
  const interrupt = (): void => {
    newLine();
    stop();
  };
  process.once("SIGINT", interrupt).once("SIGTERM", stop);
  try {
    return await work(stopped.signal);
  } finally {
    process.off("SIGINT", interrupt).off("SIGTERM", stop);
  }
}

/** Does `work`; where Ctrl-C breaks it off, `left` tells what is left. */
export async function breakable<T>(left: () => string, work: () => Promise<T>): Promise<T> {
  const tell = (signal: NodeJS.Signals): void => {
    newLine();
    reportWarning(left());
    process.kill(process.pid, signal); // nobody listens now
  };
  process.once("SIGINT", tell);
  try {
    return await work();
  } finally {
    process.off("SIGINT", tell);
  }
}
