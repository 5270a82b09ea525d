// Profiles against a second source: fixtures/boards.tsv, a table of Espruino's board files that was made by another
// program than the importer. Where the two differ, the reason stands here.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { boardIds, loadBoard } from "../../boards/index.ts";
import { readOverlay } from "../../scripts/import-boards/overlay.ts";

const text = readFileSync(new URL("./fixtures/boards.tsv", import.meta.url), "utf8");
const [head, ...lines] = text.trimEnd().split("\n");
const columns = head.split("\t");
const rows = lines.map((line) => {
  const cells = line.split("\t");
  return Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? ""]));
});

test("every board of the table has a profile, but for those that are left out on purpose", () => {
  const leftOut = readOverlay()["left out"];
  expect(boardIds()).toEqual(
    rows
      .map(({ board }) => board)
      .filter((id) => !leftOut.includes(id))
      .toSorted(),
  );
});

/** What the table says otherwise, and why the profile is right. */
const differs: Readonly<Record<string, readonly string[]>> = {
  // The table counts what is wired; these LEDs are no globals of the firmware.
  BANGLEJS2: ["LEDs"],
  BANGLEJS2_IFLASH: ["LEDs"],
  BANGLEJS2_NOFLASH: ["LEDs"],
  // It stops at BTN9.
  PIPBOY: ["BTNs"],
  // Its buffers are a microcontroller's; scripts/build_platform_config.py gives hosts more. Variables grow there.
  LINUX: ["IOBUF", "TXBUF", "vars", "bytes/var"],
  PIPBOY_LINUX: ["IOBUF", "TXBUF"],
  RASPBERRYPI: ["IOBUF", "TXBUF"],
};

const consoles: Readonly<Record<string, string>> = {
  USB: "USBSERIAL",
  Bluetooth: "BLUETOOTH",
  Terminal: "TERMINAL",
};

test.each(rows.filter(({ board }) => boardIds().includes(board)))("$board: as the table says", (row) => {
  const { name: _, usart: __, usb, ...wanted } = row;
  const board = loadBoard(row.board);
  const { chip, memory, storage, queue, interrupts, console: port } = board;
  const said: Record<string, string> = {
    board: board.id,
    part: chip.part,
    family: chip.family,
    package: chip.package ?? "",
    ramKB: String(chip.ramKB ?? 0),
    flashKB: String(chip.flashKB ?? 0),
    vars: String(memory.jsvars),
    "bytes/var": String(memory.bytesPerJsvar),
    MHz: String(chip.mhz ?? -1),
    console:
      row.console === "" && port.port === "Serial1" ? "" : (consoles[port.port] ?? port.port.toUpperCase()),
    LEDs: String(board.leds.length),
    BTNs: String(board.buttons.length),
    // Without an area of its own the end of the flash is used.
    saved_code: row.saved_code === "-" ? "-" : `${storage?.pages}x${storage?.pageBytes}`,
    IOBUF: String(queue.eventBytes),
    TXBUF: String(queue.transmitBytes),
    EXTI: String(interrupts.limit),
    baud: row.baud === "" ? "" : String(port.baud),
  };
  for (const column of differs[board.id] ?? []) {
    expect(said[column], `${column} no longer differs: take it off the list`).not.toBe(wanted[column]);
    said[column] = wanted[column];
  }
  expect(said).toEqual(wanted);
  const ports = board.serials.map((serial) => serial.name);
  expect(usb !== "USB" || ports.includes("USB")).toBe(true);
});

/** General purpose pins of a chip in its package, from the data sheets: a profile has no more than these. */
const mostPins: Readonly<Record<string, number>> = {
  NRF51822: 32,
  NRF52832: 32,
  NRF52840: 48,
  ESP32: 35, // the names 20, 24 and 28 to 31 aside, GPIO20 is on one module
  ESP32C3: 22,
  ESP32S3: 45,
  ESP8266: 18, // 17, and the analogue input
  RP2040: 30,
  RP2350: 30, // QFN60
  STM32F103RCT6: 51,
  STM32F401CDU6: 36,
  STM32F411CEU6: 36,
  STM32F401RET6: 50,
  STM32F411RET6: 50,
  STM32F405RGT6: 51,
  STM32F407VGT6: 82,
  STM32F767ZIT6: 114,
};

test.each(boardIds())("%s: no more pins than its chip has", (id) => {
  const { chip, pins, buttons, leds } = loadBoard(id);
  // Pins on an expander, and those of MICROBIT2 that stand for one that is not there, are not the chip's.
  const own = pins.filter(({ name }) => !name.startsWith("V")).length;
  const most = mostPins[chip.part] ?? 144;
  expect(own).toBeLessThanOrEqual(id === "JOLTJS" ? 56 : most);
  expect(new Set(pins.map(({ name }) => name)).size).toBe(pins.length);
  for (const { pin } of [...buttons, ...leds]) expect(pins.some(({ name }) => name === pin)).toBe(true);
});

test.each(boardIds())("%s: inline integers are two's complement around zero", (id) => {
  const [min, max] = loadBoard(id).memory.inlineInt;
  expect(min).toBe(-max - 1);
});
