// A program into a board's memory only, for a quick try: its flash is not touched, and a restart brings back what it boots.
import { crc32 } from "node:zlib";
import type { BoardProfile } from "../../boards/index.ts";
import { literalLimit, nextLiteral } from "./literal.ts";
import { persistently } from "./persistently.ts";
import type { Repl } from "./repl.ts";
import { stopProgram } from "./stop.ts";
import { LinkError } from "./transport.ts";

/** The text is gathered under this name. What runs it forgets it first, so that its memory comes back. */
const gathered = "pinwheelRam";

/** What starts the program after `uploadToRam` or `gather`. */
export const startFromRam = `eval((function(s){delete global.${gathered};return s})(${gathered}))`;

/** Stops the running program and sends `code`, which must fit the board's memory as text. Throws LinkError. */
export async function uploadToRam(
  repl: Repl,
  code: string,
  profile: BoardProfile,
  onProgress?: (sent: number, total: number) => void,
): Promise<void> {
  await stopProgram(repl);
  await gather(repl, code, profile, onProgress);
}

/** Sends text into the board's memory, piece by piece, for `startFromRam` to run. Throws LinkError. */
export async function gather(
  repl: Repl,
  code: string,
  profile: BoardProfile,
  onProgress?: (sent: number, total: number) => void,
): Promise<void> {
  const bytes = Buffer.from(code, "utf8");
  for (let offset = 0; offset < bytes.length;) {
    const { literal, end } = nextLiteral(bytes, offset, literalLimit(profile));
    // What was gathered up to here, so that it may be sent twice.
    const before = offset === 0 ? '""' : `${gathered}.substr(0,${offset})`;
    await persistently(repl, () => repl.perform(`global.${gathered}=${before}+${literal}`));
    offset = end;
    onProgress?.(offset, bytes.length);
  }
  const crc = await persistently(repl, () => repl.query(`E.CRC32(${gathered})`));
  if (typeof crc === "number" && crc >>> 0 === crc32(bytes)) return;
  throw new LinkError(
    `the board on ${repl.label} did not receive what was sent`,
    "The line changes or loses characters: check the cable, or try a lower --baud.",
  );
}
