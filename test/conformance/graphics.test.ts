/** Drawing: the same pixels and modified areas in the simulator as on the interpreter, over random shapes by a seed. */
import { expect, test } from "vitest";
import { printedByBoth } from "../support/conformance.ts";
import { drawingScript, layouts } from "../support/graphics-scripts.ts";
import { describeInterpreter } from "../support/interpreter.ts";

const both = (seed: number, body: string): Promise<string[]> => printedByBoth(drawingScript(seed, body));

/** Draws with everything that takes numbers, with random turns, clipping and offsets in between. */
const shapes = `
var w = g.getWidth(), h = g.getHeight();
function color() { var c = rand(4); if (c === 0) g.setColor(rand(0x7fff) * 517); else if (c === 1) g.setColor(rand(11) / 10, rand(11) / 10, rand(11) / 10);
  else if (c === 2) g.setColor(-1); else g.setColor("#" + ("00000" + (rand(0x7fff) * 511).toString(16)).substr(-6)); }
var ops = [
  ["setPixel", function () { g.setPixel(at(w), at(h)); g.setPixel(at(w), at(h), rand(256)); }],
  ["getPixel", function () { print(g.getPixel(at(w), at(h)), g.getPixel(at(w), at(h))); }],
  ["drawLine", function () { g.drawLine(at(w), at(h), at(w), at(h)); }],
  ["lineTo", function () { g.moveTo(at(w), at(h)).lineTo(at(w), at(h)).lineTo(at(w), at(h)); }],
  ["fillRect", function () { g.fillRect(at(w), at(h), at(w), at(h)); g.fillRect({ x: at(w), y: at(h), w: rand(9), h: rand(9) }); }],
  ["clearRect", function () { g.clearRect(at(w), at(h), at(w), at(h)); }],
  ["drawRect", function () { g.drawRect(at(w), at(h), at(w), at(h)); }],
  ["round", function () { g.fillRect({ x: at(w), y: at(h), x2: at(w), y2: at(h), r: rand(5) }); g.drawRect({ x1: at(w), y1: at(h), x2: at(w), y2: at(h), r: rand(5) }); }],
  ["circle", function () { g.drawCircle(at(w), at(h), rand(9)); g.fillCircle(at(w), at(h), rand(6)); }],
  ["drawEllipse", function () { g.drawEllipse(at(w), at(h), at(w), at(h)); }],
  ["fillEllipse", function () { g.fillEllipse(at(w), at(h), at(w), at(h)); }],
  ["poly", function () { g.drawPoly(some(8, w), rand(2)); g.fillPoly(some(2 * (3 + rand(4)), w)); }],
  ["fraction", function () { g.fillPoly(some(8, w * 3).map(function (n) { return n / 3; })); }],
  ["smooth", function () { g.drawLineAA(at(w) / 2, at(h) / 3, at(w), at(h)); g.drawCircleAA(at(w), at(h), 1 + rand(7)); }],
  ["smooth poly", function () { g.drawPolyAA(some(6, w), true); g.fillPolyAA(some(6, h)); }],
  ["colors", function () { color(); g.setBgColor(rand(200)); print(g.getColor(), g.getBgColor()); }],
  ["rotation", function () { g.setRotation(rand(4), rand(2)); print(g.getWidth(), g.getHeight()); }],
  ["clip", function () { g.setClipRect(at(w), at(h), at(w), at(h)); }],
  ["offset", function () { g.setOffset(rand(5) - 2, rand(5) - 2); }],
  ["reset", function () { if (rand(2)) g.reset(); else g.clear(rand(2)); }]
];
function step() { color(); var op = ops[rand(ops.length)]; op[1](); show(op[0], g); }
`;

describeInterpreter("graphics", () => {
  test.for(Object.entries(layouts))("shapes, %s", async ([, layout]) => {
    const seeds = [1, 22, 333];
    const script = `var g = Graphics.createArrayBuffer(${layout});${shapes}for (var i = 0; i < 120; i++) step();`;
    const printed = await Promise.all(seeds.map((seed) => both(seed, script)));
    expect(printed.every((lines) => new Set(lines).size > 100)).toBe(true);
  });

  test("through callbacks", async () => {
    const lines = await both(
      5,
      `function pixel(x, y, c) { print("pixel", x, y, c); }
      function area(a, b, c, d, e) { print("area", a, b, c, d, e); }
      [pixel, { setPixel: pixel, fillRect: area }].forEach(function (callback) {
        [1, 8, 24].forEach(function (bits) {
          var g = Graphics.createCallback(6, 5, bits, callback);
          g.setColor(1, 1, 1).drawLine(0, 0, 3, 1).fillRect(1, 1, 3, 2).setPixel(9, 9).setPixel(2, 2, 7);
          print(g.getPixel(1, 1), JSON.stringify(g.getModified()), Object.keys(g).join(), g.buffer);
        });
      });`,
    );
    expect(lines.filter((line) => line.startsWith("area")).length).toBeGreaterThan(2);
  });

  test("colours", async () => {
    const lines = await both(
      7,
      `[1, 2, 4, 8, 16, 24, 32].forEach(function (bits) {
        ["rgb", "bgr", "brg", "gbr", "grb", "rbg", "abc"].forEach(function (order) {
          var g = Graphics.createArrayBuffer(8, 8, bits, { color_order: order });
          print(bits, order, g.getColor(), g.getBgColor(), g.toColor(1, 0, 0), g.toColor(0, 0.5, 0), g.toColor(0.2, 0.4, 0.9), g.toColor(1, 1, 1), g.toColor(-1), g.toColor("#fa3"), g.toColor("#0080FF"), g.toColor(2, -1, 0), g.toColor(0x12345678), g.toColor(3.9), g.toColor("#zz0"));
        });
        var g = Graphics.createArrayBuffer(8, 8, bits);
        for (var i = 0; i < 10; i++) print(g.blendColor(rand(256), rand(256), rand(12) / 10), g.blendColor("#f00", "#0f0", i / 9));
      });
      [["#ff"], ["#12345"], ["red"], ["#1234567"], [""], [undefined], [null], ["7"], [{}], [1, 2], [true]].forEach(function (args) {
        var g = Graphics.createArrayBuffer(8, 8, 16);
        try { print(JSON.stringify(args), g.toColor.apply(g, args)); } catch (e) { print(e.message); }
      });`,
    );
    expect(lines).not.toEqual([]);
  });
});
