// Puts a program into a board's Storage so that a cut of the line or of the power, at any moment, leaves the old program
// or the new one to boot. Invariant: no file that the next boot needs is erased before its successor is whole; the order
// of the steps below is that invariant. docs/upload.md has the design, test/link/power-cuts.test.ts cuts at every byte.
import type { BoardProfile } from "../../boards/index.ts";
import { adopt } from "./adopt.ts";
import { compactStorage } from "./compact.ts";
import { crcLimitMs, type WriteOptions } from "./file-writer.ts";
import { installLoader, type LoaderPlan } from "./install-loader.ts";
import { makePointer, point, pointToGood, unitWrite } from "./pointer-file.ts";
import type { Repl } from "./repl.ts";
import { pointerUnit, slotFile, type PointerState, type Slot } from "./slots.ts";
import { eraseFile, holds, writeFile, type StoredFile, type WriteHints } from "./storage-file.ts";
import { stopAndAsk, stopStarted } from "./stop.ts";
import { readSurvey, survey, surveyQuestion, trashBytes, type BootFile } from "./survey.ts";
import { RefusedError } from "./transport.ts";
import { noRoom, planUpload } from "./upload-plan.ts";

export interface UploadOptions extends WriteOptions {
  /** Whether the program starts after `reset()` too: the loader is then `.bootrst`. */
  always?: boolean;
  /** Whether Storage may be compacted first, which is not safe against power cuts. */
  compact?: boolean;
}

/** Where a program went. */
export interface Uploaded {
  slot: Slot;
  /** The slot that boots again if the program is no good; undefined when the board had none. */
  fallback: Slot | undefined;
  /** Whether the program was sent: not when the board held it already. */
  sent: boolean;
}

/**
 * Stops the running program, writes `code` into the slot that is not in use, and points to it, on trial: what becomes of
 * it is for start.ts and `judge` to say. Text outside ASCII is stored as UTF-8.
 * Throws RefusedError when the board has no room, LinkError when the line breaks; the old program boots then.
 */
export async function upload(
  repl: Repl,
  code: string,
  profile: BoardProfile,
  options: UploadOptions,
): Promise<Uploaded> {
  const bytes = Buffer.from(code, "utf8");
  if (bytes.length === 0)
    throw new RefusedError("the program is empty", "There is nothing to put on the board.");
  const wanted: BootFile = options.always ? ".bootrst" : ".bootcde";
  let before = await readSurvey(repl, await stopAndAsk(repl, surveyQuestion, crcLimitMs));
  if (before.boot?.name === ".bootrst") await stopStarted(repl);
  let plan = planUpload(before, bytes, wanted);
  if (options.compact && plan.needed > before.free) {
    await pointToGood(repl, before, plan.current);
    if (!plan.adopts) await eraseFile(repl, slotFile(plan.slot));
    await compactStorage(repl);
    before = await survey(repl);
    plan = planUpload(before, bytes, wanted);
  }
  if (plan.needed > before.free) throw noRoom(repl.label, before, plan, await trashBytes(repl));
  if (plan.adopts) await adopt(repl, profile, before, options);
  const { current, slot, rotates } = plan;
  const found = plan.adopts ? await survey(repl) : before;
  const loader: LoaderPlan = { found, wanted, current };

  if (current !== undefined && holds(found.slots[current], bytes)) {
    // The same program again.
    if (found.pointer?.state?.slot !== current)
      await point(repl, { slot: current, boots: "good" }, found.pointer);
    await installLoader(repl, profile, loader, options);
    options.onProgress?.(bytes.length, bytes.length);
    return { slot: current, fallback: undefined, sent: false };
  }
  let known = await pointToGood(repl, found, current);
  const sent = rotates || !holds(found.slots[slot], bytes);
  if (current !== undefined && rotates) {
    await eraseFile(repl, slotFile(slot));
    known = await makePointer(repl, { slot: current, boots: "good" });
  }
  const trial: PointerState = { slot, boots: 0 };
  let pointed: unknown;
  if (sent) {
    const like = current && isComparable(found.slots[current], bytes) ? slotFile(current) : undefined;
    // The board switches by itself once it has read all of it back.
    const hints: WriteHints = { fits: true };
    if (current && known) hints.whenWhole = unitWrite(trial, known.next);
    pointed = await writeFile(repl, profile, slotFile(slot), bytes, { ...options, like }, hints);
  }
  if (current === undefined) await makePointer(repl, trial);
  else if (pointed !== pointerUnit(trial)) await point(repl, trial, sent ? undefined : known);
  await installLoader(repl, profile, loader, options);
  options.onProgress?.(bytes.length, bytes.length);
  return { slot, fallback: current, sent };
}

/** Whether a file may hold so much of these bytes that it is worth asking. */
function isComparable(file: StoredFile | undefined, bytes: Uint8Array): boolean {
  return file !== undefined && file.size > bytes.length / 2;
}

/** Writes the verdict on a program on trial: it is good, or the fallback is. */
export async function judge(repl: Repl, { slot, fallback }: Uploaded, good: boolean): Promise<void> {
  const verdict = good ? slot : fallback;
  if (verdict !== undefined) await point(repl, { slot: verdict, boots: "good" });
}
