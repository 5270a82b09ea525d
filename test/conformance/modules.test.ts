/** Built-in modules: the simulator's crypto and heatshrink give the interpreter's bytes, and its words. */
import { expect, test } from "vitest";
import { printedByBoth } from "../support/conformance.ts";
import { describeInterpreter } from "../support/interpreter.ts";

const helpers = `function t(f) { try { print("ok", f()); } catch (e) { print(e.message, e.type); } }
function h(a) { return [].map.call(new Uint8Array(a), function (x) { return (x + 256).toString(16).substr(1); }).join(""); }\n`;

const scripts: Record<string, string> = {
  hashes: `var c = require("crypto"); ["SHA1", "SHA224", "SHA256", "SHA384", "SHA512"].forEach(function (n) {
      ["", "abc", [1, 2, "x"], 5, new Uint8Array(100)].forEach(function (d) { t(function () { return h(c[n](d)); }); }); });
    t(function () { return c.SHA1("abc"); });`,
  "keys from passphrases": `var c = require("crypto");
    [undefined, { keySize: 8, iterations: 3 }, { keySize: 4, iterations: 2, hasher: "SHA256" }, { hasher: "SHA512", iterations: 0 }, { hasher: "MD9" }, { hasher: 5 }, { hasher: c.SHA256 }]
      .forEach(function (o) { t(function () { return h(c.PBKDF2("pw", "salt", o)); }); });`,
  AES: `var a = require("crypto").AES, k = E.toUint8Array("0123456789ABCDEF"), iv = E.toUint8Array("abcdefghijklmnop");
    ["CBC", "ECB", "CTR", "CFB"].forEach(function (m) { [16, 32].forEach(function (n) { t(function () { return h(a.encrypt(new Uint8Array(n), k, { iv: iv, mode: m })); }); }); });
    t(function () { return h(a.encrypt("0123456789abc", k, { iv: "x", mode: "CTR" })); }); t(function () { return h(a.encrypt("0123456789abcdef", new Uint8Array(32))); });
    t(function () { return E.toString(a.decrypt(a.encrypt("0123456789abcdef0123456789abcdef", k, { iv: iv }), k, { iv: iv })); });
    t(function () { return h(a.decrypt("0123456789abcdef", k, { mode: "ECB" })); });
    t(function () { return a.encrypt("short", k); }); t(function () { return a.encrypt("0123456789abcdef", "key"); }); t(function () { return a.encrypt("0123456789abcdef", k, 5); });
    t(function () { return a.encrypt("0123456789abcdef", k, { mode: "XYZ" }); });`,
  heatshrink: `var s = require("heatshrink"), texts = ["", "a", "hello hello hello hello", [1, 2, 3, 1, 2, 3, 1, 2, 3], new Uint8Array(500)], seed = 7;
    [3, 20, 255].forEach(function (range) { var text = ""; for (var i = 0; i < 700; i++) { seed = (seed * 1103515245 + 12345) & 0x7fffffff; text += String.fromCharCode((seed >> 8) % range); } texts.push(text); });
    texts.forEach(function (x) { t(function () { var c = s.compress(x); return h(c) + " " + E.CRC32(s.decompress(c)) + " " + s.decompress(c).byteLength; }); });
    ["\\xff\\xff", "b4\\xd9\\xad", "\\x80"].forEach(function (x) { t(function () { return h(s.decompress(x)); }); });
    t(function () { return s.compress(5); }); t(function () { return s.decompress(); });`,
};

describeInterpreter("built-in modules", () => {
  test.each(Object.entries(scripts))("%s", async (_, script) => {
    const lines = await printedByBoth(
      `${helpers}${script}\nsetTimeout(function () { setTimeout(function () { print("@@end"); }, 20); }, 30);`,
    );
    expect(lines.length).toBeGreaterThan(0);
  });
});
