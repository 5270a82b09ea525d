// One pass of the idle loop. Invariant: its order is Espruino's; programs depend on it.
//
//   1. what was in the event queue: typed characters, serial data, edges of watched pins
//   2. timers that are due, in the order of their ids
//   3. the network: connections, data that came, data to send
//   4. emitted events and promise reactions, until none is left
//   5. a restart, if one was asked for
//   6. reporting: uncaught errors (one a pass), interruptions, error flags
//   7. the console's prompt
import { performRestart } from "./restart.ts";
import type { Board } from "./board.ts";
import { runListeners } from "./callbacks.ts";
import { consoleDevice } from "./console.ts";
import { runDataListeners } from "./data-handler.ts";
import { nameOf } from "./pins.ts";
import type { BoardEvent } from "./queue.ts";

/** Runs one pass at the present virtual time. */
export function idlePass(board: Board): void {
  board.watchdog.wake();
  board.console.feed();
  drainQueue(board);
  board.timers.run(board.interleaving);
  board.joined?.sockets?.idle();
  board.turnTo("event");
  if (!board.execution.interrupted) runEvents(board);
  endPass(board);
}

/** The last steps of a pass, which come also after the engine had to be stopped in the middle of one. */
export function endPass(board: Board): void {
  if (board.restart !== undefined) performRestart(board, board.restart);
  board.checkErrors();
  board.console.showLine();
  board.rest();
  board.turnTo("idle");
}

function drainQueue(board: Board): void {
  // What comes in meanwhile may be seen too, but no more than the bytes that were there at first.
  for (let budget = board.queue.used; budget > 0; budget--) {
    const event = board.queue.pop();
    if (event === undefined) break;
    if (event.kind === "chars") budget -= event.text.length + 1;
    handle(board, event);
    board.interleaving?.stepEnds();
  }
  for (const port of board.serials.values()) port.resume();
}

function handle(board: Board, event: BoardEvent): void {
  board.turnTo(event.kind === "edge" ? nameOf(board.pins.get(event.pin)) : event.device);
  if (event.kind === "edge") board.watches.edge(board.pins.get(event.pin), event.level, event.time);
  else if (event.kind === "status") runListeners(board, event.device, event.status, []);
  else if (event.device === consoleDevice) board.console.receive(event.text);
  else receiveSerial(board, event.device, event.text);
}

function receiveSerial(board: Board, name: string, text: string): void {
  const port = board.serials.get(name);
  if (port === undefined || !port.instantiated) return;
  const object = board.realm.global[name];
  if (!runDataListeners(board, object, text)) port.buffer(text);
}

function runEvents(board: Board): void {
  // Listeners may be there now for what the network keeps, and something to be sent.
  if (board.events.length > 0) board.joined?.sockets?.wake();
  for (let run = board.events.shift(); run !== undefined; run = board.events.shift()) {
    run();
    board.interleaving?.stepEnds();
  }
}
