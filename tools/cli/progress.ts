// A bar for work whose size is known: bytes, rate, time left. Invariant: it is drawn only on a terminal, and its line is
// gone when it has ended.
const barWidth = 24;
const redrawMs = 80;

/** Draws on stderr with each call, until `done` is `total`. */
export function progressBar(): (done: number, total: number) => void {
  const started = performance.now();
  let drawn = 0;
  return (done, total) => {
    const now = performance.now();
    if (done < total && now - drawn < redrawMs) return;
    drawn = now;
    const end = done === total ? "\r\x1b[K" : "";
    process.stderr.write(`\r${progressLine(done, total, now - started)}\x1b[K${end}`);
  };
}

/** One line of at most 79 columns: `[####----] 1024 of 4096 bytes, 8.1 kB/s, 1 s left`. */
export function progressLine(done: number, total: number, elapsedMs: number): string {
  const full = Math.floor((done / total) * barWidth);
  const bar = `[${"#".repeat(full)}${"-".repeat(barWidth - full)}]`;
  const bytes = `${done} of ${total} bytes`;
  if (done === 0 || elapsedMs <= 0) return `${bar} ${bytes}`;
  const leftS = Math.ceil(((total - done) * elapsedMs) / done / 1000);
  return `${bar} ${bytes}, ${(done / elapsedMs).toFixed(1)} kB/s, ${leftS} s left`;
}
