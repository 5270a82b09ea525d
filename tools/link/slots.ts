// Where programs lie in a board's Storage, and the pointer that says which one boots. Invariant: the last whole unit of
// the pointer counts, a torn one is passed over; the loader (loader.ts) reads it by the same rule. docs/upload.md has
// the design.

export type Slot = "A" | "B";

export const pointerFile = "pw";
/** Three units an upload: about ten uploads until it is made anew. */
export const pointerBytes = 256;
/** The longest flash word of any chip: a unit is written at once, into words that nothing else is in. */
export const unitBytes = 8;
/** Units that a switch may take: the trial, its boots, the verdict, and going back. */
export const unitsForUpload = 8;

export function slotFile(slot: Slot): string {
  return `${pointerFile}.${slot}`;
}

export function otherSlot(slot: Slot): Slot {
  return slot === "A" ? "B" : "A";
}

/** What the pointer says of a slot: it is good, or how often it was booted on trial. */
export interface PointerState {
  slot: Slot;
  boots: number | "good";
}

/** The 8 bytes of a unit. */
export function pointerUnit({ slot, boots }: PointerState): string {
  return `${slot}${boots === "good" ? "=" : boots}`.repeat(4);
}

/** What a pointer file says. O(length). */
export interface Pointer {
  /** Undefined without a whole unit. */
  state: PointerState | undefined;
  /** Where the next unit goes. */
  next: number;
}

/** @param written the file's text up to its first 8 erased bytes */
export function readPointer(written: string): Pointer {
  const next = Math.ceil(written.length / unitBytes) * unitBytes;
  for (let at = next - unitBytes; at >= 0; at -= unitBytes) {
    const unit = written.slice(at, at + unitBytes);
    const [half = "", slot, boots] = /^([AB])([0-3=])/.exec(unit) ?? [];
    if (unit === half.repeat(4) && (slot === "A" || slot === "B"))
      return { state: { slot, boots: boots === "=" ? "good" : Number(boots) }, next };
  }
  return { state: undefined, next };
}
