// Replays what woke a program on a board: the same edges and the same pieces of serial data, at the same times after its start.
// Invariant: what is replayed goes into the event queue as it came out of it, whole and with its own time, so the same program's
// watches and listeners are called as they were there.
import { ticksFromMs } from "./clock.ts";
import type { Board } from "./board.ts";
import { meant, named } from "./pins.ts";

/** What is known of the world: the levels of pins when the program began to watch them, and what came then. Times in ms. */
export interface Replay {
  readonly sources: readonly (
    { readonly pin: string; readonly level: 0 | 1 } | { readonly serial: string }
  )[];
  readonly wakes: readonly (
    | { readonly t: number; readonly pin: string; readonly level: 0 | 1 }
    | { readonly t: number; readonly serial: string; readonly data: string }
  )[];
}

/** Plans all of it on a board that starts now. Throws UnknownPinError. */
export function planReplay(board: Board, { sources, wakes }: Replay): void {
  const { clock, pins } = board;
  for (const source of sources) if ("pin" in source) pins.get(source.pin).drive(source.level);
  const start = clock.now;
  for (const wake of wakes)
    clock.plan(start + ticksFromMs(wake.t), () => {
      if ("pin" in wake) edge(board, wake.pin, wake.level);
      else data(board, wake.serial, wake.data);
    });
}

/**
 * Also one after which the level is what it was before: the chip has seen it, and missed the one between. What the program did to
 * a pin of its own it does again by itself.
 */
function edge({ pins, queue, watches, clock, tracer }: Board, name: string, level: 0 | 1): void {
  const pin = pins.get(name);
  if (pin.isHeld) return;
  const changes = pin.level !== level;
  pin.drive(level);
  if (!changes && watches.watches(pin)) queue.pushEdge(pin.name, level, clock.now);
  tracer.add({ kind: "input", ...named(pin), ...meant(pin), level });
}

/** What a program sends to itself it sends again. */
const ownPort = /^Loopback[AB]$/;

function data({ queue, tracer }: Board, port: string, text: string): void {
  if (ownPort.test(port)) return;
  queue.pushPiece(port, text);
  tracer.add({ kind: "serial", port, direction: "in", text });
}
