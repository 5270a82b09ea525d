// Cuts of the link at a byte of an upload. Invariant: what a cut does depends on the count of the bytes in one direction
// only, so that a cut that has failed can be made again.
import type { BoardProfile } from "../../boards/index.ts";
import { deploy, type DeployOptions } from "../../tools/link/deploy.ts";
import { Repl } from "../../tools/link/repl.ts";
import type { VirtualBoard } from "./virtual-board.ts";

/** Where the link is cut, and what is left of it. */
export interface LinkCut {
  /** Which bytes are counted. */
  direction: "to the board" | "from the board";
  /** How many of them pass. */
  after: number;
  /**
   * - `closed`: the computer is told, as by a cable that is pulled out;
   * - `silent`: it is not, as when a radio link or a network dies;
   * - `one way`: it is not, and the other direction still works.
   */
  how: "closed" | "silent" | "one way";
}

export function tellCut({ direction, after, how }: LinkCut): string {
  return `${how} after ${after} bytes ${direction}`;
}

/** Bytes that have passed, or would have. */
export interface Traffic {
  "to the board": number;
  "from the board": number;
}

/** Uploads and watches as `pinwheel flash` does, over a link that is cut. Throws what it throws; gives the traffic. */
export async function deployOver(
  board: VirtualBoard,
  profile: BoardProfile,
  code: string,
  options: Omit<DeployOptions, "watchMs" | "onLine">,
  cut?: LinkCut,
): Promise<Traffic> {
  const traffic: Traffic = { "to the board": 0, "from the board": 0 };
  let isCut = false;
  const pass =
    (direction: LinkCut["direction"]) =>
    (bytes: Uint8Array): Uint8Array => {
      if (isCut) return cut?.how === "one way" && direction !== cut.direction ? bytes : Buffer.alloc(0);
      const left = cut?.direction === direction ? cut.after - traffic[direction] : Infinity;
      traffic[direction] += bytes.length;
      if (bytes.length <= left) return bytes;
      isCut = true;
      // After what still passes has arrived.
      if (cut?.how === "closed") setImmediate(() => transport.disconnect());
      return bytes.subarray(0, left);
    };
  const { transport } = board.connect({ erasedPages: () => 0 }, pass("to the board"), pass("from the board"));
  const repl = await Repl.connect(transport);
  try {
    await deploy(repl, code, profile, { ...options, watchMs: 100, onLine: () => {} });
  } finally {
    await repl.close();
  }
  return traffic;
}
