// Who is connected to a board over Bluetooth Low Energy, as the peripheral's side has it: the console moves there, and back.
// Invariant: as long as nobody says otherwise somebody is connected, from power-on on.
import type { Board } from "./board.ts";
import { queueEvent } from "./callbacks.ts";
import { setConsole } from "./globals/espruino.ts";

const port = "Bluetooth";
const peerAddress = "02:00:00:00:00:02 random";
/** "Remote user terminated connection". */
const leftByPeer = 19;
/** "Connection terminated by local host". */
export const leftByBoard = 22;

export class BleLink {
  readonly #board: Board;
  #isConnected = true;
  /** Whether the program has switched advertising off. */
  #sleeps = false;

  constructor(board: Board) {
    this.#board = board;
  }

  get isConnected(): boolean {
    return this.#isConnected;
  }

  /** A central connects. The console moves to it, where the program has not forced it to stay. */
  connect(): void {
    if (this.#isConnected) return;
    if (this.#sleeps) {
      this.#board.tracer.add({
        kind: "network",
        text: "Bluetooth: nobody can connect, as the board does not advertise",
      });
      return;
    }
    this.#setConnected(true);
    if (!this.#board.isConsoleForced) setConsole(this.#board, port);
    this.#emit("connect", peerAddress);
  }

  /** It goes, for a reason of the standard; what the board writes is lost from now on. */
  disconnect(reason = leftByPeer): void {
    if (!this.#isConnected) return;
    this.#setConnected(false);
    const { consolePort, isConsoleForced, profile } = this.#board;
    if (consolePort === port && !isConsoleForced) setConsole(this.#board, profile.console.port);
    this.#emit("disconnect", reason);
  }

  /** Nobody sees the board any more; who is connected is let go. Or it is seen again. */
  sleep(sleeps: boolean): void {
    if (sleeps) this.disconnect(leftByBoard);
    this.#sleeps = sleeps;
  }

  get isAdvertising(): boolean {
    return !this.#sleeps && !this.#isConnected;
  }

  /** As after power-on. */
  reset(): void {
    this.#sleeps = false;
    this.#setConnected(true);
  }

  #setConnected(isConnected: boolean): void {
    this.#isConnected = isConnected;
    const serial = this.#board.serials.get(port);
    if (serial !== undefined) serial.isLinked = isConnected;
  }

  #emit(event: string, detail: unknown): void {
    const { tracer, realm } = this.#board;
    tracer.add({ kind: "network", text: `Bluetooth: ${event}` });
    queueEvent(this.#board, realm.global.NRF, event, [detail]);
  }
}
