/** Images: drawn, made and exported, as on the interpreter. */
import { expect, test } from "vitest";
import { printedByBoth } from "../support/conformance.ts";
import { drawingScript } from "../support/graphics-scripts.ts";
import { describeInterpreter } from "../support/interpreter.ts";

const both = (seed: number, body: string): Promise<string[]> => printedByBoth(drawingScript(seed, body));

/** Images of each kind: texts with headers, objects, drawings, with palettes and transparent colours. */
const images = `
function bytes(n) { var s = ""; for (var i = 0; i < n; i++) s += String.fromCharCode(rand(256)); return s; }
function anyImage() {
  var bits = [1, 2, 3, 4, 8, 16, 24][rand(7)], iw = 1 + rand(9), ih = 1 + rand(7), size = (iw * ih * bits + 7) >> 3;
  var kind = rand(5), more = rand(2) ? size * rand(3) : 0;
  if (kind === 0) return E.toString([iw, ih, bits, bytes(size + more)]);
  if (kind === 1) return E.toString([iw, ih, bits | 128, rand(1 << Math.min(bits, 8)), bytes(size + more)]);
  if (kind === 2 && bits <= 4) return E.toString([iw, ih, bits | 64, bytes(2 << bits), bytes(size)]);
  if (kind === 3) return { width: iw, height: ih, bpp: bits, buffer: E.toArrayBuffer(bytes(size)), transparent: rand(2) ? rand(4) : undefined, palette: bits <= 4 && bits !== 3 && rand(2) ? new Uint16Array(1 << bits).map(function () { return rand(0x7fff); }) : undefined };
  var other = Graphics.createArrayBuffer(iw, ih, bits === 3 ? 1 : bits);
  for (var i = 0; i < 9; i++) other.setPixel(rand(iw), rand(ih), rand(0x7fff));
  if (rand(2)) other.transparent = 0;
  return other;
}
`;

describeInterpreter("graphics: images", () => {
  test.for(["1", "2", "4", "8", "16", "24", "32", "1, { vertical_byte: true }"])(
    "drawImage on %s bits",
    async (depth) => {
      const lines = await both(
        77,
        `var g = Graphics.createArrayBuffer(31, 24, ${depth});${images}
        for (var i = 0; i < 150; i++) {
          if (i % 5 === 0) g.setColor(rand(0x7fff)).setBgColor(rand(0x7fff));
          if (i % 11 === 10) g.setRotation(rand(4), rand(2));
          if (i % 13 === 12) g.setClipRect(at(31), at(24), at(31), at(24));
          if (i % 17 === 16) g.reset();
          if (i % 19 === 18) g.setOffset(rand(3), rand(3));
          var image = anyImage(), options = [undefined, undefined, { scale: 2 }, { rotate: rand(60) / 10 }, { scale: rand(30) / 10, rotate: rand(2) ? rand(60) / 10 : undefined }, { frame: rand(3) }, { scale: 0.5 + rand(10) / 10 }][rand(7)];
          try { print(JSON.stringify(g.imageMetrics(image))); g.drawImage(image, at(31), at(24), options); } catch (e) { print(e.message); }
          show(i, g);
        }`,
      );
      expect(new Set(lines).size).toBeGreaterThan(100);
    },
  );

  test("filtered, but for the last row, where the interpreter reads what it has not set", async () => {
    const lines = await both(
      5,
      `[8, 16, 24].forEach(function (bits) {
        var g = Graphics.createArrayBuffer(20, 20, bits), from = Graphics.createArrayBuffer(32, 32, bits);
        for (var i = 0; i < 300; i++) from.setPixel(rand(32), rand(32), rand(0x7fff));
        g.setClipRect(0, 0, 19, 17).drawImage(from, 2, 3, { scale: 0.5, filter: true }); show("half", g);
        g.setClipRect(0, 0, 19, 6).drawImage(from, 0, 0, { scale: 0.25, filter: true }); show("less", g);
      });`,
    );
    expect(lines).not.toEqual([]);
  });

  test("drawImages", async () => {
    const lines = await both(
      6,
      `[1, 4, 8, 16].forEach(function (bits) {
        var g = Graphics.createArrayBuffer(30, 22, bits);${images}
        for (var i = 0; i < 25; i++) {
          var layers = [], n = rand(5);
          for (var k = 0; k < n; k++) layers.push({ x: at(30), y: at(22), image: anyImage(), scale: rand(2) ? undefined : 0.5 + rand(30) / 10, rotate: rand(2) ? undefined : rand(60) / 10, center: rand(2), repeat: rand(3) === 0, nobounds: rand(4) === 0, compose: ["", undefined, "add", "or", "xor"][rand(5)] });
          var area = rand(2) ? undefined : { x: rand(9), y: rand(9), width: rand(20), height: rand(20) };
          try { g.drawImages(layers, area); } catch (e) { print(e.message); }
          show(i, g);
        }
        [[1], [[1, 2, 3, 4, 5]], [[{ x: 1, image: anyImage(), compose: "and" }]], [[], { z: 1 }], [[5]]].forEach(function (args) {
          try { print(g.drawImages.apply(g, args) === g); } catch (e) { print(e.message); }
        });
      });`,
    );
    expect(lines).toContain("Expecting Array for first argument with <4 entries");
  });

  test("asImage, asBMP, asURL, dump", async () => {
    const lines = await both(
      8,
      `function sum(v) { return typeof v === "string" ? v.length + ":" + E.CRC32(v) : v && v.buffer ? JSON.stringify({ w: v.width, h: v.height, b: v.bpp, t: v.transparent, p: !!v.palette }) + E.CRC32(typeof v.buffer === "string" ? v.buffer : new Uint8Array(v.buffer)) : v; }
      ["11, 7, 1", "16, 8, 1, { vertical_byte: true }", "9, 5, 2", "9, 5, 4", "9, 5, 4, { zigzag: true }", "7, 5, 8", "7, 5, 16", "7, 5, 24", "7, 5, 24, { msb: false }"].forEach(function (layout) {
        var g = eval("Graphics.createArrayBuffer(" + layout + ")");
        for (var i = 0; i < 40; i++) g.setPixel(rand(11), rand(8), rand(0x7fff));
        for (var turn = 0; turn < 4; turn++) {
          g.setRotation(turn);
          print(layout, sum(g.asImage()), sum(g.asImage("string")), sum(g.asImage("object")), g.asImage().buffer === g.buffer);
          print(sum(g.asImage({ x: 1, y: 1, w: 4, h: 3 })), sum(g.asImage({ type: "string", x: -1, w: 5, h: 2 })));
          print(sum(g.asBMP()), sum(g.asURL()));
        }
        g.dump();
        g.transparent = 3; if (g.getBPP() <= 8) g.palette = new Uint16Array([1, 2, 0x1234]);
        print(sum(g.asImage()), sum(g.asImage("string")), sum(g.asImage({ w: 3, h: 2 })));
        try { g.asImage("png"); } catch (e) { print(e.message); }
      });`,
    );
    expect(lines.filter((line) => line.startsWith("data:image/bmp;base64,"))).toHaveLength(9);
  });

  test("createImage, transformVertices, quadraticBezier", async () => {
    const lines = await both(
      2,
      `["\\n###\\n# #\\n", "ab.\\n. c", "#", "", "\\n", "\\n\\n", "a\\n\\nb\\n\\n"].forEach(function (text) {
        var image = Graphics.createImage(text);
        print(JSON.stringify(image), E.toUint8Array(image.buffer));
      });
      try { Graphics.createImage(5); } catch (e) { print(e.message); }
      var g = Graphics.createArrayBuffer(8, 8, 1);
      [{ x: 3 }, { y: 2, scale: 3 }, { rotate: 1, x: 1, y: 2, scale: 0.5 }, {}, [1, 2, 3, 4, 5, 6], [1, 2], 5, undefined, { z: 1 }].forEach(function (t) {
        try { print(g.transformVertices([1, 2, 3.5, -4, 7], t).map(function (n) { return Math.round(n * 1000); })); } catch (e) { print(e.message); }
      });
      print(g.transformVertices(5, {}), g.transformVertices(new Int8Array([1, 2]), { x: 1 }));
      [[0, 0, 5, 50, 100, 0], [0, 0, 0, 20, 20, 20], [10, 80, 0, 0, 90, 3], [0, 0, 0, 0, 0, 0], [1]].forEach(function (points) {
        print(g.quadraticBezier(points).join(), g.quadraticBezier(points, { count: 5 }).join(), g.quadraticBezier(points, { count: 0 }).join());
      });`,
    );
    expect(lines).not.toEqual([]);
  });

  test("what is no image", async () => {
    const lines = await both(
      1,
      `var g = Graphics.createArrayBuffer(8, 8, 8), c = Graphics.createCallback(8, 8, 8, function () {});
      [undefined, 5, {}, { width: 3, height: 3 }, { width: 0, height: 3, buffer: "abc" }, "", "\\3\\3", E.toString([1, 1, 40, 1, 1, 1, 1, 1, 1]), E.toString([2, 2, 80, 1, 2, 3, 4, 5, 6]),
        { width: 1, height: 1, buffer: "a", palette: 5 }, { width: 1, height: 1, buffer: "a", palette: new Uint8Array(2) }, { width: 2, height: 1, buffer: "a", palette: new Uint16Array([9, 8, 7]) }, new Uint8Array([2, 2, 1, 0xa0]), c, [1, 2]].forEach(function (image) {
        try { print(g.drawImage(image, 0, 0) === g); } catch (e) { print(e.message); }
        show("", g);
      });`,
    );
    expect(lines).toContain("Expecting valid Image");
  });
});
