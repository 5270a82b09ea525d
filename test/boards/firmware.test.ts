// Firmware: its versions, their known bugs, and how it gets onto a board.
import { expect, test } from "vitest";
import { bugsOf, firmwareBugs } from "../../boards/espruino/firmware-bugs.ts";
import { installationBehind, installationOf } from "../../boards/espruino/firmware-install.ts";
import { isAtLeast } from "../../boards/espruino/firmware-version.ts";
import { loadBoard } from "../../boards/index.ts";

test("versions are compared by their numbers", () => {
  expect(isAtLeast("2v25", "2v25")).toBe(true);
  expect(isAtLeast("2v9", "2v25")).toBe(false);
  expect(isAtLeast("2v29.277", "2v29")).toBe(true);
  expect(isAtLeast("2v29", "2v29.277")).toBe(false);
  expect(isAtLeast("3v00", "2v29.277")).toBe(true);
  expect(isAtLeast("unknown", "1v00")).toBe(false);
});

test("a bug holds from its first version to the one without it, on the boards that have it", () => {
  const ids = (version: string, board: string): string[] =>
    bugsOf(version, loadBoard(board)).map(({ id }) => id);
  const always = ["packet-acknowledged", "promise-freed"];
  expect(ids("2v29.277", "ESP32")).toEqual(always);
  expect(ids("2v29", "PUCKJS")).toEqual([
    "infrared-length",
    "dates-with-dst",
    "compressed-packets",
    ...always,
  ]);
  expect(ids("2v26", "ESP32")).toEqual(["trace-places", "watched-pins", "long-packets", ...always]);
  expect(ids("2v27", "ESP32")).toEqual(["long-packets", ...always]);
  expect(ids("2v25", "ESPRUINOWIFI")).toContain("wifi-connect");
  expect(ids("2v24", "PICO_R1_3")).toEqual(["no-packets", "trace-places", "promise-freed"]);
});

test("each has its own name, and says what to do", () => {
  expect(new Set(firmwareBugs.map(({ id }) => id)).size).toBe(firmwareBugs.length);
  for (const { since, until, remedy } of firmwareBugs) {
    expect(remedy).toMatch(/\.$/);
    expect(until === undefined || since === undefined || isAtLeast(until, since)).toBe(true);
  }
});

test("the way onto a board is that of its chip, or of what is plugged in", () => {
  const way = (id: string): string => installationOf(loadBoard(id));
  expect(way("ESP32")).toContain("esptool");
  expect(way("RP2040_PICO")).toContain("BOOTSEL");
  expect(way("MICROBIT2")).toContain("drive");
  expect(way("PUCKJS")).toContain("Bluetooth");
  expect(way("PICO_R1_3")).toContain("Flasher");
  expect(way("LINUX")).toContain("sources");
  expect(installationBehind("10c4:ea60")).toBe(way("ESP32"));
  expect(installationBehind(undefined)).toContain("https://www.espruino.com/Download");
});
