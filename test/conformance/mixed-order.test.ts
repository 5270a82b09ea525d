/** Timers that are set, changed and cleared in the callbacks of others, in listeners and in reactions: simulator and interpreter. */
import { expect, test } from "vitest";
import { endAfter, printedByBoth } from "../support/conformance.ts";
import { describeInterpreter } from "../support/interpreter.ts";

const busy = `function busy(ms) { var t = getTime() + ms / 1000; while (getTime() < t); }\n`;

describeInterpreter("callbacks among each other", () => {
  test("a late timer clears another late one of the same pass", async () => {
    const code = `${busy}
      var a = setTimeout(function () { print("a"); clearTimeout(b); }, 5);
      var b = setTimeout(function () { print("b"); }, 5);
      setTimeout(function () { print("c"); }, 5);
      ${endAfter(80)}
      busy(20);`;
    expect(await printedByBoth(code)).toEqual(["a", "c"]);
  });

  test("what a timer sets for at once comes in the next pass, after the reactions of this one", async () => {
    const code = `${busy}
      setTimeout(function () {
        print("x");
        setTimeout(function () { print("y"); }, 0);
        Promise.resolve(1).then(function () { print("p"); });
      }, 5);
      setTimeout(function () { print("z"); }, 6);
      ${endAfter(80)}
      busy(20);`;
    expect(await printedByBoth(code)).toEqual(["x", "z", "p", "y"]);
  });

  test("a timer takes the id of one that was cleared in the same pass, and waits for the next", async () => {
    const code = `${busy}
      var ids = [];
      for (var k = 0; k < 5; k++)
        ids.push(setTimeout(function (k) {
          print(k);
          if (k == 1) { clearTimeout(ids[3]); ids[3] = setTimeout(function () { print("new"); }, 0); }
        }, 10, k));
      ${endAfter(80)}
      busy(25);`;
    expect(await printedByBoth(code)).toEqual(["0", "1", "2", "4", "new"]);
  });

  test("an interval clears itself twice and makes another under its name", async () => {
    const code = `
      var i = setInterval(function () {
        print("i"); clearInterval(i); clearInterval(i);
        i = setInterval(function () { print("j"); clearInterval(i); }, 10);
      }, 10);
      ${endAfter(80)}`;
    expect(await printedByBoth(code)).toEqual(["i", "j"]);
  });

  test("an interval changes its period each time, between timers", async () => {
    const code = `${busy}
      var n = 0, i = setInterval(function () {
        print(++n);
        if (n == 1) { changeInterval(i, 250); busy(5); }
        if (n == 2) changeInterval(i, 50);
        if (n == 4) clearInterval(i);
      }, 100);
      setTimeout(function () { print("at 300"); }, 300);
      setTimeout(function () { print("at 375"); }, 375);
      setTimeout(function () { print("at 475"); }, 475);
      ${endAfter(550)}`;
    expect(await printedByBoth(code)).toEqual(["1", "at 300", "2", "at 375", "3", "4", "at 475"]);
  });

  test("one interval keeps putting another off", async () => {
    const code = `
      var i = setInterval(function () { print("a"); changeInterval(j, 1000); }, 100);
      var j = setInterval(function () { print("b"); }, 150);
      setTimeout(function () { clearInterval(i); clearInterval(j); print("cleared"); setTimeout(function () { print("again"); }, 10); }, 350);
      ${endAfter(450)}`;
    expect(await printedByBoth(code)).toEqual(["a", "a", "a", "cleared", "again"]);
  });

  test("an interval that is always late lets the others run between its turns", async () => {
    const code = `${busy}
      var n = 0, i = setInterval(function () { print(++n); if (n == 3) clearInterval(i); else busy(125); }, 50);
      setTimeout(function () { print("at 150"); }, 150);
      setTimeout(function () { print("at 275"); }, 275);
      ${endAfter(400)}`;
    expect(await printedByBoth(code)).toEqual(["1", "2", "at 150", "3", "at 275"]);
  });

  test("listeners that emit go on within the pass, with reactions between them, before timers", async () => {
    const code = `
      var o = {};
      o.on("e", function (v) {
        print("e", v);
        if (v < 3) { o.emit("e", v + 1); Promise.resolve(v).then(function (w) { print("p", w); }); }
      });
      setTimeout(function () { o.emit("e", 0); setTimeout(function () { print("timer"); }, 0); print("emitted"); }, 5);
      ${endAfter(60)}`;
    expect(await printedByBoth(code)).toEqual(["emitted", ..."e 0,e 1,e 2,p 0,e 3,p 1,p 2,timer".split(",")]);
  });

  test("a listener removes itself while it runs; another stops those after it", async () => {
    const code = `
      var o = {}, n = 0;
      o.on("e", function f() { print("f", ++n); if (n == 1) o.removeListener("e", f); });
      o.on("e", function () { print("g"); E.stopEventPropagation(); });
      o.on("e", function () { print("never"); });
      o.emit("e"); o.emit("e");
      ${endAfter(30)}`;
    expect(await printedByBoth(code)).toEqual(["f 1", "g", "g"]);
  });

  test("timer, emit, data and emit again: each hands on within its pass", async () => {
    const code = `
      var o = {};
      o.on("a", function () { print("a"); setTimeout(function () { o.emit("b"); print("emitted"); }, 0); });
      o.on("b", function () { print("b"); LoopbackA.write("q"); });
      LoopbackB.on("data", function (d) { print("data", d); o.emit("c", d); });
      o.on("c", function (d) { print("c", d); });
      o.emit("a");
      ${endAfter(60)}`;
    expect(await printedByBoth(code)).toEqual(["a", "emitted", "b", "data q", "c q"]);
  });

  test("reactions that come later than the promise, and two chains that go on in turns", async () => {
    const code = `
      var r, p = new Promise(function (a) { r = a; });
      p.then(function (v) { print("1", v); });
      setTimeout(function () { r("v"); p.then(function (v) { print("2", v); }); print("resolved"); }, 10);
      setTimeout(function () {
        p.then(function (v) { print("3", v); return new Promise(function (a) { a("inner"); }); }).then(function (v) { print(v); });
        Promise.resolve().then(function () { print("a"); }).then(function () { print("b"); }).then(function () { print("c"); });
      }, 40);
      ${endAfter(80)}`;
    expect(await printedByBoth(code)).toEqual(["resolved", "1 v", "2 v", "3 v", "a", "b", "inner", "c"]);
  });

  test("Promise.all with one that is rejected and one that is never asked for", async () => {
    const code = `
      setTimeout(function () {
        Promise.all([1, Promise.reject("r"), new Promise(function (a) { setTimeout(a, 10); })])
          .then(function () { print("never"); }, function (e) { print("rejected", e); })
          .then(function () { print("on"); });
        Promise.all([]).then(function (a) { print("empty", a.length); });
      }, 5);
      ${endAfter(60)}`;
    expect(await printedByBoth(code)).toEqual(["empty 0", "rejected r", "on"]);
  });

  test("text that is evaluated sets timers, and a timer's text sees the root", async () => {
    const code = `
      setTimeout(function () { eval("setTimeout(function(){print('inner')},5)"); print(typeof setTimeout(print, 20, "arg")); }, 5);
      setTimeout("print('text ' + this.k)", 15);
      var k = 9;
      ${endAfter(60)}`;
    expect(await printedByBoth(code)).toEqual(["number", "inner", "text 9", "arg"]);
  });
});
