// The one way to a native watch. Invariant: a watch that would never fire is an error at once, with what to do about it:
// some chips have no interrupt left and say so, others say nothing and leave the watch dead.

/** How many pins this chip watches before a further watch is silently dead; 0 where it says so. Set by the build. */
declare const SILENT_AFTER: number;

// Counts only what goes through here.
const watched: Pin[] = [];

/** Watches a pin for good. Throws when the board has no interrupt for it. */
export function watch_(
  pin: Pin,
  edge: 1 | -1 | 0,
  debounce: number | undefined,
  handler: (event: WatchEvent) => void,
): number {
  const options: WatchOptions = { repeat: true, edge };
  if (debounce !== undefined) options.debounce = debounce;
  if (SILENT_AFTER && !watched.includes(pin) && watched.push(pin) > SILENT_AFTER)
    throw new Error(`${pin}: this chip watches ${SILENT_AFTER} pins at most: watch fewer`);
  const id = setWatch(handler, pin, options);
  if (!id) throw new Error(`no interrupt is free for ${pin}: watch fewer pins, or another one`);
  return id;
}

/** Ends a watch, which an interrupted step may have removed already. */
export function unwatch_(id: number | undefined): void {
  try {
    if (id) clearWatch(id);
  } catch {
    // It is gone.
  }
}
