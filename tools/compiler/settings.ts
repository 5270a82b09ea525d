// Settings of the build that the runtime takes as constants. Invariant: nothing of them is decided on the board.
import { unidentified } from "../../boards/espruino/program-id.ts";
import type { BoardProfile } from "../../boards/index.ts";

/** Above this, more entries help no program that fits a board. */
const largestDefault = 256;

/**
 * How many tasks and timers a board has room for when the build does not say: a power of two such that a task for each
 * takes a good part of the memory but not most of it. 32 for a Puck.js, 64 for a Pico, 256 where memory grows.
 */
export function defaultWheelCapacity(board: BoardProfile): number {
  const { jsvars } = board.memory;
  if (jsvars === null) return largestDefault;
  const exponent = Math.floor(Math.log2(jsvars / 64));
  return Math.min(largestDefault, Math.max(8, 2 ** exponent));
}

/**
 * What it takes to put the loop right and to tell the tasks that were cut off, the report of one that nobody awaits
 * included: some 90 jsvars, found by trying smaller reserves on the 13-byte build. With less, telling them runs out of memory
 * in its turn (test/firmware/memory-exhausted.test.ts).
 */
const reservedJsvars = 100;

/** Bytes that the runtime keeps for when memory runs out: none where it grows, or where so much is too large a part of it. */
function memoryReserve({ jsvars, bytesPerJsvar }: BoardProfile["memory"]): number {
  return jsvars !== null && jsvars > 20 * reservedJsvars ? reservedJsvars * bytesPerJsvar : 0;
}

/** An insertion passes the sleepers natively: with more of them, that alone would cost more than the rest of a hop. */
export const largestWheelCapacity = 512;

/**
 * The runtime's constants: the free names in firmware/ that the build gives a value. Throws RangeError for a capacity
 * that is no whole number from 1 to 512.
 */
export function runtimeConstants(
  wheelCapacity: number,
  {
    language = "full",
    memory,
    interrupts,
    buttons = [],
    leds = [],
    names = [],
    resetReason,
    power = {},
  }: Partial<BoardProfile> = {},
): Record<string, string> {
  if (!Number.isInteger(wheelCapacity) || wheelCapacity < 1 || wheelCapacity > largestWheelCapacity)
    throw new RangeError(
      `wheelCapacity is ${wheelCapacity}: it must be a whole number from 1 to ${largestWheelCapacity}`,
    );
  const low = buttons.filter(({ on }) => on === 0);
  // The firmware pulls its own buttons when it starts.
  const pulled = buttons.filter(({ own, pull }) => own && pull !== "none");
  return {
    WHEEL_CAPACITY: String(wheelCapacity),
    MEMORY_RESERVE: String(memory ? memoryReserve(memory) : 0),
    PROGRAM_ID: JSON.stringify(unidentified),
    HAS_GETTERS: String(language === "full"),
    SILENT_AFTER: String(interrupts?.exhausted === "dead-watch" ? interrupts.limit : 0),
    ...resetConstants(resetReason),
    REPORT_RESET: String(power.reportReset === true),
    DEEP_SLEEP: String(power.deepSleep === true),
    SLEEP_INDICATOR:
      [...leds, ...names].find(({ name }) => name === power.sleepIndicator)?.pin ??
      power.sleepIndicator ??
      "0",
    LOW_BUTTONS: JSON.stringify(low.length === 0 ? "" : ` ${low.map(({ pin }) => pin).join(" ")} `),
    PULLED_BUTTONS:
      pulled.length === 0
        ? "0"
        : JSON.stringify(Object.fromEntries(pulled.map(({ pin, pull }) => [pin, `input_pull${pull}`]))),
  };
}

/** The chip's register of reset reasons. Its bits are compared as JavaScript's operators give them: with a sign. */
function resetConstants(register: BoardProfile["resetReason"]): Record<string, string> {
  const { address = 0, causes = [], otherwise = "unknown", clear = 0 } = register ?? {};
  const listed = causes.map(({ mask, value, means }) => [mask | 0, value | 0, means]);
  return {
    RESET_REGISTER: String(address),
    RESET_CAUSES: JSON.stringify(listed),
    RESET_OTHERWISE: JSON.stringify(otherwise),
    RESET_CLEAR: String(clear),
  };
}
