/** Graphics is declared as each board's firmware has it: a method that it lacks, and `g` where there is no display, are type errors. */
import { expect, test } from "vitest";
import { boardTypes } from "../../boards/generate-types.ts";
import { loadBoard } from "../../boards/index.ts";
import { errorsIn } from "../support/device-program.ts";

const errorsOf = (program: string, id: string): string[] =>
  errorsIn({ "/program.ts": `export {};\n${program}`, "/board.d.ts": boardTypes(loadBoard(id)) });

const program = `
  const screen = Graphics.createArrayBuffer(128, 64, 1, { vertical_byte: true, msb: false });
  screen.flip = () => I2C1.writeTo(0x3c, 0x40, screen.buffer);
  screen.clear(true).setColor(1, 1, 1).setFont("4x6:2").setFontAlign(0, 0).drawString("Hi", 64, 32);
  screen.fillRect({ x: 1, y: 2, w: 3, h: 4, r: 2 }).drawRect(0, 0, 9, 9).setBgColor("#f00").fillPoly([0, 0, 9, 0, 9, 9]);
  const picture = Graphics.createImage("###\\n# #");
  screen.drawImage(picture, 0, 0, { scale: 2 }).drawImage(screen.asImage("string"), 0, 0).drawImage(screen, 0, 0);
  const changed = screen.getModified(true);
  print(changed?.x1, screen.transformVertices([1, 2], { rotate: 1 }).length, screen.buffer.byteLength);
  const leds = Graphics.createCallback(8, 8, 24, { setPixel: (x, y, color) => print(x + y, color) });
  leds.setPixel(1, 1, "#fff");
`;

test.for(["PUCKJS", "LINUX", "ESP32", "PIXLJS", "BANGLEJS2"])("%s: ordinary drawing passes", (id) => {
  expect(errorsOf(`import { I2C1 } from "pinwheel-rt/board";${program}`, id)).toEqual([]);
});

test.for([
  ["NRF54L15DK", "Graphics.getInstance();"],
  ["PUCKJS_MINIMAL", "print(g);"],
  ["PUCKJS", "g.clear();"],
  ["LINUX", "g.flip();"],
  ["STM32VLDISCOVERY", "Graphics.createArrayBuffer(8, 8, 1);"],
  ["ESP8266_BOARD", "Graphics.createArrayBuffer(8, 8, 1);"],
  // Builds of other sizes.
  ["MICROBIT1", "Graphics.createCallback(8, 8, 1, () => {});"],
  ["MICROBIT1", "Graphics.createArrayBuffer(8, 8, 1).fillCircle(1, 1, 1);"],
  ["MICROBIT1", "Graphics.createArrayBuffer(8, 8, 1).setFontVector(20);"],
  ["ESPRUINOBOARD", 'Graphics.createImage("#");'],
  ["ESPRUINOBOARD", "Graphics.createArrayBuffer(8, 8, 1).scroll(1, 1);"],
  ["PUCKJS", "Graphics.createArrayBuffer(8, 8, 1).drawLineAA(0, 0, 1, 1);"],
  ["PUCKJS", "Graphics.createArrayBuffer(8, 8, 1).drawImages([]);"],
  ["LINUX", "Graphics.createArrayBuffer(8, 8, 1).setFont12x20();"],
  ["BANGLEJS2", "g.buffer.byteLength;"],
  ["ESP32_CYD", "g.flip();"],
  // And what no build takes.
  ["LINUX", "Graphics.createArrayBuffer(8, 8);"],
  ["LINUX", "Graphics.createArrayBuffer(8, 8, 1).setRotation(4);"],
] as const)("%s: %s is an error", ([id, statement]) => {
  expect(errorsOf(statement, id)).toHaveLength(1);
});

test.for([
  ["MICROBIT1", "Graphics.createArrayBuffer(8, 8, 1).drawLine(0, 0, 7, 7).drawString('a', 0, 0);"],
  ["ESPRUINOBOARD", "Graphics.createArrayBuffer(8, 8, 1).setFontVector(20).fillCircle(4, 4, 3);"],
  ["JOLTJS", "Graphics.createArrayBuffer(8, 8, 16).drawLineAA(0, 0.5, 7, 7);"],
  ["LINUX", "Graphics.createArrayBuffer(8, 8, 8).drawImages([]).filter([1], { w: 1, h: 1 });"],
  ["PIXLJS", "g.clear().drawString('a', 0, 0); g.flip(); print(g.buffer.byteLength);"],
  ["BANGLEJS2", "g.reset().setFont17().drawString('a', 0, 0); g.flip(); g.findFont('a', { w: 20 }).font;"],
  ["ESP32_CYD", "g.setColor(0xf800).fillCircle(9, 9, 5);"],
  ["HYSTM32_28", "g.drawRect(1, 1, 5, 5);"],
] as const)("%s: %s passes", ([id, statement]) => {
  expect(errorsOf(statement, id)).toEqual([]);
});
