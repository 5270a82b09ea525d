// Ctrl-C as a way to end a command that goes on until then. Invariant: what is under way ends in order, and exit code 0.

/** Does `work` with a signal that aborts on Ctrl-C, or when the process is told to end. */
export async function untilStopped<T>(work: (stopped: AbortSignal) => Promise<T>): Promise<T> {
  const stopped = new AbortController();
  const stop = (): void => stopped.abort();
  process.once("SIGINT", stop).once("SIGTERM", stop);
  try {
    return await work(stopped.signal);
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}
