// Packets: what tools send to the console between DLE SOH and a length, past its line editor, since Espruino 2v25. Each is
// answered with ACK or NAK, and data in packets of its own. Invariant: the line that was being typed is untouched.
//
//   10 01 hh ll data…   the upper three bits of hh are the type, the other thirteen of hh ll the length of the data
import { formatValue, sourceStyle } from "../boards/espruino/print.ts";
import type { Board } from "./board.ts";
import { runListeners } from "./callbacks.ts";
import { ticksFromMs } from "./clock.ts";
import { describe } from "./describe.ts";
import { parseLiberally } from "./liberal-json.ts";

const ack = "\x06";
const nak = "\x15";
const types = {
  response: 0x0000,
  eval: 0x2000,
  event: 0x4000,
  fileSend: 0x6000,
  data: 0x8000,
  fileReceive: 0xa000,
};
export const packetLengthMask = 0x1fff;
const chunk = 1024;
/** The property of the global object that holds what Espruino remembers there without showing it. */
export const hiddenRoot = "\xff";
/** A file of which so long nothing came is given up, in virtual milliseconds. */
const fileMs = 10_000;

/** A file that is being received, as a program finds it at `global["\xff"].PK_FILE`. */
interface Incoming {
  readonly fn: string;
  /** Its size. */
  readonly s: number;
  /** How much of it is there. */
  offs?: number;
}

export class Packets {
  readonly #board: Board;
  /** What something came for last, and when, in microseconds. */
  #heard: { readonly file: Incoming; readonly at: number } | undefined;

  constructor(board: Board) {
    this.#board = board;
  }

  /** Deals with a packet; `header` is its type and length. Returns what is sent back, and whether an error is to be told. */
  process(header: number, data: string): { readonly bytes: string; readonly failed: boolean } {
    const bytes = this.#answer(header, data);
    return { bytes, failed: this.#board.execution.pending.isThere };
  }

  #answer(header: number, data: string): string {
    const type = header & ~packetLengthMask;
    if (type === types.eval) return this.#evaluate(data);
    if (type === types.event) return this.#event(data);
    if (type === types.fileSend) return this.#beginFile(data);
    if (type === types.data) return this.#fileData(data);
    if (type === types.fileReceive) return this.#sendFile(data);
    return nak;
  }

  #evaluate(expression: string): string {
    const { execution, realm } = this.#board;
    let text: string | undefined;
    execution.step(() => {
      const value = realm.evaluateExpression(expression);
      text = formatValue(value, (each) => describe(this.#board, each), sourceStyle);
    });
    return text === undefined ? nak : ack + reply(types.response, text);
  }

  #event(json: string): string {
    const data = parseLiberally(json);
    if (data === undefined) return nak;
    return runListeners(this.#board, "E", "packet", [this.#board.realm.object({ ...data })]) ? ack : nak;
  }

  #beginFile(json: string): string {
    const root = this.#board.realm.global[hiddenRoot] as { PK_FILE?: Incoming };
    delete root.PK_FILE;
    const { fn, s, fs } = parseLiberally(json) ?? {};
    const size = Math.trunc(Number(s)) || 0;
    if (typeof fn !== "string" || size === 0 || fs) return nak;
    root.PK_FILE = this.#board.realm.object({ fn, s: size }) as unknown as Incoming;
    this.#heard = { file: root.PK_FILE, at: this.#board.clock.now };
    return ack;
  }

  /** As on Espruino, data that could not be written is acknowledged too; the error is printed. */
  #fileData(data: string): string {
    const { storage, execution, realm, clock } = this.#board;
    const root = realm.global[hiddenRoot] as { PK_FILE?: Incoming };
    const file = root.PK_FILE;
    if (file === undefined) return nak;
    if (this.#heard?.file === file && clock.now - this.#heard.at >= ticksFromMs(fileMs)) return nak;
    this.#heard = { file, at: clock.now };
    const { fn, s, offs = 0 } = file;
    execution.step(() => {
      realm.wrap("", () => storage.write(fn, data, offs, s))();
    });
    file.offs = offs + data.length;
    if (file.offs >= s) delete root.PK_FILE;
    const news = { l: data.length, o: file.offs, s, fn };
    runListeners(this.#board, "E", "packetUpload", [realm.object(news)]);
    return ack;
  }

  #sendFile(json: string): string {
    const { fn: name } = parseLiberally(json) ?? {};
    const text = typeof name === "string" ? this.#board.storage.read(name) : undefined;
    if (text === undefined) return nak;
    let sent = ack;
    for (let at = 0; at < text.length; at += chunk) sent += reply(types.data, text.slice(at, at + chunk));
    return sent + reply(types.data, "");
  }
}

function reply(type: number, data: string): string {
  const header = type | (data.length & packetLengthMask);
  return `\x10\x01${String.fromCharCode(header >> 8, header & 0xff)}${data}`;
}
