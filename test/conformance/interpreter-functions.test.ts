/** E's functions for lists, bits, texts and colours: the simulator gives what the interpreter gives, also for odd arguments. */
import { expect, test } from "vitest";
import { printedByBoth } from "../support/conformance.ts";
import { describeInterpreter } from "../support/interpreter.ts";

/** Says what comes of each call. */
const tries = `function t(f) { try { print("ok", f()); } catch (e) { print(e.message, e.type); } }
function holes(a) { var b = [a]; b[2] = 3; return b; }\n`;

const scripts: Record<string, string> = {
  sums: `["ab", [1, "2", true, null], holes(1), { a: 1 }, 5, undefined, new Uint8Array([1, 2, 3]), new Float32Array([0.5, 2]), new Uint8Array([1, 2]).buffer]
    .forEach(function (v) { t(function () { return E.sum(v); }); t(function () { return E.variance(v, 2); }); });`,
  convolution: `[0, 1, -1, 7, "1", undefined].forEach(function (o) { t(function () { return E.convolve([1, 2, 3], [1, 10], o); }); });
    t(function () { return E.convolve(5, [1], 0); }); t(function () { return E.convolve([1, 2], "a", 0); });`,
  "Fourier's transform": `[[1, 0, 0, 0], [1, 2, 3, 4, 5], [3], new Uint8Array([10, 200, 30, 40, 50, 60, 70, 80]), new Float64Array([1, 5, 2, 7, 3, 3, 1, 0])].forEach(function (a) {
      t(function () { E.FFT(a); var out = []; for (var i = 0; i < a.length; i++) out.push(a[i].toFixed(6)); return out.join(); });
    });
    [false, true].forEach(function (inverse) { t(function () {
      var a = [0, 1, 0, -1, 5, 2, 8, 1], b = [0, 0, 1, 0, 0, 0, 0, 0]; E.FFT(a, b, inverse);
      return a.concat(b).map(function (x) { return Math.round(x * 1e4); }).join(); }); });
    t(function () { E.FFT(5); }); t(function () { E.FFT([1], 5); });`,
  "bits of one buffer into another": `function map(from, to, f, bits) { t(function () { E.mapInPlace(from, to, f, bits); return to; }); }
    map(new Uint8Array([1, 2, 3, 4]), new Uint8Array(4), [0, 10, 20, 30, 40]);
    [4, -4, 16, 12, -12, 3, -3, 1, 8, 24, 31].forEach(function (bits) { map(new Uint8Array([0x12, 0xf4, 3, 0x80]), new Uint16Array(9), undefined, bits); });
    map(new Int8Array([-1, 2, -3]), new Float32Array(3), function (v, i) { return v * 1.5 + i; });
    map(new Int8Array([-1, 2, -3]), new Int8Array(3)); map(new Int16Array([-1, 2, -300]), new Int16Array(3)); map(new Int32Array([-1, 2]), new Int32Array(2));
    map(new Uint8Array([1, 2, 9]), new Uint8Array(3), new Uint8Array([5, 6, 7]));
    map(new Float32Array([1.7, 2.2, 300]), new Uint8Array(3), function (v) { return v; });
    map(new Uint16Array([0x1234, 0x5678]), new Uint8Array(5), undefined, 8);
    var same = new Uint8Array([1, 2, 3]); map(same, same, function (v) { return v * 200; });
    t(function () { var a = new Uint8Array(3); E.mapInPlace(a.buffer, a.buffer, function (v, i) { return i; }); return a; });
    map(new Uint8Array([300, 5]), new Uint8ClampedArray(2), function () { return 999; });
    map([1], [2]); map(new Uint8Array(1), new Uint8Array(1), 5); map(new Uint8Array(1), new Uint8Array(1), null);`,
  "checksums, bits, limits": `["abc", [97, 98, 99], [97.5, "98", 355], 5, undefined, new Uint16Array([97, 98]), new Uint8Array([97, 98]).buffer, { a: 97 }].forEach(function (v) {
      t(function () { return E.CRC32(v); }); });
    [1, 0x1f1, -1, "5", undefined].forEach(function (v) { t(function () { return E.reverseByte(v); }); });
    t(function () { return [E.clip(5, 1, 3), E.clip(-5, 1, 3), E.clip("2", 1, 3), E.clip(NaN, 1, 3), E.clip(5, 3, 1)].join(); });`,
  "names without regard to case": `t(function () { return [E.lookupNoCase({ AbC: 1, abc: 2 }, "ABC"), E.lookupNoCase({ AbC: 1 }, "abc", true), E.lookupNoCase({ AbC: 1 }, "x"),
      E.lookupNoCase(5, "x"), E.lookupNoCase([7, 8], "1"), E.lookupNoCase({ AbC: 1 }, "x", true)].map(String).join(); });`,
  "UTF-8": `t(function () { return E.decodeUTF8("a\\xc3\\xa9\\xe2\\x82\\xac!", undefined, "?"); }); t(function () { return E.decodeUTF8("\\xe2\\x82\\xac", { 8364: "EUR" }); });
    t(function () { return E.decodeUTF8("\\xe2\\x82\\xac", [], function (c) { return "<" + c + ">"; }); }); t(function () { return E.decodeUTF8("x\\xe2\\x82\\xac"); });
    t(function () { return E.decodeUTF8("\\xf0\\x9f\\x98\\x80\\xc3", undefined, "#"); }); t(function () { return E.decodeUTF8("\\xff\\x80a"); }); t(function () { E.decodeUTF8(5); });`,
  colours: `[[0, 1, 1], [0.3, 0.5, 0.7], [0.5, 0.5, 0.7], [0.7, 1, 0.2], [0.9, 0.1, 1], [-0.3, 0, 0.7], [5.9, 1, 0], [0.15, 1, 1]].forEach(function (c) {
      [undefined, true, 16, 24].forEach(function (f) { t(function () { return E.HSBtoRGB(c[0], c[1], c[2], f); }); }); });
    t(function () { E.HSBtoRGB(0, 1, 1, 5); });`,
  buffers: `t(function () { return E.toArrayBuffer("ab"); }); [5, [1], undefined].forEach(function (v) { t(function () { return E.toArrayBuffer(v); }); });`,
  "flags, and what a PC has not": `print(JSON.stringify(E.getFlags())); E.setFlags({ pretokenise: 1, nothing: 1 }); E.setFlags(5); print(JSON.stringify(E.getFlags()));
    E.setFlags({ pretokenise: 0 }); print(E.getFlags().pretokenise, E.getAnalogVRef(), E.defrag());`,
  "a listener keeps those after it from being called": `var o = {};
    o.on("x", function (v) { print("one", v); if (v) E.stopEventPropagation(); }); o.on("x", function (v) { print("two", v); });
    o.emit("x", 1); o.emit("x", 0); o.emit("x", 1); t(function () { E.stopEventPropagation(); });`,
  "sizes in variables": `[1, 1.5, true, null, undefined, "a", "a text of more than thirty characters", [1, 2], [1.5, "x"], { a: 1 }, { abcdefgh: { b: [] } }, new Uint8Array(100)].forEach(function (v) {
      print(E.getSizeOf(v)); });
    var shared = { a: 1 }; print(E.getSizeOf([shared, shared]), JSON.stringify(E.getSizeOf({ a: 1, b: "hello", c: { d: 1 } }, 1)), JSON.stringify(E.getSizeOf({ c: { d: [1] } }, 2)));`,
};

describeInterpreter("E", () => {
  test.each(Object.entries(scripts))("%s", async (_, script) => {
    const lines = await printedByBoth(
      `${tries}${script}\nsetTimeout(function () { setTimeout(function () { print("@@end"); }, 20); }, 30);`,
    );
    expect(lines.length).toBeGreaterThan(0);
  });
});
