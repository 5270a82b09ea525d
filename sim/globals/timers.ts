// setTimeout and its kin, getTime and setTime.
import type { Board } from "../board.ts";
import { runCallbacks } from "../callbacks.ts";
import { EspruinoError } from "../errors.ts";
import { hide, type Builtin } from "../realm.ts";
import { boardSeconds } from "./date.ts";

export function installTimers(board: Board): void {
  const functions: Record<string, Builtin> = {
    setTimeout: (_, [callback, ms, ...args]) => arm(board, callback, ms, args, false),
    setInterval: (_, [callback, ms, ...args]) => arm(board, callback, ms, args, true),
    changeInterval: (_, [id, ms]) => board.timers.change(id, Number(ms)),
    clearTimeout: (_, args) => clear(board, args, "Timeout"),
    clearInterval: (_, args) => clear(board, args, "Interval"),
    getTime: () => boardSeconds(board),
    setTime: (_, [seconds]) => {
      board.timeOffset = Math.round(Number(seconds) * 1e6) - board.oscillator.boardTime(board.clock.now);
    },
  };
  for (const [name, builtin] of Object.entries(functions))
    hide(board.realm.global, name, board.realm.wrap(name, builtin));
}

function arm(board: Board, callback: unknown, ms: unknown, args: unknown[], repeat: boolean): number {
  requireCallback(callback);
  const run = (abandoned: () => void): boolean => {
    board.turnTo("timer");
    return runCallbacks(board, callback, undefined, args, abandoned);
  };
  return board.timers.add(run, Number(ms), repeat, [callback, ...args]);
}

/** Throws as Espruino does when something is no function and no text to run. */
export function requireCallback(callback: unknown): void {
  if (typeof callback !== "function" && typeof callback !== "string")
    throw new EspruinoError("Function or String not supplied!");
}

function clear(board: Board, args: unknown[], what: string): void {
  if (args.length === 0) board.timers.clearAll();
  else if (args[0] === undefined)
    throw new EspruinoError(`clear${what}(undefined) not allowed. Use clear${what}() instead`);
  else board.timers.clear(args[0]);
}
