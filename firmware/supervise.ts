// Handlers of the board's events do not survive an interrupted step: Espruino removes the one that ran when memory ran
// out or Ctrl-C came. Invariant: what was given here is called after every such loss, and puts its handler back.

/** Calls `restore` when Espruino has removed a handler, whosever it was. */
export function onHandlerLost_(restore: () => void): void {
  E.on("errorFlag", (flags) => {
    if (flags.includes("CALLBACK")) restore();
  });
}
