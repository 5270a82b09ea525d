// How long an upload takes on a serial line, in virtual time: a simulated board, 115200 baud, an adapter that turns around
// in 16 ms, 50 ms for each page of flash that is erased, an event queue of 1024 bytes.
import { loadBoard } from "../../boards/index.ts";
import { Repl } from "../../tools/link/repl.ts";
import { judge, upload } from "../../tools/link/upload.ts";
import { usualPace } from "./paced-line.ts";
import { VirtualBoard } from "./virtual-board.ts";

/** Its event queue has 1024 bytes. */
export const boardId = "ESPRUINOWIFI";

const { bytesPerMs, turnAroundMs } = usualPace;

export interface LineTime {
  /** From the first byte of the file to the answer to the last. */
  transferMs: number;
  /** Of the whole upload: stopping what runs, looking at what is there, the transfer, its CRC, the pointer. */
  totalMs: number;
  /** Bytes that the board had no place for. */
  lost: number;
}

/** A bundle-like program of about so many bytes. */
export function programOf(bytes: number): string {
  const line = (i: number): string => `a${i}=function(b){return b?"x${i}":c[${i}]},`;
  let text = "var c=[],";
  for (let i = 0; text.length < bytes; i++) text += line(i);
  return `${text}z=0;`;
}

/** Measures the upload of `code` over a program that is good, as it is nearly always. */
export async function uploadLineTime(code: string, packets: boolean, before = "print(1)"): Promise<LineTime> {
  const profile = loadBoard(boardId);
  const board = new VirtualBoard(profile);
  const { transport, line } = board.connect();
  return board.run(async () => {
    const repl = await Repl.connect(transport);
    // Both slots have a program, as is usual: the one not in use goes first.
    for (const earlier of ["print(0)", before])
      await judge(repl, await upload(repl, earlier, profile, { packets }), true);
    let [first, last] = [0, 0];
    const onProgress = (done: number): void => {
      first ||= performance.now() - done / bytesPerMs - turnAroundMs;
      last = done < code.length || last === 0 ? performance.now() : last;
    };
    const began = performance.now();
    await upload(repl, code, profile, { packets, onProgress });
    const totalMs = performance.now() - began;
    await repl.close();
    return { transferMs: last - first, totalMs, lost: line()?.lost ?? 0 };
  });
}
