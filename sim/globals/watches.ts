// setWatch and clearWatch.
import type { Board } from "../board.ts";
import { runCallbacks } from "../callbacks.ts";
import { EspruinoError } from "../errors.ts";
import { named, nameOf } from "../pins.ts";
import { hide } from "../realm.ts";
import { isObject } from "../values.ts";
import type { WatchFiring, WatchOptions, WatchRun } from "../watches.ts";
import { findPin } from "./pins.ts";
import { requireCallback } from "./timers.ts";

const buttonDebounceMs = 25;
const edges: Readonly<Record<string, number>> = { rising: 1, falling: -1, both: 0 };

export function installWatches(board: Board): void {
  const { realm } = board;
  hide(
    realm.global,
    "setWatch",
    realm.wrap("setWatch", (_, args) => setWatch(board, args)),
  );
  const clearWatch = realm.wrap("clearWatch", (_, args) => {
    if (args.length === 0) board.watches.clearAll();
    else if (args[0] === undefined)
      throw new EspruinoError("clearWatch(undefined) not allowed. Use clearWatch() instead");
    else board.watches.clear(args[0]);
  });
  hide(realm.global, "clearWatch", clearWatch);
}

function setWatch(board: Board, [callback, pinLike, options]: unknown[]): number | undefined {
  const pin = findPin(board, pinLike);
  if (pin === undefined) {
    board.console.print("ERROR: Invalid pin\n");
    return undefined;
  }
  requireCallback(callback);
  const run: WatchRun = (firing, abandoned) => {
    board.turnTo(nameOf(firing.pin)); // Maybe from the timer that has waited for it to settle.
    board.tracer.add({ kind: "watch", ...named(firing.pin), state: firing.state });
    return runCallbacks(board, callback, undefined, [watchEvent(board, firing)], abandoned);
  };
  const id = board.watches.add(pin, readOptions(options, pin.isButton), run, callback);
  if (id === undefined)
    board.console.print(
      "WARNING: Unable to set watch. You may already have a watch on a pin with the same number (eg. A0 and B0),\n" +
        "or this pin cannot be used with watch\n",
    );
  return id;
}

/** Times are in seconds by the board's own idea of the time. */
function watchEvent(board: Board, { pin, state, time, lastTime }: WatchFiring): object {
  const seconds = (ticks: number | undefined): number | undefined =>
    ticks === undefined ? undefined : (board.timeOffset + board.oscillator.boardTime(ticks)) / 1e6;
  return board.realm.object({
    state,
    lastTime: seconds(lastTime),
    time: seconds(time),
    pin: board.pinObjects.get(pin),
  });
}

function readOptions(options: unknown, isButton: boolean): WatchOptions {
  const defaults = { repeat: false, edge: isButton ? 1 : 0, debounce: isButton ? buttonDebounceMs : 0 };
  if (!isObject(options)) return { ...defaults, repeat: Boolean(options) };
  const { repeat, edge, debounce } = options;
  const ms = debounce === undefined ? defaults.debounce : Number(debounce);
  return {
    repeat: Boolean(repeat),
    edge: edge === undefined ? defaults.edge : readEdge(edge),
    debounce: ms > 0 ? ms : 0,
  };
}

function readEdge(edge: unknown): number {
  const read = typeof edge === "number" ? Math.sign(edge) : edges[String(edge)];
  if (read === undefined)
    throw new EspruinoError(
      "'edge' in setWatch should be 1, -1, 0, 'rising', 'falling' or 'both'",
      "TypeError",
    );
  return read;
}
