/** The class Graphics itself: its members, what it refuses, its theme, buffers of one's own; and every member is the interpreter's. */
import { expect, test } from "vitest";
import { printedByBoth } from "../support/conformance.ts";
import { drawingScript } from "../support/graphics-scripts.ts";
import { describeInterpreter } from "../support/interpreter.ts";

const both = (body: string): Promise<string[]> => printedByBoth(drawingScript(1, body));

describeInterpreter("graphics: the class", () => {
  test("what is made, and what is refused", async () => {
    const lines = await both(
      `print(Graphics, typeof Graphics, Graphics.getInstance(), typeof g);
      var a = Graphics.createArrayBuffer(8, 8, 1);
      print(a, Object.keys(a), a instanceof Graphics, a.flip, a.getBPP());
      print(new Graphics() instanceof Graphics, Graphics(), new Graphics().setPixel === a.setPixel);
      [[0, 8, 1], [8, 0, 1], [-1, 8, 1], [40000, 8, 1], [8, 8, 3], [8, 8, 12], [8, 8], [], ["8", 8.9, true], [8, 8, 2, { vertical_byte: 1 }], [8, 9, 1, { vertical_byte: 1 }], [8, 8, 1, { buffer: [] }], [8, 8, 1, { buffer: 5 }], [8, 8, 1, { buffer: "abc" }], [8, 8, 1, 5]].forEach(function (args) {
        try { print(Graphics.createArrayBuffer.apply(Graphics, args).buffer.byteLength); } catch (e) { print(e.message); }
        try { print(typeof Graphics.createCallback(args[0], args[1], args[2], function () {})); } catch (e) { print(e.message); }
      });
      [5, {}, { setPixel: 5 }, { setPixel: print, fillRect: 5 }, "a"].forEach(function (callback) {
        try { print(typeof Graphics.createCallback(8, 8, 1, callback)); } catch (e) { print(e.message); }
      });`,
    );
    expect(lines).toContain("vertical_byte only works for 1bpp ArrayBuffers");
  });

  test("arguments", async () => {
    const lines = await both(
      `var g = Graphics.createArrayBuffer(16, 12, 8);
      [["fillRect", [{ x: 1, y: 1, q: 5 }]], ["fillRect", [{ x: 2, y: 3, x2: 5 }]], ["fillRect", [{ x: 2, y: 3, w: 0, h: 2 }]], ["drawRect", [{ w: 3, h: 2, x: 9, y: 9 }]], ["fillRect", [[1], "2", 3.9, true]], ["drawLine", ["0x3", null, undefined, "7.5"]], ["drawLine", []], ["setPixel", ["a", {}]],
        ["blit", []], ["blit", [5]], ["blit", [{ x: 1 }]], ["drawPoly", [5]], ["drawPoly", [[1]]], ["fillPoly", [undefined]], ["fillPoly", [new Uint8Array([1, 1, 9, 1, 9, 9])]], ["fillPoly", [[]]], ["setColor", []], ["setBgColor", [3]], ["setRotation", [7]], ["setRotation", [0]],
        ["setClipRect", [5]], ["reset", []], ["clear", []], ["floodFill", [2, 2, 9]]].forEach(function (each) {
        try { print(each[0], g[each[0]].apply(g, each[1]) === g); } catch (e) { print(each[0], e.message); }
        show("", g);
      });
      var many = []; for (var i = 0; i < 70; i++) many.push(i % 16, (i * 7) % 12);
      try { g.fillPoly(many); } catch (e) { print(e.message); }
      show("many", g);`,
    );
    expect(lines).not.toEqual([]);
  });

  test("printed and dumped", async () => {
    const variables = `var s = Graphics.createArrayBuffer(8, 8, 1), im = Graphics.createImage("##\\n#.\\n"); s.width = 5;`;
    await both(`${variables} print(s, im, E.toJS(s), E.toJS(im), JSON.stringify(s), "" + s);`);
    // The rest of a dump is told otherwise: docs/fidelity.md.
    const dump = `${variables}\ndump();\nprint("\\n@@end");`;
    expect(await printedByBoth(dump, /^(?:var s = Object|var im = \{|s\.)/)).toEqual([
      'var s = Object.create(Graphics["prototype"]);',
      "s.buffer = new ArrayBuffer(8);",
      "s.width = 5;",
      'var im = { "width": 2, "height": 2, ',
    ]);
  });

  test("the theme", async () => {
    const lines = await both(
      `var g = Graphics.createArrayBuffer(8, 8, 16), c = Graphics.createCallback(8, 8, 16, print);
      print(JSON.stringify(g.theme), g.setTheme({ fg: "#f00", bgH: 5, dark: false }) === g, JSON.stringify(g.theme));
      print(g.reset().getColor(), c.reset("widget").getColor(), g.setTheme(5) === g, JSON.stringify(c.theme));`,
    );
    expect(lines).not.toEqual([]);
  });

  test("a buffer of one's own, and one put in place", async () => {
    const lines = await both(
      `var bytes = new Uint8Array(40), g = Graphics.createArrayBuffer(8, 8, 8, { buffer: bytes.buffer });
      g.fillRect(2, 2, 6, 7); print(bytes.join(), g.buffer === bytes.buffer, g.getPixel(7, 7));
      var h = Graphics.createArrayBuffer(8, 2, 8, { buffer: new Uint8Array(bytes.buffer, 8, 16) });
      h.setColor(7).drawLine(0, 0, 7, 1); print(bytes.join());
      g.buffer = new ArrayBuffer(64); g.setPixel(1, 0, 9); show("", g);`,
    );
    expect(lines).not.toEqual([]);
  });
});
