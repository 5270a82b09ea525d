/** The parts of the language's library that Espruino has in its own way, on the simulator and on the interpreter. */
import { expect, test } from "vitest";
import { printedByBoth } from "../support/conformance.ts";
import { describeInterpreter } from "../support/interpreter.ts";

const scripts: Readonly<Record<string, string>> = {
  dates: `var d = new Date(2026, 10, 23, 1, 2, 3, 4);
    print(d.getFullYear(), d.getMonth(), d.getDate(), d.getHours(), d.getMinutes(), d.getSeconds(), d.getMilliseconds(), d.getDay());
    print(d.toISOString(), new Date("2026-11-23T01:02:03Z").getTime(), new Date(5).getTime(), d.getTimezoneOffset())`,
  "extras of Math": `print(Math.clip(5, 1, 3), Math.clip(-5, 1, 3), Math.wrap(370, 360), Math.wrap(-10, 360))`,
  base64: `print(btoa("hello"), atob("aGVsbG8="))`,
  "E.toString and friends": `print(E.toString([72, 105], "!", { data: 65, count: 3 }), E.toUint8Array("AB", 3), E.toArrayBuffer("x"), E.reverseByte(1))`,
  "E.clip, E.sum and E.variance": `print(E.clip(7, 0, 5), E.sum([1, 2, 3]), E.variance([1, 2, 3], 2))`,
  "functions show no native text": `print(print.toString(), (function (a) { return a }).toString().length > 10)`,
  clone: `var a = { x: 1, y: [2] }, b = a.clone(); b.x = 5; print(a.x, b.x, [1, 2].clone())`,
  "errors of listeners": `function say(f) { try { f(); } catch (e) { print(e.message); } }
    say(function () { ({}).on("x", 5); }); say(function () { ({}).on(5, print); }); say(function () { (5).on("a", print); });
    say(function () { ({}).emit("a", 1, 2, 3, 4, 5); })`,
  "errors of modules and pins": `function say(f) { try { f(); } catch (e) { print(e.message); } }
    say(function () { require("nope"); }); say(function () { digitalWrite(undefined, 1); }); say(function () { pinMode(D0, "foo"); });
    say(function () { new Promise(); }); say(function () { setWatch(1, D1); }); say(function () { setWatch(print, D1, { edge: "up" }); });
    say(function () { clearWatch(55); }); say(function () { clearWatch(undefined); })`,
  "what is declared at the root": `let a = 1, f = function () { return a }; const c = 2; class K { m() { return 5 } }
    print(global.a, global.c, typeof global.K, new global.K().m(), f());
    global.a = 7; print(f(), Object.keys(global).filter(k => k.length < 2).join())`,
  "declared without a value": `let n; let m = 3; print("n" in global, n, m)`,
  "constants at the root": `function say(f) { try { f(); } catch (e) { print(e.toString()); } }
    const c = 1; say(function () { c = 2 }); say(function () { c++ }); say(function () { global.c = 3 });
    say(function () { var c = 5; c = 6; print(c) }); print(c, delete global.c, typeof c)`,
  "names of the root before their statement": `try { print(late) } catch (e) { print(e.toString()) }
    let late = 1; try { new Late() } catch (e) { print(e.toString()) }
    class Late {} print(late, typeof Late)`,
  "eval at the root, and in a function": `eval("let q = 7; const r = 8; class Z {}"); print(q, global.q, global.r, typeof Z);
    function f() { eval("var v = 4"); return typeof v } print(f(), global.v);
    print(eval("let u = 2; u + 1"), u); if (true) { eval("let inBlock = 1") } print(typeof inBlock)`,
  "no strict mode": `"use strict"; undeclared = 1; let declared = 2; print(undeclared, declared)`,
  "pin modes": `pinMode(D1, "input_pullup"); pinMode(D2, "output"); print(getPinMode(D1), D2.getMode())`,
  "ids of watches": `var f = function () {}; print(setWatch(f, D1), setWatch(f, D2)); clearWatch(2); print(setWatch(f, D3))`,
  "the seventeenth watch": `var f = function () {}; for (var i = 0; i < 17; i++) print(setWatch(f, new Pin(i)))`,
};

describeInterpreter("library", () => {
  test.for(Object.entries(scripts))("%s", async ([, script]) => {
    expect((await printedByBoth(`${script};\nprint("@@end");`)).length).toBeGreaterThan(0);
  });
});
