// Math, Number and Object against Node's own.
import { everywhere } from "../support/everywhere.ts";

const interesting =
  "[0, 1, -1, 2, 8, 10, 100, 1000, 0.5, -0.5, 1.5, -1.5, 2.5, -2.5, 3.7, -3.7, 27, -8, 0.00012, -0.00012, 0.001, 700, 4294967295, 2147483648, -2147483648, 123456789, NaN, Infinity, -Infinity]";
/** To 11 digits: the board's own functions are no more exact. */
const near = `function near(x) { return x !== x ? "NaN" : x === Infinity ? "inf" : x === -Infinity ? "-inf" : x === 0 ? "0" : Math.floor(x / Math.pow(10, Math.floor(Math.log(Math.abs(x)) / Math.LN10) - 8) + 0.5) + "e" + Math.floor(Math.log(Math.abs(x)) / Math.LN10); }`;
const each = (name: string, also = ""): string =>
  `${near} ${interesting}.forEach((x) => P(near(Math.${name}(x)))); ${also}`;

everywhere("numbers", {
  trunc: `${interesting}.forEach((x) => P(Math.trunc(x) === 0 ? 0 : Math.trunc(x))); P(Math.trunc("4.7"), Math.trunc(), Math.trunc(null));`,
  round: `const n = Math.pow(2, 54); [0, 0.4, 0.5, 0.5 - 1 / n, 1.5, 2.5, 3.49, 12345.5].forEach((x) => P(Math.round(x))); [-0.6, -1.4, -1.5, -1.6, -2.5, -12345.5].forEach((x) => P(Math.round(x)));
    P(Math.round("2.5"), Math.round(NaN), Math.round(Infinity), Math.round(1e15 + 1), Math.round(4503599627370497), [1.5, -1.5].map(Math.round));`,
  sqrt: `for (let i = 0; i < 50; i++) P(Math.sqrt(i * i)); P(Math.sqrt(2) * 1e9, Math.sqrt(-1), Math.sqrt(Infinity), Math.sqrt(0.25));`,
  clz32: `${interesting}.forEach((x) => P(Math.clz32(x)));`,
  imul: `const ns = [0, 1, -1, 3, 65535, 65536, 2147483647, -2147483648, 4294967295, 123456789, 305419896, 1.9, -0.5]; ns.forEach((a) => ns.forEach((b) => P(Math.imul(a, b))));`,
  fround: `P(Math.fround(0.5), Math.fround(1 / 3) === 1 / 3, Math.abs(Math.fround(1 / 3) - 1 / 3) < 1e-7, Math.fround(5));`,
  hypot: `P(Math.hypot(3, 4), Math.hypot(), Math.hypot(-5), Math.hypot(1, 2, 2), Math.hypot(NaN, Infinity), Math.hypot(1, NaN), Math.hypot(...[6, 8]));`,
  log2: each("log2", "for (let i = -20; i < 31; i++) P(Math.log2(Math.pow(2, i)));"),
  log10: each("log10", "for (let i = 0; i < 15; i++) P(Math.log10(Math.pow(10, i)));"),
  cbrt: each("cbrt", "for (let i = -20; i < 20; i++) P(Math.cbrt(i * i * i));"),
  expm1: each("expm1"),
  log1p: each("log1p"),
  sinh: each("sinh"),
  cosh: each("cosh"),
  tanh: each("tanh"),
  asinh: each("asinh"),
  acosh: each("acosh"),
  atanh: each("atanh"),
  Number: `const vs = ${interesting}.concat(["5", null, undefined, true, {}, [1]]); vs.forEach((v) => P(Number.isInteger(v), Number.isSafeInteger(v), Number.isFinite(v), Number.isNaN(v)));
    P(Number.isSafeInteger(9007199254740991), Number.isSafeInteger(9007199254740992), Number.MAX_SAFE_INTEGER === 9007199254740991, Number.MIN_SAFE_INTEGER === -9007199254740991, Number.EPSILON === 1 / 4503599627370496, 1 + Number.EPSILON > 1);
    P(Number.parseInt("12px"), Number.parseInt("ff", 16), Number.parseFloat("1.5x"), ["1", "2"].map(Number.parseFloat));`,
  Object: `P(Object.is(NaN, NaN), Object.is(1, 1), Object.is("a", "b"), Object.is({}, {}), Object.is(0, false)); const o = Object.create({ a: 1 }); o.b = undefined;
    P(Object.hasOwn(o, "a"), Object.hasOwn(o, "b"), Object.hasOwn([5], 0), Object.hasOwn({ hasOwnProperty: 1 }, "hasOwnProperty"));`,
  "by a pattern": `const { trunc, PI, hypot: far = 1, round } = Math; P(trunc(1.5), Math.floor(PI), far(3, 4), round(-1.5)); const { from } = Array, { is } = Object; P(from("ab"), is(1, 1));`,
  "the program's own": `const Math2 = { trunc: (x) => "own" + x }; P(Math2.trunc(1)); { const Math = { trunc: () => "local" }; P(Math.trunc(1.5)); } (function (Map) { P(Map); })(3);`,
  errors: `const e = new RangeError("far"); P(e instanceof RangeError, e instanceof Error, e.message, e.name, e.toString(), typeof e.stack, e.constructor === RangeError);
    try { throw new URIError("u"); } catch (x) { P(x instanceof URIError, x instanceof RangeError, String(x)); } P(String(new EvalError()), String(RangeError("called")));`,
  strings: `P("  a b ".trimStart() + "|", "  a b ".trimEnd() + "|", "   ".trimStart(), "\\t\\nx\\r".trimEnd(), "abc".codePointAt(1), "abc".codePointAt(9), "abc".codePointAt());
    P("hello".search(/l+/), "hello".search("z"), "hello".search("o"), "aBc".toLocaleUpperCase(), "aBc".toLocaleLowerCase(), String.fromCodePoint(72, 105), String.raw({ raw: ["a", "b", "c"] }, 1, 2, 3));
    P([..."a1b22c".matchAll(/[0-9]/g)].map((m) => [m[0], m.index])); for (const m of "x=1,y=2".matchAll(/([a-z])=([0-9])/g)) P(m[1], m[2]); P([..."ab".matchAll(/z/g)]);
    const re = /a/g; re.lastIndex = 2; P([..."aaa".matchAll(re)].length >= 1, re.lastIndex);`,
});
