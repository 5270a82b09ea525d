// The pointer file on a board: which slot boots. Invariant: a unit is written into erased bytes only, and read back; what is
// there already is not written again. slots.ts has the units.
import { persistently } from "./persistently.ts";
import type { Repl } from "./repl.ts";
import {
  pointerBytes,
  pointerFile,
  pointerUnit,
  unitBytes,
  type Pointer,
  type PointerState,
  type Slot,
} from "./slots.ts";
import { eraseFile, holds, storedFile } from "./storage-file.ts";
import { storage } from "./storage-module.ts";
import { pointer, type Survey } from "./survey.ts";
import { LinkError } from "./transport.ts";

/** Makes the file anew. Until it has its unit, the loader runs the slot that exists. */
export async function makePointer(repl: Repl, state: PointerState): Promise<Pointer> {
  await eraseFile(repl, pointerFile);
  const file = Buffer.alloc(pointerBytes, 0xff);
  file.write(pointerUnit(state), "latin1");
  // Only the unit is written, the rest of the file stays erased.
  await persistently(repl, () =>
    repl.query(`(${storage}.write('${pointerFile}','${pointerUnit(state)}',0,${pointerBytes}),0)`),
  );
  const found = await storedFile(repl, pointerFile);
  if (holds(found, file)) return { state, next: unitBytes };
  throw new LinkError(
    `the pointer file of the board on ${repl.label} is not as it was written`,
    "Try again. The board keeps its old program.",
  );
}

/** Before the other slot is erased: whatever is on trial there is over. Gives the pointer, if it is known then. */
export async function pointToGood(
  repl: Repl,
  found: Survey,
  current: Slot | undefined,
): Promise<Pointer | undefined> {
  if (current === undefined || found.pointer?.state === undefined) return found.pointer;
  return point(repl, { slot: current, boots: "good" }, found.pointer);
}

/**
 * Writes the next unit of the pointer and reads it back, unless the pointer says so already. `known` is what it says when
 * that was seen since the program was stopped, and nothing has written to it. Gives what it says then.
 */
export async function point(repl: Repl, state: PointerState, known?: Pointer): Promise<Pointer | undefined> {
  let seen = known;
  return persistently(repl, async () => {
    const found = seen ?? (await pointer(repl));
    seen = undefined; // if this goes wrong, it is looked at anew
    if (found === undefined || (found.state?.slot === state.slot && found.state.boots === state.boots))
      return found;
    const unit = pointerUnit(state);
    const write = `(function(S){return ${unitWrite(state, found.next)}})(${storage})`;
    if ((await repl.query(write)) === unit) return { state, next: found.next + unitBytes };
    throw new LinkError(
      `the pointer file of the board on ${repl.label} is not as it was written`,
      "Try again. The board keeps its old program.",
    );
  });
}

/** An expression that writes a unit to its place and gives what stands there then; `S` is Storage. */
export function unitWrite(state: PointerState, next: number): string {
  return `(S.write('${pointerFile}','${pointerUnit(state)}',${next}),S.read('${pointerFile}',${next},${unitBytes}))`;
}
