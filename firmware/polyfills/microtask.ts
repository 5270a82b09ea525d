// queueMicrotask. On Espruino such a job runs when the interpreter is idle, as all promise reactions do there.

export function queueMicrotask(job: () => void): void {
  // oxlint-disable-next-line typescript/no-floating-promises -- nobody waits for it
  Promise.resolve().then(() => job());
}
