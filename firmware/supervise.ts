// Handlers of the board's events do not survive an interrupted step: Espruino removes the one that ran when memory ran
// out or Ctrl-C came. Invariant: what was given here is called after every such loss, and puts its handler back.

/** Calls `restore` when Espruino has removed a handler, whosever it was; gives what ends that. */
export function onHandlerLost_(restore: () => void): () => void {
  const hear = (flags: ErrorFlag[]): void => {
    if (flags.includes("CALLBACK")) restore();
  };
  E.on("errorFlag", hear);
  return () => E.removeListener("errorFlag", hear);
}
