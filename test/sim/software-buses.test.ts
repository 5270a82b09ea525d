/** Buses in software, on any pins: the same devices as on the board's own, attached at the pin of the clock; find; SPI's codes of bits. */
import { expect, test } from "vitest";
import { Bme280, Eeprom, printedLines, type SpiDevice } from "../../sim/index.ts";
import { bootOn, eventsOf, printed } from "./support.ts";

test("I2C in software: a device at the pin of its clock", () => {
  const board = bootOn(
    "PUCKJS",
    `function go() { var i = new I2C(); i.writeTo(0x50, 1); print(i.readFrom(0x50, 1)[0]);
       i.setup({ scl: D1, sda: D2 }); i.writeTo(0x50, 0, "Hi"); setTimeout(function () {
         i.writeTo(0x50, 0); print(i.readFrom(0x50, 2)); i.writeTo(0x33, 1); print(i.readFrom(0x33, 2)); print(i.readReg(0x76, 0xd0, 1)[0]);
       }, 20); }
     setTimeout(go, 100);`,
  );
  board.attach("D1", new Eeprom({ bytes: 256, page: 8 }));
  board.attach("D1", new Bme280());
  board.advance(1000);
  expect(printedLines(board.trace)).toEqual([
    "0",
    "new Uint8Array([72, 105])",
    "new Uint8Array([255, 255])",
    "96",
  ]);
  expect(eventsOf(board, "i2c").map((event) => event.bus)).toContain("D1");
});

test("SPI in software: what hangs there, or the level of the pin that it reads; its codes are the board's own bus's alone", () => {
  const board = bootOn(
    "PUCKJS",
    `var s = new SPI(); print(s.send(5)); s.setup({ sck: D1, miso: D2, mosi: D28 });
     setTimeout(function () { print(s.send([1, 2]), s.send("ab").length, s.send(7)); try { s.send4bit(1, 1, 3); } catch (e) { print(e.message); } }, 200);
     setTimeout(function () { print(s.send([1, 2])); SPI1.send4bit([0x81], 1, 3); SPI1.send8bit(0x80, 0, 0, D0); SPI1.send4bit("A", 0, 0); }, 400);`,
  );
  board.pin("D2").set(1);
  const twice: SpiDevice = { kind: "spi", transfer: (byte) => byte * 2 };
  board.at(300, () => board.attach("D1", twice));
  board.advance(1000);
  expect(printed(board)).toEqual([
    "0 0",
    "200 new Uint8Array([255, 255]) 2 255",
    "200 SPI.send4bit only works on hardware SPI",
    "400 new Uint8Array([2, 4])",
  ]);
  expect(
    eventsOf(board, "spi")
      .slice(-3)
      .map(({ bus, sent }) => [bus, ...sent]),
  ).toEqual([
    ["SPI1", 0x31, 0x11, 0x11, 0x13],
    ["SPI1", 15, 3, 3, 3, 3, 3, 3, 3],
    ["SPI1", 0x13, 0x11, 0x11, 0x13],
  ]);
});

test("find: the bus of which a pin has a function", () => {
  const code = "print(I2C.find(B6) === I2C1, SPI.find(A5) === SPI1, I2C.find(A5), SPI.find(C13));";
  expect(printedLines(bootOn("ESPRUINOBOARD", code).trace)).toEqual(["true true undefined undefined"]);
});
