// The table of `pinwheel boards`: one board a line. Invariant: no line is longer than the terminal that everybody has,
// whatever ids and chips are called; what does not fit ends in "…", and `pinwheel boards ID` has it in full.
import type { BoardProfile, WayToReach } from "../../boards/index.ts";
import { terminalWidth } from "./fold.ts";

/** The ways to a console in one word each, so that the longest list of them fits. */
const shortWays: Record<WayToReach, string> = {
  usb: "usb",
  "usb-adapter": "adapter",
  serial: "uart",
  bluetooth: "ble",
  tcp: "tcp",
  process: "process",
};

/** Above the columns. Numbers are aligned to the right. */
const head = ["ID", "CHIP", "JSVARS", "STORAGE", "LANG", "REACH"] as const;
const numeric = new Set<string>(["JSVARS", "STORAGE"]);

/** The table's lines, its head first. */
export function boardList(boards: readonly BoardProfile[]): string[] {
  const rows = [head, ...boards.map(cells)];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) => {
    const line = row
      .map((cell, column) =>
        numeric.has(head[column]) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]),
      )
      .join("  ")
      .trimEnd();
    return line.length > terminalWidth ? `${line.slice(0, terminalWidth - 1)}…` : line;
  });
}

function cells({ id, chip, memory, storage, language, reach }: BoardProfile): string[] {
  return [
    id,
    chip.part,
    memory.jsvars === null ? "grows" : String(memory.jsvars),
    storage === null ? "none" : size(storage.pages * storage.pageBytes),
    language === "full" ? "full" : "small",
    reach.map((way) => shortWays[way]).join(" "),
  ];
}

/** Bytes as people write them: kB of 1024 bytes, or MB where it is a whole number of them. */
export function size(bytes: number): string {
  const kB = bytes / 1024;
  return kB >= 1024 && kB % 1024 === 0 ? `${kB / 1024} MB` : `${kB} kB`;
}
