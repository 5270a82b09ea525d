/** What moves pixels that are there, and what follows them: as on the interpreter, with what it leaves out. */
import { expect, test } from "vitest";
import { printedByBoth } from "../support/conformance.ts";
import { drawingScript, layouts } from "../support/graphics-scripts.ts";
import { describeInterpreter } from "../support/interpreter.ts";

const both = (seed: number, body: string): Promise<string[]> => printedByBoth(drawingScript(seed, body));

const noise = `
var w = g.getWidth(), h = g.getHeight();
function noise() { for (var i = 0; i < 30; i++) g.setPixel(rand(w), rand(h), rand(0x7fff)); }
noise();
`;

describeInterpreter("graphics: moving", () => {
  /** With 8 bits in a row, the interpreter reads beyond the buffer: not simulated. */
  const scrolled = Object.entries({ ...layouts, "8 bits, in two pieces": "6, 6, 8" }).filter(
    ([name]) => name !== "8 bits",
  );

  test.for(scrolled)("scroll and blit, %s", async ([, layout]) => {
    const lines = await both(
      9,
      `var g = Graphics.createArrayBuffer(${layout});${noise}
        g.setBgColor(5);
        for (var i = 0; i < 40; i++) {
          if (i % 8 === 7) noise();
          if (i % 9 === 8) g.setClipRect(rand(w), rand(h), rand(w), rand(h));
          if (i % 12 === 11) g.reset().setRotation(rand(4)).setBgColor(rand(7));
          g.scroll(rand(2) ? 0 : rand(9) - 4, rand(9) - 4);
          show("scroll", g);
          g.blit({ x1: at(w), y1: at(h), w: rand(w), h: rand(h), x2: at(w), y2: at(h), setModified: rand(2) });
          show("blit", g);
        }`,
    );
    expect(new Set(lines).size).toBeGreaterThan(20);
  });

  test.for(["24, 16, 1", "20, 12, 4", "12, 9, 16"])("floodFill, %s", async (layout) => {
    const lines = await both(
      3,
      `var g = Graphics.createArrayBuffer(${layout});${noise}
      for (var i = 0; i < 20; i++) {
        g.drawCircle(rand(w), rand(h), rand(8));
        var x = rand(w), y = rand(h), c = (g.getPixel(x, y) + 1) & 1;
        if (c !== g.getPixel(x, y)) g.floodFill(x, y, c);
        show("fill", g);
      }
      g.clear();
      for (var y = 0; y < h; y += 2) for (var x = y & 2; x < w; x += 3) g.setPixel(x, y, 1);
      g.floodFill(1, 1, 1); show("fill", g);`,
    );
    expect(lines).not.toEqual([]);
  });

  test("filter", async () => {
    const lines = await both(
      4,
      `[8, 16, 4].forEach(function (bits) {
        var g = Graphics.createArrayBuffer(14, 12, bits);${noise}
        g.filter([1, 2, 1, 2, 4, 2, 1, 2, 1], { w: 3, h: 3, div: 16 }); show("blur", g);
        g.filter([-1, 0, 1], { w: 3, h: 1, offset: 10, max: 99 }); show("edge", g);
        g.filter([0, 3, 0, 0], { w: 2, h: 2, div: 2, filter: "max" }); show("max", g);
        [[[1], { w: 2, h: 1 }], [[1], { w: 1, h: 1, filter: "x" }], [[1], { width: 1 }]].forEach(function (a) {
          try { g.filter(a[0], a[1]); } catch (e) { print(e.message); }
        });
      });`,
    );
    expect(lines).toContain("Filter length doesn't match w*h");
  });
});
