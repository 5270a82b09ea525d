// Uploads over a serial line: counted bytes and pauses, so the figures are the same on every machine. Beside them, what
// the official command line takes for the same file: it sends 19 bytes every 50 ms to a UART console, and verifies nothing.
import { interpreterPath } from "../support/interpreter.ts";
import { programOf, uploadLineTime } from "../support/line-time.ts";
import type { Group } from "./row.ts";

const officialBytesPerMs = 19 / 50;
const goalBytesPerMs = 8;

export const upload: Group = {
  name: "upload",
  title: "An upload at 115200 baud: 16 ms turn-around, an event queue of 1024 bytes",
  other: "official CLI",
  needs: "nothing",
  async *rows() {
    if (interpreterPath() === undefined) return;
    for (const bytes of [4000, 16_000]) {
      const code = programOf(bytes);
      const compare = { unit: "ms", other: Math.round(code.length / officialBytesPerMs) } as const;
      for (const packets of [true, false]) {
        const { transferMs, totalMs } = await uploadLineTime(code, packets);
        const work = `${code.length} bytes, ${packets ? "packets" : "console"}`;
        const goal = Math.round(code.length / goalBytesPerMs);
        yield { ...compare, work: `${work}: the transfer`, measured: Math.round(transferMs), goal };
        yield { ...compare, work: `${work}: all of it`, measured: Math.round(totalMs) };
      }
    }
  },
};
