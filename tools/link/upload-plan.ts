// What an upload will do to a board's Storage, worked out before anything is written. Invariant: nothing here asks the board
// or writes to it; what does not fit is refused with the way out.
import { bridgeCode, loaderCode } from "./loader.ts";
import { otherSlot, pointerBytes, unitBytes, unitsForUpload, type Slot } from "./slots.ts";
import { holds, sizeInStorage } from "./storage-file.ts";
import type { BootFile, Survey } from "./survey.ts";
import { RefusedError } from "./transport.ts";

const pointerSize = sizeInStorage(pointerBytes);
const loaderSize = sizeInStorage(loaderCode.length);
const bridgeSize = sizeInStorage(bridgeCode("A", [0xffffffff, 0xffffffff]).length);

export interface Plan {
  /** The slot that boots if the upload is cut short; undefined when there is no program. */
  current: Slot | undefined;
  /** Where the program goes. */
  slot: Slot;
  /** Whether the program in the boot file is copied into slot A first. */
  adopts: boolean;
  /** Whether the pointer file is made anew. */
  rotates: boolean;
  /** Bytes of erased flash that all of it takes. */
  needed: number;
  size: number;
}

/** For a program of these bytes, which the boot file `wanted` is to run. O(1). */
export function planUpload(found: Survey, bytes: Uint8Array, wanted: BootFile): Plan {
  const adopts = found.boot?.kind === "program";
  const current = adopts ? "A" : goodSlot(found);
  const slot = current === undefined ? "A" : otherSlot(current);
  // One without a whole unit was only begun.
  const unitsLeft = found.pointer?.state ? (pointerBytes - found.pointer.next) / unitBytes : 0;
  const rotates = !adopts && unitsLeft < unitsForUpload;
  const present = current !== undefined && !adopts && holds(found.slots[current], bytes);
  const sent = !present && (rotates || !holds(found.slots[slot], bytes));
  const changesLoader = found.boot?.kind !== "loader" || found.boot.name !== wanted;
  const needed =
    (sent ? sizeInStorage(bytes.length) : 0) +
    (adopts ? sizeInStorage(found.boot?.file.size ?? 0) : 0) +
    (adopts || (rotates && !present) ? pointerSize : 0) +
    (changesLoader ? loaderSize + (found.boot ? bridgeSize : 0) : 0);
  return { current, slot, adopts, rotates, needed, size: bytes.length };
}

/** The slot that boots and that somebody was content with, or the other one; undefined when there is no program. */
function goodSlot({ pointer: pointerFound, slots, boot }: Survey): Slot | undefined {
  const state = pointerFound?.state;
  // The loader, which is there last, then boots the only slot that there is.
  if (state === undefined) return boot && (slots.A ? "A" : slots.B && "B");
  const other = otherSlot(state.slot);
  const prefersOther = state.boots !== "good" || !slots[state.slot];
  if (prefersOther && slots[other]) return other;
  return slots[state.slot] && state.slot;
}

/**
 * What is wrong when not everything that will be written has an erased place.
 * @param label what messages call the board's port @param trash bytes that compacting would give
 */
export function noRoom(
  label: string,
  found: Survey,
  { needed, slot, size }: Plan,
  trash: number,
): RefusedError {
  const old = found.slots[slot];
  const more = trash + (old ? sizeInStorage(old.size) : 0);
  const { A, B } = found.slots;
  const files = [A, B, found.pointer && { size: pointerBytes }, found.boot?.file];
  const whole = files.reduce((sum, file) => sum + (file ? sizeInStorage(file.size) : 0), found.free + trash);
  const alone = sizeInStorage(size);
  const what = `the program (${size} bytes) needs ${needed} bytes of Storage beside the old one, and the board on ${label} has ${found.free} free`;
  if (needed <= found.free + more)
    return new RefusedError(
      `${what}; erased files take ${more} more`,
      "Add --compact to make room of them first. Keep the power on while it runs: a cut would lose files.",
    );
  if (alone > whole)
    return new RefusedError(
      what,
      "Make it smaller: it would have no room in the place of the old one, either.",
    );
  const how = alone > found.free ? "--single --compact" : "--single";
  return new RefusedError(
    what,
    `Make it smaller, or add ${how} to write over the old program: if that is cut short, the board has none.`,
  );
}
