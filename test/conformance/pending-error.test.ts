/**
 * An error that nothing has caught waits for the end of the idle loop's pass. What runs until then may take it: promises, and every `try` that
 * has a `catch`. On the simulator and on the interpreter.
 */
import { expect, test } from "vitest";
import { endAfter, printedByBoth } from "../support/conformance.ts";
import { describeInterpreter } from "../support/interpreter.ts";

const busy = `function busy(ms) { var t = getTime() + ms / 1000; while (getTime() < t); }\n`;
/** Two listeners that run in one pass, of which the first throws. */
const events = `
  var o = {};
  o.on("x", function () { print("x"); throw "xerr"; });
  setTimeout(function () { o.emit("x"); o.emit("y"); }, 5);
  ${endAfter(60)}`;

describeInterpreter("an error in the same pass", () => {
  test("of a timer: a reaction that runs next is taken to have thrown it", async () => {
    const code = `
      setTimeout(function () {
        Promise.resolve(1).then(function (v) { print(v); return 2; })
          .then(function (v) { print("ok", v); }, function (e) { print("rejected", e); });
        throw "of the timer";
      }, 5);
      ${endAfter(50)}`;
    expect(await printedByBoth(code)).toEqual(["1", "rejected of the timer", "Uncaught undefined"]);
  });

  test("of a timer: a chain without a handler is the one that is reported", async () => {
    const code = `
      setTimeout(function () {
        Promise.resolve("B").then(function (v) { print(v); return 1; }).then(function (v) { print("never", v); });
        throw "t";
      }, 5);
      ${endAfter(50)}`;
    expect(await printedByBoth(code)).toEqual(["B", "Uncaught Error: Unhandled promise rejection: t"]);
  });

  test("of a rejection that nobody handles: an unrelated chain gets it", async () => {
    const code = `
      setTimeout(function () {
        Promise.reject("late");
        Promise.resolve("B").then(function (v) { print(v); return 1; })
          .then(function (v) { print("ok", v); }, function (e) { print(e.message, JSON.stringify(e)); });
      }, 5);
      ${endAfter(50)}`;
    expect(await printedByBoth(code)).toEqual([
      "B",
      'Unhandled promise rejection: late {"message":"Unhandled promise rejection: late","type":"Error"}',
      "Uncaught undefined",
    ]);
  });

  test("of a listener: the executor of a promise that is made next rejects it, too late when it has resolved", async () => {
    const code = `${events}
      o.on("y", function () {
        new Promise(function (ok) { print("executor"); ok(5); }).then(function (v) { print("v", v); }, function (e) { print("e", e); });
        new Promise(function () { throw "own"; }).then(null, function (e) { print("e", e); });
      });`;
    expect(await printedByBoth(code)).toEqual(["x", "executor", "v 5", "e own", "Uncaught undefined"]);
  });

  test("of serial data: the promise that it resolves", async () => {
    const code = `
      var r;
      new Promise(function (a) { r = a; }).then(function () { print("resolved"); return "q"; })
        .then(function (v) { print("fine", v); }, function (e) { print("bad", e); });
      LoopbackB.on("data", function (d) { r(d); throw "in data"; });
      setTimeout(function () { LoopbackA.write("x"); }, 5);
      ${endAfter(60)}`;
    expect(await printedByBoth(code)).toEqual(["resolved", "bad in data", "Uncaught undefined"]);
  });

  test("a `then` of a thenable takes it, too", async () => {
    const code = `
      var t = { then: function (ok) { print("thenable"); ok(3); } };
      setTimeout(function () {
        Promise.resolve(1).then(function () { return t; }).then(function (v) { print("v", v); }, function (e) { print("e", e); });
        throw "x";
      }, 5);
      ${endAfter(50)}`;
    expect(await printedByBoth(code)).toEqual(["e x", "Uncaught undefined"]);
  });

  test("a catch that is entered takes it", async () => {
    const code = `${events}
      o.on("y", function () { try { try { throw "inner"; } finally { print("finally"); } } catch (e) { print(e); } });`;
    expect(await printedByBoth(code)).toEqual(["x", "finally", "inner", "Uncaught undefined"]);
  });

  test("so does a try with a catch in which nothing is thrown, also by way of return; a try with a finally alone does not", async () => {
    const code = `${events}
      o.on("y", function () { (function () { try { return 5; } catch (e) { print("never"); } })(); print("y"); });
      setTimeout(function () { o.removeAllListeners("y"); o.on("y", function () { try { print("in"); } finally { print("out"); } }); }, 20);
      setTimeout(function () { o.emit("x"); o.emit("y"); }, 30);`;
    expect(await printedByBoth(code)).toEqual([
      "x",
      "y",
      "Uncaught undefined",
      "x",
      "in",
      "out",
      "Uncaught xerr",
    ]);
  });

  test("a later error takes its place", async () => {
    const code = `${busy}
      setTimeout(function () { throw new Error("one"); }, 5);
      setTimeout(function () { try { print("in"); } catch (e) { print("never"); } throw "two"; }, 5);
      ${endAfter(60)}
      busy(20);`;
    expect(await printedByBoth(code)).toEqual(["in", "Uncaught two"]);
  });

  test("what calls functions, evaluates and parses does not", async () => {
    const code = `${busy}
      setTimeout(function () { throw "one"; }, 5);
      setTimeout(function () { print(JSON.parse("[1]").map(function (v) { return v + 1; }), eval("2+2"), Promise.all([]).state); }, 5);
      ${endAfter(60)}
      busy(20);`;
    expect(await printedByBoth(code)).toEqual(["[ 2 ] 4 0", "Uncaught one"]);
  });

  test("what uncaughtException hears: what was left, and undefined thrown there is nothing", async () => {
    const code = `
      process.on("uncaughtException", function (e) { print("handler", typeof e, e && e.message); throw undefined; });
      setTimeout(function () { Promise.resolve(1).then(function (v) { print(v); }); throw "t"; }, 5);
      setTimeout(function () { Promise.resolve(1).then(function (v) { print(v); }).catch(function () {}); throw "t"; }, 40);
      ${endAfter(90)}`;
    expect(await printedByBoth(code)).toEqual([
      "1",
      "handler object Unhandled promise rejection: t",
      "1",
      "handler undefined undefined",
    ]);
  });

  test("undefined that a reaction throws is its value", async () => {
    const code = `
      Promise.resolve(1).then(function () { throw undefined; }).then(function (v) { print("then", v); }, function () { print("never"); });
      ${endAfter(30)}`;
    expect(await printedByBoth(code)).toEqual(["then undefined"]);
  });
});
