// Pin watches: an interrupt stores the edge and its time in the event queue, the idle loop calls back. A board
// watches few pins at once (`interrupts` in its profile), and an overfull queue loses edges (FIFO_FULL).

interface WatchEvent {
  /** Level after the edge. */
  state: boolean;
  /** Seconds: when the edge happened, by the hardware's clock. */
  time: number;
  /** Seconds: when the pin's edge before this one happened; undefined for the first. */
  lastTime: number | undefined;
  pin: Pin;
  /** Level of the pin named by the option `data` at that edge. */
  data?: boolean;
}

interface WatchOptions {
  /** Go on after the first edge; false when not given. */
  repeat?: boolean;
  /** "both" when not given, but "rising" for the board's own buttons. */
  edge?: "rising" | "falling" | "both" | 1 | -1 | 0;
  /** Milliseconds without an edge before it counts; 0 when not given, but 25 for the board's own buttons. */
  debounce?: number;
  /** Call a native function in the interrupt itself. */
  irq?: boolean;
  /** A pin to sample in the interrupt; needs debounce 0. */
  data?: Pin;
  /** nRF52: also catch pulses under 25 µs, at the cost of power. */
  hispeed?: boolean;
}

/**
 * Calls back on an edge of the pin. Gives an id for clearWatch, or undefined when the pin cannot be watched; on
 * nRF52 with all watches taken it gives an id that never fires.
 */
declare function setWatch(
  callback: (event: WatchEvent) => void,
  pin: Pin,
  options?: WatchOptions | boolean,
): number | undefined;
/** Ends a watch; throws when there is none of that id. (Without an id Espruino ends all: not typed, on purpose.) */
declare function clearWatch(id: number): void;
