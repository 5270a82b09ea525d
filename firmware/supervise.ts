// What may happen to the board's events before a handler hears of them. A step that is cut off takes with it the handler
// that ran (out of memory, Ctrl-C), and Espruino's own queue may be full: it tells of both, but not whose they were.
// Invariant: what was given here is called after every such loss, and puts its handler back; a full queue is counted
// once with every source, until it is given up.

export interface Supervised {
  lost: number;
  /** Puts the handlers back. */
  restore_(): void;
}

/** Restores `source` when Espruino has removed a handler, counts in it when events were dropped; gives what hears of both. */
export function supervise_(source: Supervised): (flags: ErrorFlag[]) => void {
  const hear = (flags: ErrorFlag[]): void => {
    if (flags.includes("FIFO_FULL")) source.lost++;
    if (flags.includes("CALLBACK")) source.restore_();
  };
  E.on("errorFlag", hear);
  return hear;
}
