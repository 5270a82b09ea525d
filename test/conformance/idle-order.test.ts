/** Promises, emitted events and errors in the idle loop's pass, on the simulator and on the interpreter. */
import { expect, test } from "vitest";
import { endAfter, printedByBoth } from "../support/conformance.ts";
import { describeInterpreter } from "../support/interpreter.ts";

const busy = `function busy(ms) { var t = getTime() + ms / 1000; while (getTime() < t); }\n`;

describeInterpreter("the idle loop", () => {
  test("promise reactions run after all timers of the pass", async () => {
    const code = `${busy}
      setTimeout(function () { print(1); Promise.resolve().then(function () { print(2); }); }, 5);
      setTimeout(function () { print(3); }, 5);
      ${endAfter(100)}
      busy(20);`;
    expect(await printedByBoth(code)).toEqual(["1", "3", "2"]);
  });

  test("emitted events wait, and removing the listener right after does not stop them", async () => {
    const code = `
      var o = {};
      o.on("x", function (a, b) { print("heard", a, b); });
      o.emit("x", 1, 2);
      print("emitted");
      o.removeAllListeners("x");
      o.emit("x", 3);
      ${endAfter(30)}`;
    expect(await printedByBoth(code)).toEqual(["emitted", "heard 1 2"]);
  });

  test("several listeners run in order; one that is added first runs first", async () => {
    const code = `
      var o = {};
      function b() { print("b"); }
      o.on("x", function () { print("a"); });
      o.on("x", b);
      o.prependListener("x", function () { print("first"); });
      o.emit("x");
      o.removeListener("x", b);
      o.emit("x");
      ${endAfter(30)}`;
    expect(await printedByBoth(code)).toEqual(["first", "a", "first", "a"]);
  });

  test("a chain of promises, with errors and thenables", async () => {
    const code = `
      Promise.resolve(1)
        .then(function (v) { print("then", v); return v + 1; })
        .then(function (v) { print("then", v); throw "oops"; })
        .then(function () { print("never"); })
        .catch(function (e) { print("caught", e); return { then: function (ok) { ok("thenable"); } }; })
        .then(function (v) { print(v); });
      print("first");
      ${endAfter(30)}`;
    expect(await printedByBoth(code)).toEqual(["first", "then 1", "then 2", "caught oops", "thenable"]);
  });

  test("a thenable has a `then` of its own; Promise.resolve calls it on the new promise", async () => {
    const code = `
      function Heir() { this.n = 5; }
      Heir.prototype.then = function (ok) { ok("heir"); };
      function Own() { this.n = 7; this.then = Own.prototype.then; }
      Own.prototype.then = function (ok) { ok("own " + this.n); };
      var show = function (v) { print(typeof v == "object" ? "object " + v.n : v); };
      new Promise(function (r) { r(new Heir()); }).then(show);
      Promise.resolve(new Heir()).then(show);
      new Promise(function (r) { r(new Own()); }).then(show);
      Promise.resolve(new Own()).then(show);
      Promise.resolve(1).then(function () { return new Own(); }).then(show);
      ${endAfter(30)}`;
    expect((await printedByBoth(code)).toSorted()).toEqual([
      "object 5",
      "object 5",
      "own 7",
      "own 7",
      "own undefined",
    ]);
  });

  test("resolve and reject take effect once, and not at once", async () => {
    const code = `
      var resolve;
      var p = new Promise(function (r) { resolve = r; });
      p.then(function (v) { print("got", v); });
      resolve("a");
      resolve("b");
      print("state", p.state);
      setTimeout(function () { print("state", p.state); print("@@end"); }, 30);`;
    expect(await printedByBoth(code)).toEqual(["state 0", "got a", "state 2"]);
  });

  test("Promise.all gathers in order", async () => {
    const code = `
      function later(ms, v) { return new Promise(function (r) { setTimeout(r, ms, v); }); }
      Promise.all([later(40, "slow"), "plain", later(5, "fast")]).then(function (a) { print(a.join()); print("@@end"); });`;
    expect(await printedByBoth(code)).toEqual(["slow,plain,fast"]);
  });

  test("of two errors in one pass only the last is reported", async () => {
    const code = `${busy}
      setTimeout(function () { throw "one"; }, 5);
      setTimeout(function () { throw "two"; }, 5);
      ${endAfter(100)}
      busy(20);`;
    expect(await printedByBoth(code)).toEqual(["Uncaught two"]);
  });

  test("uncaughtException gets the error, and its own is reported", async () => {
    const code = `
      process.on("uncaughtException", function (e) { print("handler", e); if (e === "two") throw "three"; });
      setTimeout(function () { throw "one"; }, 5);
      setTimeout(function () { throw "two"; }, 40);
      ${endAfter(80)}`;
    expect(await printedByBoth(code)).toEqual(["handler one", "handler two", "Uncaught three"]);
  });

  test("an interval survives its error", async () => {
    const code = `
      var n = 0;
      setInterval(function () { if (++n === 3) print("@@end"); else throw "error " + n; }, 30);`;
    expect(await printedByBoth(code)).toEqual(["Uncaught error 1", "Uncaught error 2"]);
  });

  test("a rejection that nobody handles is an error", async () => {
    const code = `
      setTimeout(function () { Promise.reject("why"); }, 5);
      ${endAfter(50)}`;
    expect(await printedByBoth(code)).toEqual(["Uncaught Error: Unhandled promise rejection: why"]);
  });

  test("E.on('init') and onInit run after the boot code", async () => {
    const code = `
      E.on("init", function () { print("init"); });
      function onInit() { print("onInit"); }
      print("boot code");
      ${endAfter(30)}`;
    expect(await printedByBoth(code)).toEqual(["boot code", "init", "Running onInit()...", "onInit"]);
  });
});
