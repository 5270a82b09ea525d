/**
 * Texts: measures, places and line breaks as on the interpreter. The shapes of built-in letters are the simulator's own: of these,
 * what is painted is compared as an area (they are drawn solid, in one colour).
 */
import { expect, test } from "vitest";
import { printedByBoth } from "../support/conformance.ts";
import { drawingScript } from "../support/graphics-scripts.ts";
import { describeInterpreter } from "../support/interpreter.ts";

const both = (seed: number, body: string): Promise<string[]> => printedByBoth(drawingScript(seed, body));

/** A font of 1, 2 or 4 bits with random pixels, and random texts with line breaks and images in them. */
const texts = `
function bytes(n) { var s = ""; for (var i = 0; i < n; i++) s += String.fromCharCode(rand(256)); return s; }
function widths(n) { var s = ""; for (var i = 0; i < n; i++) s += String.fromCharCode(1 + rand(6)); return s; }
var words = ["a", "to", "the", "home", "house", "windows", "transport", "unbelievable", "3.14", "a-b", "x,y", "c:\\\\d/e", "12:30", "well..."];
function text() { var s = "", n = 1 + rand(7); for (var i = 0; i < n; i++) s += (i ? [" ", " ", " ", "\\n", "  ", ""][rand(6)] : "") + words[rand(words.length)]; return rand(5) ? s : s + "\\0\\5\\3\\1" + bytes(2) + words[rand(4)]; }
function font(g) { switch (rand(6)) {
  case 0: g.setFont("4x6"); break;
  case 1: g.setFont("6x8:" + (1 + rand(3))); break;
  case 2: g.setFont("4x6:" + (1 + rand(3)) + "x" + (1 + rand(3))); break;
  case 3: g.setFontVector(6 + rand(30)); break;
  default: var bits = [1, 2, 4][rand(3)], high = 3 + rand(6), fixed = rand(2);
    g.setFontCustom(bytes(300), 32 + rand(40), fixed ? 1 + rand(7) : widths(100), high + 256 * rand(3) + 65536 * bits); } }
`;

describeInterpreter("graphics: text", () => {
  test("measures and line breaks", async () => {
    const lines = await both(
      12,
      `${texts}
      var g = Graphics.createArrayBuffer(40, 30, 8);
      for (var i = 0; i < 200; i++) {
        font(g);
        var t = text();
        print(g.getFont(), g.getFontHeight(), g.stringWidth(t), JSON.stringify(g.stringMetrics(t)), JSON.stringify(g.wrapString(t, 5 + rand(120))));
      }`,
    );
    expect(new Set(lines).size).toBeGreaterThan(150);
  });

  test.for(["1", "1, { vertical_byte: true }", "2", "4", "8", "16", "24"])(
    "fonts of the program's on %s bits",
    async (depth) => {
      const lines = await both(
        31,
        `${texts}
        var g = Graphics.createArrayBuffer(48, 40, ${depth});
        for (var i = 0; i < 120; i++) {
          if (i % 4 === 0) { do { font(g); } while (g.getFont().substr(0, 6) !== "Custom"); g.setColor(rand(0x7fff)).setBgColor(rand(0x7fff)); }
          if (i % 5 === 4) g.setFontAlign(rand(4) - 2, rand(4) - 2, rand(5));
          if (i % 7 === 6) g.setRotation(rand(4), rand(2));
          if (i % 9 === 8) g.setClipRect(at(48), at(40), at(48), at(40));
          if (i % 25 === 24) g.clear(true);
          if (g.getFont().substr(0, 6) === "Custom") g.drawString(text(), at(48), at(40), rand(2));
          show(i, g);
        }`,
      );
      expect(new Set(lines).size).toBeGreaterThan(60);
    },
  );

  test("the ground of built-in letters", async () => {
    const lines = await both(
      14,
      `${texts}
      var g = Graphics.createArrayBuffer(60, 40, 1);
      for (var i = 0; i < 150; i++) {
        g.reset();
        g.setFont(["4x6", "6x8", "4x6:2", "6x8:2x3", "4x6:1x3"][rand(5)]);
        g.setColor(1).fillRect(0, 0, 59, 39).setColor(0).setBgColor(0).setFontAlign(rand(3) - 1, rand(3) - 1, rand(4));
        if (rand(2)) g.setClipRect(at(60), at(40), at(60), at(40));
        g.drawString(words[rand(words.length)] + String.fromCharCode(rand(256)) + "\\n" + words[rand(5)], at(60), at(40), true);
        show(i, g);
      }`,
    );
    expect(lines).not.toEqual([]);
  });

  test("every character's width", async () => {
    const lines = await both(
      1,
      `var g = Graphics.createArrayBuffer(8, 8, 1);
      [["4x6"], ["6x8:2"], ["Vector", 7], ["Vector:16"], ["Vector33"], ["Vector", 100]].forEach(function (f) {
        g.setFont(f[0], f[1]);
        var list = [];
        for (var i = 0; i < 256; i++) if (i) list.push(g.stringWidth(String.fromCharCode(i)));
        print(g.getFont(), list.join());
      });`,
    );
    expect(lines).not.toEqual([]);
  });

  test("names of fonts", async () => {
    const lines = await both(
      1,
      `var g = Graphics.createArrayBuffer(8, 8, 1);
      Graphics.prototype.setFontTiny = function () { return this.setFontCustom("abcdefgh", 65, 2, 4); };
      print(g.getFonts().join(), g.getFont());
      [["4x6:2"], ["6x8", 3], ["6x8:2x3"], ["4x6:0x70"], ["4x6:-1"], ["4x6:abc"], ["Vector"], ["Vector", 20], ["Vector:2x9"], ["Vector12"], ["Vector", 5000], ["Vector", 9000], ["Tiny"], ["Tiny", 2], ["Tiny:3"], ["Tiny:1x2"], ["Bitmap"], [""], [":2"], [undefined], [5], ["Nope"], ["Nope:2"]].forEach(function (args) {
        try { print(JSON.stringify(args), g.setFont(args[0], args[1]) === g, g.getFont(), g.getFontHeight()); } catch (e) { print(e.message); g.reset(); }
      });
      g.setFontVector(0); print(g.getFont()); g.setFontVector(77); print(g.getFont()); g.setFontBitmap(); print(g.getFont());
      [[5, 1, 1, 1], ["a", -1, 1, 1], ["a", 256, 1, 1], ["a", 1, 1.5, 1], ["a", 1, undefined, 1], ["a", 1, "a", 3 << 16], ["a", 1, "a", 8 << 16]].forEach(function (args) {
        try { print(g.setFontCustom.apply(g, args) === g); } catch (e) { print(e.message); }
      });
      print(g.stringWidth(5.5), g.stringWidth(undefined), g.stringWidth(null), g.stringWidth([1, 2]), g.stringWidth(true), g.wrapString(), g.wrapString("a b", 0), g.wrapString(12, 99));`,
    );
    expect(lines).toContain('Unknown font "Nope"');
  });
});
