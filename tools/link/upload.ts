// Puts a program into a board's Storage so that a cut of the line or of the power, at any moment, leaves the old program
// or the new one to boot. Invariant: no file that the next boot needs is erased before its successor is whole; the order
// of the steps below is that invariant. docs/upload.md has the design, test/link/power-cuts.test.ts cuts at every byte.
import { crc32 } from "node:zlib";
import type { BoardProfile } from "../../boards/index.ts";
import type { WriteOptions } from "./file-writer.ts";
import { bridgeCode, loaderCode } from "./loader.ts";
import { persistently } from "./persistently.ts";
import type { Repl } from "./repl.ts";
import {
  otherSlot,
  pointerBytes,
  pointerFile,
  pointerUnit,
  slotFile,
  unitBytes,
  unitsForUpload,
  type Pointer,
  type PointerState,
  type Slot,
} from "./slots.ts";
import {
  eraseFile,
  holds,
  sizeInStorage,
  storedFile,
  storedFiles,
  writeFile,
  type StoredFile,
} from "./storage-file.ts";
import { storage } from "./storage-module.ts";
import { stopProgram } from "./stop.ts";
import { bridgeFiles, pointer, survey, type BootFile, type Survey } from "./survey.ts";
import { LinkError, RefusedError } from "./transport.ts";

const pointerSize = sizeInStorage(pointerBytes);
const loaderSize = sizeInStorage(loaderCode.length);
const bridgeSize = sizeInStorage(bridgeCode("A", [0xffffffff, 0xffffffff]).length);
const compactLimitMs = 120_000;

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
  await stopProgram(repl);
  const wanted: BootFile = options.always ? ".bootrst" : ".bootcde";
  let before = await survey(repl);
  let plan = planUpload(before, bytes, wanted);
  if (options.compact && plan.needed > before.free) {
    await pointToGood(repl, before, plan.current);
    if (!plan.adopts) await eraseFile(repl, slotFile(plan.slot));
    await compactStorage(repl);
    before = await survey(repl);
    plan = planUpload(before, bytes, wanted);
  }
  requireRoom(repl, before, plan);
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
  const like = current && isComparable(found.slots[current], bytes) ? slotFile(current) : undefined;
  if (sent) await writeFile(repl, profile, slotFile(slot), bytes, { ...options, like });
  if (current === undefined) await makePointer(repl, { slot, boots: 0 });
  else await point(repl, { slot, boots: 0 }, known);
  await installLoader(repl, profile, loader, options);
  options.onProgress?.(bytes.length, bytes.length);
  return { slot, fallback: current, sent };
}

interface Plan {
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

function planUpload(found: Survey, bytes: Uint8Array, wanted: BootFile): Plan {
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

/** Makes room of what was erased. A power cut meanwhile loses files. Takes seconds. */
export async function compactStorage(repl: Repl): Promise<void> {
  await repl.perform(`${storage}.compact()`, { timeoutMs: compactLimitMs });
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

/** Throws RefusedError unless everything that will be written has an erased place. */
function requireRoom(repl: Repl, found: Survey, { needed, slot, size }: Plan): void {
  if (needed <= found.free) return;
  const old = found.slots[slot];
  const trash = found.trash + (old ? sizeInStorage(old.size) : 0);
  const what = `the program (${size} bytes) needs ${needed} bytes of Storage beside the old one, and the board on ${repl.label} has ${found.free} free`;
  if (needed <= found.free + trash)
    throw new RefusedError(
      `${what}; erased files take ${trash} more`,
      "Add --compact to make room of them first. Keep the power on while it runs: a cut would lose files.",
    );
  throw new RefusedError(
    what,
    "Make it smaller, or add --single to write over the old program: if that is cut short, the board has none.",
  );
}

/** Moves the program in the boot file into slot A, and puts the loader into its place. */
async function adopt(
  repl: Repl,
  profile: BoardProfile,
  found: Survey,
  options: UploadOptions,
): Promise<void> {
  if (!found.boot) return;
  for (const slot of ["A", "B"] as const) if (found.slots[slot]) await eraseFile(repl, slotFile(slot));
  await copyFile(repl, found.boot.name, slotFile("A"), found.boot.file.size);
  if (found.pointer) await eraseFile(repl, pointerFile);
  await makePointer(repl, { slot: "A", boots: "good" });
  await installLoader(repl, profile, { found, wanted: found.boot.name, current: "A" }, options);
}

/** On the board, piece by piece: it need not have room for the file in memory. */
async function copyFile(repl: Repl, from: string, to: string, size: number): Promise<void> {
  const step = 512;
  const copy = `(function(S,i){for(i=0;i<${size};i+=${step})S.write("${to}",S.read("${from}",i,${step}),i,${size})})(${storage})`;
  await repl.perform(copy, { timeoutMs: compactLimitMs });
  const [before, after] = await storedFiles(repl, [from, to]);
  if (before?.crc !== after?.crc)
    throw new RefusedError(
      `the board on ${repl.label} could not copy its present program (${size} bytes)`,
      "Add --single to write over it instead.",
    );
}

async function makePointer(repl: Repl, state: PointerState): Promise<Pointer> {
  await eraseFile(repl, pointerFile);
  const file = Buffer.alloc(pointerBytes, 0xff);
  file.write(pointerUnit(state), "latin1");
  // Only the unit is written, the rest of the file stays erased.
  await persistently(repl, () =>
    repl.perform(`${storage}.write("${pointerFile}","${pointerUnit(state)}",0,${pointerBytes})`),
  );
  const found = await storedFile(repl, pointerFile);
  if (holds(found, file)) return { state, next: unitBytes };
  throw new LinkError(
    `the pointer file of the board on ${repl.label} is not as it was written`,
    "Try again. The board keeps its old program.",
  );
}

/** Before the other slot is erased: whatever is on trial there is over. Gives the pointer, if it is known then. */
async function pointToGood(
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
async function point(repl: Repl, state: PointerState, known?: Pointer): Promise<Pointer | undefined> {
  let seen = known;
  return persistently(repl, async () => {
    const found = seen ?? (await pointer(repl));
    seen = undefined; // if this goes wrong, it is looked at anew
    if (found === undefined || (found.state?.slot === state.slot && found.state.boots === state.boots))
      return found;
    const unit = pointerUnit(state);
    const write = `(function(S){S.write("${pointerFile}","${unit}",${found.next});return S.read("${pointerFile}",${found.next},${unitBytes})})(${storage})`;
    if ((await repl.query(write)) === unit) return { state, next: found.next + unitBytes };
    throw new LinkError(
      `the pointer file of the board on ${repl.label} is not as it was written`,
      "Try again. The board keeps its old program.",
    );
  });
}

interface LoaderPlan {
  found: Survey;
  /** The file that the loader is to be. */
  wanted: BootFile;
  /** What boots while it is not whole. */
  current: Slot | undefined;
}

/** Makes the loader the boot file, with a bridge to the current program while it is not whole. */
async function installLoader(
  repl: Repl,
  profile: BoardProfile,
  { found: { boot, bridges }, wanted, current }: LoaderPlan,
  options: UploadOptions,
): Promise<void> {
  const quietly = { ...options, onProgress: undefined };
  const used = bridges.map(({ name }) => name);
  if (boot?.kind !== "loader" || boot.name !== wanted) {
    const bridged = bridges.some(({ slot }) => slot !== undefined && slot === current);
    if (boot && current && !bridged)
      used.push(await buildBridge(repl, profile, boot.file.crc, current, quietly));
    await eraseFile(repl, wanted);
    await writeFile(repl, profile, wanted, Buffer.from(loaderCode), quietly);
    if (boot && boot.name !== wanted) await eraseFile(repl, boot.name);
  }
  for (const name of used) await eraseFile(repl, name);
}

/** Gives the file that it is in. */
async function buildBridge(
  repl: Repl,
  profile: BoardProfile,
  present: number,
  current: Slot,
  options: WriteOptions,
): Promise<string> {
  for (const name of bridgeFiles) {
    if ((await storedFile(repl, name)) !== undefined) continue;
    await writeFile(
      repl,
      profile,
      name,
      Buffer.from(bridgeCode(current, [present, crc32(loaderCode)])),
      options,
    );
    return name;
  }
  throw new RefusedError(
    `the board on ${repl.label} has .boot0 to .boot3 already, and the loader needs one of them for a moment`,
    "Erase one of them, or add --single.",
  );
}
