// What may happen to the board's events before a handler hears of them. A step that is cut off takes with it the handler
// that ran (out of memory, Ctrl-C), and Espruino's own queue may be full: it tells of both, but not whose they were.
// Invariant: what was given here is called after every such loss, and puts its handler back; a full queue is counted
// once with every source, until it is given up. One listener serves them all.

export interface Supervised {
  lost: number;
  /** Puts the handlers back. */
  restore_(): void;
}

const sources: Supervised[] = [];

function hear(flags: ErrorFlag[]): void {
  for (const source of sources) {
    if (flags.includes("FIFO_FULL")) source.lost++;
    if (flags.includes("CALLBACK")) source.restore_();
  }
}

/** Restores `source` when Espruino has removed a handler, and counts in it when events were dropped. */
export function supervise_(source: Supervised): void {
  if (!sources.length) E.on("errorFlag", hear);
  sources.push(source);
}

/** `source` is given up. */
export function giveUp_(source: Supervised): void {
  sources.splice(sources.indexOf(source), 1);
}
