// How long an upload takes on a serial line, counted and not waited for: bytes in both directions at the line's speed, and
// a pause each time that the direction turns. Exact for a protocol that waits for each answer, as ours does; deterministic.
import { loadBoard } from "../../boards/index.ts";
import { Repl } from "../../tools/link/repl.ts";
import { upload } from "../../tools/link/upload.ts";
import { startInterpreterBoard } from "./process-board.ts";
import { WireTransport } from "./wire-transport.ts";
import { join, type Wire } from "./wire.ts";

const bytesPerSecond = 115_200 / 10;
/** A USB adapter gives what it received to the computer every 16 ms. */
const turnAroundMs = 16;

export interface LineTime {
  /** From the first byte of the file to the answer to the last. */
  transferMs: number;
  /** Of the whole upload: looking at what is there, the transfer, its CRC, the pointer. */
  totalMs: number;
}

/** A bundle-like program of about so many bytes. */
export function programOf(bytes: number): string {
  const line = (i: number): string => `a${i}=function(b){return b?"x${i}":c[${i}]},`;
  let text = "var c=[],";
  for (let i = 0; text.length < bytes; i++) text += line(i);
  return `${text}z=0;`;
}

/** Measures the second upload to the real interpreter: the board has a loader by then, as it has nearly always. */
export async function uploadLineTime(code: string, packets: boolean): Promise<LineTime> {
  const board = startInterpreterBoard();
  let ms = 0;
  let sending = false;
  const count = (bytes: Uint8Array, toBoard: boolean): Uint8Array => {
    if (toBoard !== sending && sending) ms += turnAroundMs;
    sending = toBoard;
    ms += (bytes.length / bytesPerSecond) * 1000;
    return bytes;
  };
  const attach = (host: Wire): void =>
    join(board.wire, {
      read: (listener) => host.read((bytes) => listener(count(bytes, true))),
      write: (bytes) => host.write(count(bytes, false)),
    });
  try {
    const repl = await Repl.connect(new WireTransport(attach));
    const profile = { ...loadBoard("LINUX"), queue: { ...loadBoard("LINUX").queue, eventBytes: 1024 } };
    await upload(repl, "print(1)", profile, { packets });
    ms = 0;
    let [first, last] = [0, 0];
    const onProgress = (done: number): void => {
      first ||= ms - (done / bytesPerSecond) * 1000 - turnAroundMs;
      last = done < code.length || last === 0 ? ms : last;
    };
    await upload(repl, code, profile, { packets, onProgress });
    await repl.close();
    return { transferMs: last - first, totalMs: ms };
  } finally {
    await board.stop();
  }
}
