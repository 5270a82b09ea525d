// on, emit, removeListener and the rest, which every object of Espruino has.
import type { Board } from "../board.ts";
import { queueEvent } from "../callbacks.ts";
import { EspruinoError } from "../errors.ts";
import { hide, type Builtin } from "../realm.ts";
import { isObject } from "../values.ts";

const mostArguments = 4;

export function installEvents(board: Board): void {
  const { realm } = board;
  const prototype = realm.prototypeOf("Object");
  const methods: Record<string, Builtin> = {
    on: (self, [event, listener]) => add(board, self, event, listener, false),
    addListener: (self, [event, listener]) => add(board, self, event, listener, false),
    prependListener: (self, [event, listener]) => add(board, self, event, listener, true),
    removeListener: (self, [event, listener]) => board.emitters.remove(self, event, listener),
    removeAllListeners: (self, [event]) => board.emitters.removeAll(self, event),
    emit: (self, args) => emit(board, self, args),
    clone: (self) =>
      Array.isArray(self) ? realm.array(self) : realm.object(isObject(self) ? { ...self } : {}),
  };
  for (const [name, builtin] of Object.entries(methods)) hide(prototype, name, realm.wrap(name, builtin));
}

/** Adds a listener. One for data gets what a port or a socket has kept so far. */
function add(board: Board, self: unknown, event: unknown, listener: unknown, first: boolean): void {
  board.emitters.add(self, event, listener, first);
  if (event !== "data" || !isObject(self)) return;
  const kept = board.buffers.map((take) => take(self)).join("");
  if (kept !== "") queueEvent(board, self, "data", [kept]);
}

function emit(board: Board, self: unknown, [event, ...args]: unknown[]): void {
  if (!isObject(self))
    throw new EspruinoError("Parent must be an object - not a String, Integer, etc", "TypeError");
  if (typeof event !== "string") throw new EspruinoError("First argument must be String", "TypeError");
  if (args.length > mostArguments)
    throw new EspruinoError(`Too many arguments (>${mostArguments})`, "TypeError");
  queueEvent(board, self, event, args);
}
