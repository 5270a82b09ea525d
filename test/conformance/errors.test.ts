/** Reports of uncaught errors: the same words, functions and lines on the simulator and on the interpreter. */
import { expect, test } from "vitest";
import { endAfter, printedByBoth } from "../support/conformance.ts";
import { describeInterpreter } from "../support/interpreter.ts";

/** Without the lines of source: the 64-bit build leaves them empty. */
async function reports(code: string): Promise<string[]> {
  return printedByBoth(`${endAfter(60)}${code}`, /^(Uncaught|    at )/);
}

describeInterpreter("errors", () => {
  test("frames of functions, methods, callbacks of builtins and the boot code", async () => {
    const lines = await reports(`
var o = {
  m: function () {
    throw new Error("in method");
  }
};
function f() {
  var call = function each() {
    o.m();
  };
  [1].forEach(call);
}
f();`);
    expect(lines).toEqual([
      "Uncaught Error: in method",
      "    at m (.bootcde:4)",
      "    at .bootcde:9",
      "    at f (.bootcde:11)",
      "    at boot code (.bootcde:13)",
    ]);
  });

  test("an anonymous callback has no name", async () => {
    const lines = await reports(`setTimeout(function () {\n  throw new TypeError("later");\n}, 5);`);
    expect(lines).toEqual(["Uncaught TypeError: later", "    at .bootcde:2"]);
  });

  test("class methods", async () => {
    const lines = await reports(`class A {
  m() { throw new Error("x"); }
  static s() {
    new A().m();
  }
}
setTimeout(() => {
  A.s();
}, 5);`);
    expect(lines).toEqual([
      "Uncaught Error: x",
      "    at m (.bootcde:2)",
      "    at s (.bootcde:4)",
      "    at .bootcde:8",
    ]);
  });

  test("what the engine throws", async () => {
    const lines = await reports(`
setTimeout(function () { undefined.x; }, 5);
setTimeout(function () { nope; }, 15);
setTimeout(function () { var o = {}; o.foo(); }, 25);
setTimeout(function () { const c = 1; c = 2; }, 35);`);
    expect(lines.filter((line) => line.startsWith("Uncaught"))).toEqual([
      "Uncaught Error: Can't read property 'x' of undefined",
      'Uncaught ReferenceError: "nope" is not defined',
      'Uncaught Error: Function "foo" not found!',
      "Uncaught TypeError: Assignment to a constant",
    ]);
  });

  test("what is no error", async () => {
    const lines = await reports(`
setTimeout(function () { throw "text"; }, 5);
setTimeout(function () { throw { a: 1 }; }, 15);
setTimeout(function () { throw undefined; }, 25);
setTimeout(function () { throw 42; }, 35);`);
    expect(lines).toEqual(["Uncaught text", "Uncaught [object Object]", "Uncaught undefined", "Uncaught 42"]);
  });

  test("a rejected promise shows where its error was made", async () => {
    const lines = await reports(`
function fail() {
  throw new Error("inside");
}
setTimeout(function () {
  Promise.resolve().then(fail);
}, 5);`);
    expect(lines).toEqual([
      "Uncaught Error: Unhandled promise rejection: Error: inside",
      "    at .bootcde:3",
    ]);
  });

  test("what the engine throws, as a catch gets it", async () => {
    const lines = await printedByBoth(`
function say(f) { try { f(); } catch (e) { print(e.message, String(e), e instanceof ReferenceError, e instanceof TypeError); } }
say(function () { missing; });
say(function () { missing(); });
say(function () { let a = early; let early = 1; });
say(function () { var o = {}; o.a.b; });
say(function () { var o = {}; o.a.b = 1; });
say(function () { var o = {}; o.f(); });
say(function () { var f; f(); });
say(function () { const c = 1; c = 2; });
say(function () { new Array(-1); });
say(function () { [].reduce(print); });
say(function () { try { missing; } finally { print("finally"); } });
Promise.resolve().then(function () { missing; }).catch(function (e) { print(e.message); });
process.on("uncaughtException", function (e) { print("handler", e.message); });
setTimeout(function () { missing; }, 5);
${endAfter(30)}`);
    expect(lines[0]).toBe('"missing" is not defined ReferenceError: "missing" is not defined true false');
  });
});
