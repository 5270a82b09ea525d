// Sizes that a build of Espruino derives from others. Sources: src/jsutils.h (how variables are packed) and
// scripts/build_platform_config.py (buffers, and where code is saved when the board file does not say).
import type { BoardProfile } from "../../boards/profile.ts";
import type { Facts } from "./facts.ts";

/** The layout of variables is chosen by their number: the bits of a reference, of a reference count, and bytes. */
const layouts = [
  { most: 1023, referenceBits: 10, countBits: 6, bytes: 12 },
  { most: 2047, referenceBits: 11, countBits: 4, bytes: 12 },
  { most: 4095, referenceBits: 12, countBits: 8, bytes: 13 },
  { most: 8191, referenceBits: 13, countBits: 4, bytes: 13 },
  { most: 16383, referenceBits: 14, countBits: 8, bytes: 14 },
  { most: 65535, referenceBits: 16, countBits: 8, bytes: 16 },
];

export function memoryOf(jsvars: number): BoardProfile["memory"] {
  const layout = layouts.find(({ most }) => jsvars <= most);
  if (layout === undefined) throw new Error(`${jsvars} variables: no build has that many`);
  const half = 2 ** (layout.referenceBits - 1);
  return {
    jsvars,
    bytesPerJsvar: layout.bytes,
    inlineInt: [-half, half - 1],
    maxRefCount: 2 ** layout.countBits - 1,
  };
}

export function queueOf({ info, chip }: Facts): Omit<BoardProfile["queue"], "flowControl"> {
  const host = chip.family === "LINUX";
  const wide = host || chip.family === "NRF52" || chip.ram >= 96;
  const slow = chip.family === "NRF52"; // Bluetooth delivers much more after it was told to stop.
  return {
    eventBytes: info.io_buffer_size ?? (wide ? 1024 : chip.ram >= 20 ? 512 : 256),
    transmitBytes: host || chip.ram >= 128 ? 256 : chip.ram >= 20 ? 128 : 32,
    xoffEighths: info.xoff_thresh ?? (slow ? 3 : 6),
    xonEighths: info.xon_thresh ?? (slow ? 2 : 3),
  };
}

const kB = 1024;

/** Pages of the families' flash, for boards that save code at its end. */
function pageBytesOf({ part, family }: Facts["chip"]): number {
  if (family === "STM32F1") return part[10] === "B" ? kB : 2 * kB;
  if (family === "STM32F3") return 2 * kB;
  if (/^STM32(F2|F4|F7|L4)$/.test(family)) return 128 * kB;
  return kB;
}

export function storageOf({ info, chip }: Facts): BoardProfile["storage"] {
  const { saved_code: saved } = chip;
  if (saved !== undefined) return { pages: saved.pages, pageBytes: saved.page_size };
  const pageBytes = pageBytesOf(chip);
  if (chip.family === "LINUX") return { pages: (chip.flash * kB) / pageBytes, pageBytes };
  const needed = info.variables * (info.variables < 1023 ? 12 : 16) + 4;
  return { pages: Math.round((needed + pageBytes - 1) / pageBytes + 0.5), pageBytes };
}
