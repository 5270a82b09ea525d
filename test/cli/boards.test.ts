// `pinwheel boards`: the list, the facts and the pin-out of each board, in a terminal's columns and as a picture.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import picocolors from "picocolors";
import { expect, test } from "vitest";
import { boardIds, loadBoard } from "../../boards/index.ts";
import { boardList } from "../../tools/cli/board-list.ts";
import { description } from "../../tools/cli/boards.ts";
import { pinRanges } from "../../tools/cli/pin-ranges.ts";
import { pinwheel, project } from "../support/cli.ts";

const plain = picocolors.createColors(false);
const boards = boardIds().map(loadBoard);

/** The drawing and the lists of a board: its facts end at the first empty line. */
function pinOutOf(id: string): string[] {
  const lines = description(loadBoard(id), plain);
  return lines.slice(lines.indexOf("") + 1);
}

test("lists every board, one a line of at most 80 columns", async () => {
  const { code, stdout, stderr } = await pinwheel(["boards"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const lines = stdout.trimEnd().split("\n");
  expect(lines[0]).toMatch(/^ID +CHIP +JSVARS +STORAGE +LANG +REACH$/);
  expect(lines.slice(1).map((line) => line.split(" ")[0])).toEqual(boardIds());
  expect(stdout).toMatch(/^PUCKJS +NRF52832 +2630 +40 kB +full +ble uart$/m);
  expect(stdout).toMatch(/^MICROBIT1 +NRF51822 +350 +4 kB +small +adapter ble uart$/m);
  expect(stdout).toMatch(/^LINUX +LINUX +grows +256 kB +full +process tcp$/m);
  expect(lines.filter((line) => line.length > 80 || line.includes("…"))).toEqual([]);
});

test("long names make no longer lines", () => {
  const board = { ...loadBoard("NRF52840DK"), id: "A_BOARD_OF_MY_OWN_WITH_A_LONG_NAME" };
  const lines = boardList([board, ...boards]);
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  expect(lines[1]).toMatch(/^A_BOARD_OF_MY_OWN_WITH_A_LONG_NAME +NRF52840 .*…$/);
});

test("tells the facts of one", async () => {
  const { code, stdout } = await pinwheel(["boards", "PUCKJS"]);
  expect(code).toBe(0);
  expect(stdout.split("\n\n")[0]).toBe(
    `
PUCKJS  Puck.js
  chip          NRF52832, QFN48, 64 MHz, 64 kB RAM, 512 kB flash
  memory        2630 jsvars of 13 bytes; integers from -2048 to 2047 cost none
  language      full, strings of bytes, compiles "jit" functions
  console       Serial1, 9600 baud; Bluetooth as soon as someone connects there
  reached by    bluetooth: Bluetooth Low Energy, the Nordic UART service
                serial: serial port on the console's pins, through an adapter
  storage       40 kB: 10 pages of 4 kB
  event queue   1024 bytes, output 128 characters
  watched pins  8 at once, one more never fires
  sleep         by itself, when nothing is to do
  reset tells   watchdog, lock-up, pin, software, wake, power
  5 V inputs    none
  serial ports  Bluetooth: The Nordic UART service over Bluetooth Low Energy.
                Serial1: TX D28, RX D29, any pins. The console when D29 is high
                at start and nobody is connected over Bluetooth.
                LoopbackA: What is written here comes out of LoopbackB.
                LoopbackB: What is written here comes out of LoopbackA.
  I2C           I2C1: any pins
  SPI           SPI1: any pins
  LEDs          LED1 on D5: write 1 to light it (high level)
                LED2 on D4: write 1 to light it (high level)
                LED3 on D3: write 1 to light it (high level)
  buttons       BTN1 on D0: reads 1 while pressed (high level, pull-down)
  Graphics      fonts 4x6, Vector
  network       Bluetooth Low Energy
  draws         asleep 0.04 mA (Bluetooth advertising every 375 ms,
                connectable), running JavaScript 4 mA, a lit LED 1.5 mA
  modules       Flash, Storage, crypto, heatshrink, neopixel, timer`.trimStart(),
  );
});

test("tells what a board can draw, and of its display", () => {
  const rows = (id: string): string[] =>
    description(loadBoard(id), plain).filter((line) => /Graphics|g: a/.test(line));
  expect(["PIXLJS", "MICROBIT1", "NRF54L15DK"].map(rows)).toEqual([
    [
      "  Graphics      fonts 4x6, Vector",
      "                g: a display of 128 by 64 pixels of 1 bit, which g.flip() shows",
    ],
    ["  Graphics      a small part of it, fonts 4x6"],
    [],
  ]);
});

test("facts that Puck.js does not have", () => {
  const nucleo = description(loadBoard("NUCLEOF401RE"), plain).join("\n");
  expect(nucleo).toContain("  buttons       BTN1 on C13: reads 0 while pressed (low level, pull-up)\n");
  expect(nucleo).toContain("16 at once, one of each number (A3 excludes B3), one more is");
  // The micro:bit's firmware negates the pin, and with it the resistor.
  const microbit = description(loadBoard("MICROBIT2"), plain).join("\n");
  expect(microbit).toContain("BTN1 on D5: reads 1 while pressed (low level, pull-up)\n");
  const esp32 = description(loadBoard("ESP32"), plain).join("\n");
  expect(esp32).toContain("  watched pins  40 at once, not D6-D12, one more is refused\n");
  expect(esp32).toContain("  I2C           I2C1: SCL D22, SDA D21, any pins\n");
  expect(esp32).not.toContain("5 V inputs"); // Espruino's tables do not say.
});

test("pins that follow one another are a range from three on", () => {
  expect(pinRanges(["A0", "A1", "A2", "A4", "A5", "B6", "D9", "D10", "D11"])).toBe("A0-A2 A4 A5 B6 D9-D11");
});

test("draws contacts where they are on the board", () => {
  expect(pinOutOf("PUCKJS").slice(0, 15).join("\n")).toBe(
    `
 ┌────────────────┐
 │                ├ GND
 │     PUCKJS     ├ 3V
 │                ├ D2  ADC PWM
 │                ├ D1  PWM
 └─┬───┬───┬───┬──┘
  D28 D29 D30 D31

bottom:
  D28  ADC PWM USART1_TX  Console TX when the console is Serial1.
  D29  ADC PWM USART1_RX
       Console RX when the console is Serial1; high at start selects that.
  D30  ADC PWM
  D31  ADC PWM
`.slice(1),
  );
});

test("long rows have their names upright", () => {
  expect(pinOutOf("PIXLJS").slice(0, 12).join("\n")).toBe(
    `
                        D D D D G
  D D D D D D D D   D D 1 1 1 1 N   A A
  0 1 2 3 4 5 6 7   8 9 0 1 2 3 D   4 5
 ┌┴─┴─┴─┴─┴─┴─┴─┴───┴─┴─┴─┴─┴─┴─┴───┴─┴─┐
 │                                      │
 │                PIXLJS                │
 │                                      │
 └┬─┬─┬─┬─┬─┬───┬─┬─┬─┬─┬─┬─┬─────┬─┬───┘
  A A A A A A   V G G 5 3 R 3     G V
  5 4 3 2 1 0   i N N V . S .     N i
                n D D   3 T 3     D n
                        V   V`.slice(1),
  );
});

test("a board without a layout is a list by port", () => {
  expect(loadBoard("STM32F405RG").layout).toBeUndefined();
  const titles = pinOutOf("STM32F405RG").filter((line) => line.endsWith(":"));
  expect(titles).toEqual(["port A:", "port B:", "port C:", "port D:", "port H:"]);
});

test.for(boards)("$id: within 80 columns, every pin, whatever the colours", (board) => {
  const lines = description(board, plain);
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  // What stands before the labels is a name: every pin has its line, at the drawing's side or in a list.
  const text = pinOutOf(board.id).join("\n");
  const missing = board.pins.filter(({ name }) => !new RegExp(`(^  |┤ *|├ | )${name}( |$)`, "m").test(text));
  expect(missing).toEqual([]);
  for (const { name, pin } of [...board.leds, ...board.buttons])
    expect(text, `${name} beside ${pin}`).toMatch(
      new RegExp(`(^|\\s)${pin} [^\\n]*\\b${name}\\b|\\b${name}\\b[^\\n]* ${pin} ┤`, "m"),
    );
  const coloured = description(board, picocolors.createColors(true)).join("\n");
  expect(coloured).toContain("\u001B[");
  expect(stripVTControlCharacters(coloured)).toBe(lines.join("\n"));
});

test("--json is the profiles", async () => {
  const all = await pinwheel(["boards", "--json"]);
  expect(JSON.parse(all.stdout)).toEqual(boards);
  const one = await pinwheel(["boards", "ESP32", "--json"]);
  expect(JSON.parse(one.stdout)).toEqual(loadBoard("ESP32"));
});

test("an unknown board", async () => {
  const { code, stdout, stderr } = await pinwheel(["boards", "PUCKJ"]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(
    /^error: unknown board "PUCKJ". Did you mean PUCKJS\? There are \d+: `pinwheel boards` lists them\.$/m,
  );
  expect(stderr.trimEnd()).not.toContain("\n");
});

test("--svg writes a picture, and says where", async () => {
  const folder = project({});
  const { code, stdout, stderr } = await pinwheel(["boards", "PUCKJS", "--svg", "out/puck.svg"], folder);
  expect({ code, stdout, stderr }).toEqual({
    code: 0,
    stdout: "wrote out/puck.svg\n",
    stderr: "made the folder out\n",
  });
  expect(readFileSync(join(folder, "out/puck.svg"), "utf8")).toMatch(/<title>PUCKJS: Puck\.js<\/title>/);
});

test("--svg is of one board, and into a file", async () => {
  const folder = project({});
  const none = await pinwheel(["boards", "--svg", "all.svg"], folder);
  expect({ code: none.code, stderr: none.stderr }).toEqual({
    code: 1,
    stderr: "error: --svg draws one board\n  Name it: pinwheel boards PUCKJS --svg puck.svg\n",
  });
  const place = await pinwheel(["boards", "PUCKJS", "--svg", folder], folder);
  expect(place.code).toBe(1);
  expect(place.stderr).toMatch(/^error: cannot write the output to .*, a folder\n {2}Give --svg a file\.$/m);
});
