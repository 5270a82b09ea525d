/** Callbacks and listeners that are none, are there twice, or are not there when something comes: simulator and interpreter. */
import { expect, test } from "vitest";
import { endAfter, printedByBoth } from "../support/conformance.ts";
import { describeInterpreter } from "../support/interpreter.ts";

describeInterpreter("odd callbacks", () => {
  test("a promise of what is no function is rejected; only one of nothing throws", async () => {
    const code = `
      [5, null, "x", {}, undefined, true].forEach(function (x, i) {
        try { new Promise(x).then(null, function (e) { print(i, e.message, e.type); }); print("made", i); } catch (e) { print(i, "threw", e.message); }
      });
      ${endAfter(40)}`;
    expect(await printedByBoth(code)).toEqual([
      "made 0",
      "made 1",
      "made 2",
      "made 3",
      "4 threw Function required in promise constructor",
      "made 5",
      ...["Number", "null", "String", "Object"].map(
        (what, i) => `${i} Expecting function, got ${what} Error`,
      ),
      "5 Expecting function, got Number Error",
    ]);
  });

  test("callbacks that are none, and periods that are none", async () => {
    const code = `
      function say(f) { try { print(f()); } catch (e) { print(e.message); } }
      [5, null, {}, undefined].forEach(function (x) {
        say(function () { return setTimeout(x, 5); });
        say(function () { return setInterval(function () {}, x); });
        clearInterval(1);
      });
      setTimeout(function () { print("below 0"); }, -5); setTimeout(function () { print("NaN"); }, NaN);
      setTimeout(function () { print("text"); }, "7"); setTimeout(function () { print("none"); });
      ${endAfter(60)}`;
    const lines = await printedByBoth(code);
    expect(lines.slice(0, 8)).toEqual(
      Array.from({ length: 4 }, () => ["Function or String not supplied!", "1"]).flat(),
    );
    expect(lines.slice(8).toSorted()).toEqual(["NaN", "below 0", "none", "text"].toSorted());
  });

  test("a listener that is heard twice is removed once at a time", async () => {
    const code = `
      var o = {}, f = function () { print("f"); };
      o.on("x", f); o.on("x", f); o.emit("x");
      setTimeout(function () { o.removeListener("x", f); o.emit("x"); }, 10);
      setTimeout(function () { o.removeListener("x", f); o.emit("x"); print("none"); }, 40);
      ${endAfter(80)}`;
    expect(await printedByBoth(code)).toEqual(["f", "f", "f", "none"]);
  });

  test("data comes while nobody listens, and goes to the next listener in the pieces in which it is kept", async () => {
    const code = `
      LoopbackB.on("data", function (d) {
        print("first", d);
        LoopbackB.removeAllListeners("data");
        setTimeout(function () { print("kept", LoopbackB.available()); LoopbackB.on("data", function (d) { print("second", d); }); }, 20);
      });
      setTimeout(function () { for (var i = 0; i < 3; i++) LoopbackA.write("chunk" + i + ","); }, 10);
      setTimeout(function () { LoopbackA.write("more"); }, 80);
      ${endAfter(120)}`;
    expect(await printedByBoth(code)).toEqual([
      "first c",
      "kept 20",
      "second hunk0,chunk1,chunk2,",
      "second m",
      "second ore",
    ]);
  });

  test("a reaction that is no function passes the value on", async () => {
    const code = `
      [5, null, "x", {}].forEach(function (x, i) { Promise.resolve(i).then(x).then(function (v) { print(i, v); }); });
      ${endAfter(40)}`;
    expect(await printedByBoth(code)).toEqual(["0 0", "1 1", "2 2", "3 3"]);
  });
});
