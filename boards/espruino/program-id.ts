// How a program that records what wakes it knows which one it is: its bundle holds a mark with the CRC-32 of the bundle itself,
// in which that mark is `unidentified`. Invariant: the mark is as long before as after, so no place in the bundle moves; and
// bundles without one are left alone.
import { crc32 } from "node:zlib";

/** The mark as the runtime's build has it. */
export const unidentified = "pw#00000000";
const mark = /pw#([0-9a-f]{8})/;

/** The bundle with its CRC in the mark. */
export function identify(code: string): string {
  const crc = crc32(code).toString(16).padStart(8, "0");
  return code.replace(unidentified, `pw#${crc}`);
}

/** The CRC in a bundle's mark, eight hexadecimal digits; undefined for a program that records nothing. */
export function programId(code: string): string | undefined {
  return mark.exec(code)?.[1];
}
