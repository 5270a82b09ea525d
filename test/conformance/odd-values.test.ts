/** Values, errors, modules and arguments that are out of the ordinary: the simulator says what the interpreter says. */
import { expect, test } from "vitest";
import { printedByBoth } from "../support/conformance.ts";
import { describeInterpreter } from "../support/interpreter.ts";

/** Says what comes of each call. */
const tries = `function t(f) { try { print("ok", f()); } catch (e) { print(e.message, e instanceof TypeError); } }\n`;

const scripts: Record<string, string> = {
  "errors are objects with fields": `
    var e = new Error("a");
    for (var k in e) print(k);
    print(Object.keys(e), new Error().message, "message" in new Error(), e.type, new TypeError("x").type);
    [function () { nope; }, function () { undefined.x; }, function () { setTimeout(5); }].forEach(function (f) {
      try { f(); } catch (x) { print(Object.keys(x), x.type, JSON.stringify(x.message)); }
    });`,
  "frames: callbacks of builtins have no name, others that of the call": `
    function show(e) { print(e.stack.split("\\n").filter(function (l) { return l.substr(0, 7) == "    at "; }).map(function (l) { return l.split(" (")[0].split(" .boot")[0]; }).join("|")); }
    function g() { [1].map(function () { throw new Error("m"); }); }
    try { g(); } catch (e) { show(e); }
    try { [3, 1].sort(function () { nope; }); } catch (e) { show(e); }
    var o = { x: function () { throw new Error("x"); } };
    try { o.x(); } catch (e) { show(e); }
    try { [1].forEach(o.x); } catch (e) { show(e); }
    o.y = function () { throw new Error("y"); };
    try { o.y(); } catch (e) { show(e); }`,
  "printing of odd objects": `
    var a = [1]; a.x = 5; print(a); console.log([a]);
    console.log(new DataView(new ArrayBuffer(2)));
    function F() { this.a = 1; } F.prototype.p = 2;
    print(Object.create({ x: 1 }), Object.create(null), new F(), [Object.create({ y: 1 })]);
    print(String(/x/g), "" + /x/);
    print(E.toJS({ 1: 3, $a: 1, a$: 2, "01": 4, _x: 5 }));`,
  "what is thrown, and is no error": `
    setTimeout(function () { throw function (a) { return a; }; }, 5);
    setTimeout(function () { throw /a/; }, 15);`,
  "callbacks that are none": `${tries}
    [undefined, null, 5, "a", {}].forEach(function (v) {
      t(function () { [1].map(v); }); t(function () { [1].forEach(v); }); t(function () { [1].filter(v); });
      t(function () { [1].some(v); }); t(function () { [1].every(v); }); t(function () { [2, 1].reduce(v); });
      t(function () { [1].find(v); }); t(function () { [1].findIndex(v); });
    });
    t(function () { Promise.all(5); }); t(function () { Promise.all(); });`,
  "arguments that are out of range": `${tries}
    t(function () { new Uint8Array(-1); }); t(function () { new ArrayBuffer(-1); });
    t(function () { decodeURIComponent("%"); }); t(function () { ({}) instanceof {}; });
    [undefined, null].forEach(function (v) { t(function () { LoopbackB.write(v); }); });
    [0, -1, 100, 1e9, "abc"].forEach(function (v) { t(function () { LoopbackA.setup(v); }); });
    [5, "x", true, { foo: 1 }, { path: "x", bytesize: 8 }].forEach(function (v) { t(function () { LoopbackA.setup(9600, v); }); });`,
  "pins that are none": `${tries}
    t(function () { return setWatch(print); }); t(function () { return setWatch(print, "Q"); });
    t(function () { return setWatch(print, undefined); }); t(function () { digitalWrite("Q", 1); });
    print(typeof new Pin(999), typeof new Pin("Z9"), new Pin(1));`,
  modules: `${tries}
    var s = require("Storage");
    [undefined, null, 5, {}, []].forEach(function (v) { t(function () { require(v); }); });
    s.write("m", "exports.a=1;throw new Error('in m')");
    t(function () { require("m"); }); t(function () { return require("m").a; });
    print(Modules.getCached()); Modules.removeCached("m"); t(function () { require("m"); });`,
  "what Storage is given": `${tries}
    var s = require("Storage");
    t(function () { s.write("q"); }); t(function () { s.write("q", null); }); t(function () { s.write("q", ""); });
    [{ a: 1, "b c": 2, "1a": 3, $: 4 }, [1, [null, undefined, NaN, Infinity]], "a'b\\"c\\n", 5, null, true,
      { f: function () {}, u: undefined, n: null, d: new Date(0) }, [function () {}], new Uint8Array([1, 2])].forEach(function (v) {
      t(function () { s.writeJSON("j", v); return s.read("j"); }); s.erase("j");
    });`,
};

describeInterpreter("odd values", () => {
  test.each(Object.entries(scripts))("%s", async (_, script) => {
    const lines = await printedByBoth(
      `${script}\nsetTimeout(function () { setTimeout(function () { print("@@end"); }, 20); }, 30);`,
      /^(?! *\^?$)(?!.*\bthrow )/,
    );
    expect(lines.length).toBeGreaterThan(0);
  });
});
