/** Graphics on each board: what there is of it, the display and what it shows, what is not simulated, memory. */
import ts from "typescript";
import { expect, test } from "vitest";
import { deviceTypeFiles } from "../../boards/device-types.ts";
import { boardTypes } from "../../boards/generate-types.ts";
import { boardIds, loadBoard } from "../../boards/index.ts";
import { printedLines, Simulator, Ssd1306 } from "../../sim/index.ts";
import { describeInterpreter, runOnInterpreter } from "../support/interpreter.ts";
import { compileFiles } from "../support/program.ts";
import { bootOn, printed } from "./support.ts";

/** The properties of the type Graphics on a board. */
function declaredMembers(id: string): string[] {
  const options: ts.CompilerOptions = { noLib: true, types: [], target: ts.ScriptTarget.ES2022 };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) =>
    name === "/board.d.ts"
      ? ts.createSourceFile(name, boardTypes(loadBoard(id)), ts.ScriptTarget.ES2022, true)
      : read(name, ...rest);
  const program = ts.createProgram([...deviceTypeFiles(), "/board.d.ts"], options, host);
  const checker = program.getTypeChecker();
  const file = program.getSourceFile("/board.d.ts");
  const declared = file?.statements.find(
    (each): each is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(each) && each.name.text === "Graphics",
  );
  return declared === undefined
    ? []
    : checker.getPropertiesOfType(checker.getTypeAtLocation(declared)).map(({ name }) => name);
}

/** Fields of single drawings. */
const fields = ["buffer", "flip", "palette", "transparent"];

test.for([
  "PUCKJS",
  "MICROBIT1",
  "ESPRUINOBOARD",
  "LINUX",
  "RASPBERRYPI",
  "JOLTJS",
  "BANGLEJS2",
  "DICKENS",
  "PIPBOY",
  "DTNO1_F5",
])("%s: the members of a drawing are those that are declared", (id) => {
  const code = `print(Object.getOwnPropertyNames(Graphics.prototype).join(" "))`;
  const members = printed(bootOn(id, code))[0].split(" ").slice(1);
  expect(members.filter((name) => name !== "constructor").toSorted()).toEqual(
    declaredMembers(id)
      .filter((name) => !fields.includes(name))
      .toSorted(),
  );
});

test.for(boardIds())("%s has Graphics, and g, where its firmware has them", (id) => {
  const { graphics } = loadBoard(id);
  const [line] = printed(bootOn(id, `print(typeof Graphics, typeof g)`));
  const shown = (isThere: boolean, type: string): string => (isThere ? type : "undefined");
  expect(line).toBe(
    `0 ${shown(graphics !== undefined, "function")} ${shown(graphics?.display !== undefined, "object")}`,
  );
});

test("what is not simulated says so", () => {
  const calls = [
    "Graphics.createArrayBuffer(8,8,1).setFontPBF('')",
    "Graphics.createArrayBuffer(8,8,1).getVectorFontPolys('a')",
    "g.setFont12x20()",
    "g.setFont('17')",
    "g.findFont('a', {})",
    "g.asImage()",
    "g.dump()",
    "Graphics.createArrayBuffer(16,8,8).scroll(0,1)",
    "Graphics.createArrayBuffer(2,2,1).floodFill(0,0,0)",
  ];
  const code = calls
    .map((call) => `try { ${call}; print("done"); } catch (e) { print(e.message); }`)
    .join("\n");
  const lines = printed(bootOn("BANGLEJS2", code));
  expect(lines.map((line) => line.replace(/ is not simulated: try it on a board.*/, " …"))).toEqual([
    "0 Graphics#setFontPBF …",
    "0 Graphics#getVectorFontPolys …",
    "0 Graphics#setFont12x20 …",
    "0 Graphics#setFont17 …",
    "0 Graphics#findFont …",
    "0 a picture of what this display shows …",
    "0 a picture of what this display shows …",
    "0 scrolling 8 bits by the fast way of this firmware, which reads beyond the buffer, …",
    "0 floodFill() with the colour that is there already, which does not come back, …",
  ]);
});

const boot = (board: string, code: string): Simulator => {
  const simulator = new Simulator({ board: loadBoard(board) });
  simulator.boot({ code });
  return simulator;
};

test("a display with a buffer shows what was drawn when it is told to", () => {
  const simulator = boot(
    "PIXLJS",
    `g.clear().fillRect(0,0,3,3); setTimeout(function () { g.flip(); g.clear(); }, 10);`,
  );
  const corner = (): string => simulator.screen.picture()[0].slice(0, 3);
  expect(corner()).toBe("⠀⠀⠀");
  simulator.advance(20);
  expect(corner()).toBe("⣿⣿⠀");
  expect(simulator.screen.pixel(3, 3)).toBe(1);
  expect(simulator.screen.pixel(4, 4)).toBe(0);
  expect(simulator.screen.pixel(-1, 0)).toBe(0);
});

test("flip sends what has changed, and with true all of it", () => {
  const simulator = boot(
    "HEXBADGE",
    `g.clear(); g.flip(); new Uint8Array(g.buffer).fill(255); g.setColor(0).setPixel(5, 5); g.flip(); print(g.getModified());
     setTimeout(function () { g.flip(true); }, 10);`,
  );
  expect(printedLines(simulator.trace)).toEqual(["undefined"]);
  expect(simulator.screen.pixel(7, 7)).toBe(0);
  simulator.advance(20);
  expect(simulator.screen.pixel(7, 7)).toBe(1);
});

test("a display without a buffer shows at once, in the colours of the theme", () => {
  const simulator = boot(
    "BANGLEJS2",
    `print(g.getBPP(), g.getColor(), g.buffer, g.theme.fg, g.getWidth(), Graphics.getInstance() === g);
     g.setTheme({ bg: "#00f" }).clear(true).setColor("#f00").fillRect(0, 0, 9, 9).drawString("Hi", 20, 20); g.flip();`,
  );
  expect(printedLines(simulator.trace)).toEqual(["3 65535 undefined 65535 176 true"]);
  expect(simulator.screen.pixel(9, 9)).toBe(0xf800);
  expect(simulator.screen.pixel(10, 10)).toBe(0x001f);
});

test("a small build takes numbers for colours only", () => {
  const code = `var s = Graphics.createArrayBuffer(8,8,4); print(s.setColor(1,0,0).getColor(), s.setColor(5).getColor());
    try { s.drawImage({ width: 1, height: 1, buffer: "a" }, 0, 0, { scale: 2 }); } catch (e) { print(e.message); }`;
  expect(printed(bootOn("MICROBIT1", code))).toEqual([
    "0 1 5",
    "0 Image scale/rotate not implemented on this device",
  ]);
});

test("a program that draws with Graphics, on an SSD1306", async () => {
  const { code } = await compileFiles(
    {
      "main.ts": `
        import { I2C1 } from "pinwheel-rt/board";
        const screen = Graphics.createArrayBuffer(32, 16, 1, { vertical_byte: true, msb: false });
        const command = (bytes: number[]) => I2C1.writeTo(0x3c, 0, bytes);
        command([0x20, 0, 0x21, 48, 79, 0x22, 0, 1, 0xaf]);
        screen.drawRect(0, 0, 31, 15).fillCircle(8, 7, 4).setFontAlign(0, 0).drawString("42", 22, 8);
        I2C1.writeTo(0x3c, 0x40, screen.buffer);`,
    },
    { board: "PUCKJS" },
  );
  const screen = new Ssd1306({ width: 32, height: 16 });
  const simulator = new Simulator({ board: loadBoard("PUCKJS") });
  simulator.attach("I2C1", screen);
  simulator.boot({ code });
  simulator.advance(100);
  expect(screen.picture()).toMatchInlineSnapshot(`
    [
      "⡏⠉⠉⣉⣉⡉⠉⠉⠉⠉⠉⠉⠉⠉⠉⢹",
      "⡇⠀⣾⣿⣿⣿⡆⠀⠀⣆⡆⣒⠄⠀⠀⢸",
      "⡇⠀⠻⣿⣿⡿⠃⠀⠀⠀⠃⠓⠂⠀⠀⢸",
      "⣇⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣸",
    ]
  `);
});

/** How much is held after each of some statements more than before it. */
const memoryRows = [
  "a = Graphics.createArrayBuffer(8,8,1)", // The first brings the class with it.
  "b = Graphics.createArrayBuffer(8,8,1)",
  "c = Graphics.createArrayBuffer(128,64,1)",
  "d = Graphics.createArrayBuffer(16,8,1)",
  "e = Graphics.createArrayBuffer(8,8,1,{buffer:a.buffer})",
  "f = Graphics.createCallback(8,8,1,use)",
  "a.setColor(1).fillRect(0,0,5,5)",
  `a.setFontCustom("abcdefghijklmnopqrstuvwxyzabcd", 32, 3, 8)`,
  `a.setFontCustom("abcdefghijklmnopqrstuvwxyzabcd", 32, "abc", 8)`,
  `a.setFont("4x6")`,
  "b = undefined",
];
const memoryScript = `function use() { return process.memory().usage; }
function row(f) { var x = use(); f(); print(use() - x); }
var a, b, c, d, e, f; use(); row(function () {});
${memoryRows.map((each) => `row(function () { ${each}; });`).join("\n")}
print("@@end");`;

describeInterpreter(
  "graphics: memory",
  () => {
    test("the jsvars of drawings, their buffers and their fonts", async () => {
      const [base, , ...measured] = (await runOnInterpreter(memoryScript, { build: "m32" })).map(Number);
      const simulator = new Simulator({ board: loadBoard("PUCKJS"), memory: true });
      simulator.boot({ code: memoryScript });
      const [, , ...counted] = printedLines(simulator.trace).slice(0, -1).map(Number);
      expect(counted).toEqual(measured.map((each) => each - base));
    });
  },
  "m32",
);
