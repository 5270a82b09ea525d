// What Espruino's Storage takes as a file. Invariant: what it would cut short or drop, and say nothing, is told here.

/** Bytes. What is longer is cut off there. */
const longestName = 28;

/** Why a file cannot be kept under a name, and what to do; undefined where it can. */
export function whyNotStorable(
  name: string,
  bytes: Uint8Array,
): { what: string; remedy: string } | undefined {
  const length = Buffer.byteLength(name);
  if (length === 0) return { what: "a file on a board needs a name", remedy: "Give it one." };
  if (length > longestName)
    return {
      what: `${name} is too long for a name on a board: it may have ${longestName} characters`,
      remedy: "Give a shorter one.",
    };
  if (bytes.length === 0) return { what: `${name} is empty`, remedy: "Espruino keeps no empty files." };
  return undefined;
}
