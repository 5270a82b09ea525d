// How Espruino's firmware gets onto a board that does not have it, or has an old one. Invariant: there is an answer for
// every board; the steps that differ by maker are left to Espruino's own pages.
import type { BoardProfile } from "../profile.ts";

const download = "https://www.espruino.com/Download";

const ways = {
  esp: `Write the firmware of ${download} with esptool, as the page of your kit there says; hold its BOOT button if it does not start.`,
  uf2: `Hold BOOTSEL while you plug it in, and copy the .uf2 file of ${download} to the drive that appears.`,
  drive: `Copy the .hex or .bin file of ${download} to the drive that the board shows when it is plugged in.`,
  air: `Update it over Bluetooth with the .zip file of ${download} and Nordic's DFU app; hold its button while it starts, if it does not offer that.`,
  ide: `Hold its button while you plug it in, and use Settings, Flasher in https://www.espruino.com/ide; files are at ${download}.`,
  build: "Build Espruino from its sources, as the README of https://github.com/espruino/Espruino says.",
} as const;

/** One sentence or two. */
export function installationOf({ chip, reach, usb }: Pick<BoardProfile, "chip" | "reach" | "usb">): string {
  if (chip.family.startsWith("ESP")) return ways.esp;
  if (chip.family === "RP2XXX") return ways.uf2;
  if (chip.family === "LINUX") return ways.build;
  if (reach.includes("usb-adapter")) return ways.drive;
  if (reach.includes("bluetooth")) return ways.air;
  return usb ? ways.ide : ways.drive;
}

/** By the USB vendor of what is plugged in, for a board that nobody names. */
const byVendor: Readonly<Record<string, string>> = {
  "10c4": ways.esp,
  "1a86": ways.esp,
  "0403": ways.esp,
  "303a": ways.esp,
  "2e8a": ways.uf2,
  "0d28": ways.drive,
  "1366": ways.drive,
  "0483": ways.ide,
};

/** @param usb vendor and product, as `10c4:ea60` */
export function installationBehind(usb: string | undefined): string {
  return byVendor[usb?.slice(0, 4) ?? ""] ?? `The firmware, and how each board takes it, is at ${download}.`;
}
