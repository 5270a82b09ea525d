// Callbacks of the program: what the idle loop, a builtin or an event of the board calls. Invariants: a callback that was interrupted stops
// those after it; an emitted event waits for the end of the pass, with the listeners that it has now.
import type { Board } from "./board.ts";
import { listenersOf } from "./emitters.ts";
import { eventCode } from "./stack.ts";
import { isObject } from "./values.ts";

/** Queues the listeners that an event has now, for the end of the pass. */
export function queueEvent(board: Board, object: unknown, event: string, args: readonly unknown[]): void {
  const listeners = board.emitters.get(object, event);
  if (listeners !== undefined) board.events.push(() => emit(board, listeners, object, args));
}

/** Calls listeners one after the other, until one of them stops that. */
function emit(board: Board, listeners: unknown, object: unknown, args: readonly unknown[]): void {
  board.propagation = "going";
  runCallbacks(board, listeners, object, args, () => {});
  board.propagation = undefined;
}

/** Queues a call of a function of the program's for the end of the pass. */
export function queueCall(board: Board, callback: unknown, args: readonly unknown[]): void {
  board.events.push(() => void runCallbacks(board, callback, undefined, args, () => {}));
}

/** Runs the listeners of an event of a global object at once. Returns false when there are none. */
export function runListeners(board: Board, global: string, event: string, args: readonly unknown[]): boolean {
  const object = board.realm.global[global];
  if (!isObject(object)) return false;
  const listeners = board.emitters.get(object, event);
  if (listeners === undefined) return false;
  emit(board, listeners, object, args);
  return true;
}

/** Runs one callback or several of the program; returns false when it was interrupted. */
export function runCallbacks(
  board: Board,
  callbacks: unknown,
  self: unknown,
  args: readonly unknown[],
  abandoned: () => void,
): boolean {
  const { execution, faults, realm } = board;
  let ok = true;
  const stopped = (): void => {
    board.stepInterrupted = true;
    abandoned();
  };
  for (const callback of listenersOf(callbacks).slice()) {
    if (!ok || board.propagation === "stopped") break;
    board.stepBegins();
    if (typeof callback === "string")
      ok = execution.step(() => void realm.evaluate(callback, eventCode), stopped);
    else ok = execution.call(realm, callback, self, args, stopped);
    if (faults.slow !== undefined) board.delayed(() => faults.afterCallback());
  }
  if (!ok) board.stepInterrupted = true;
  return ok;
}
