/** The order in which timers run, on the simulator and on the interpreter. */
import { expect, test } from "vitest";
import { endAfter, printedByBoth } from "../support/conformance.ts";
import { describeInterpreter } from "../support/interpreter.ts";

/** Keeps the interpreter busy for some milliseconds, so that timers are late. */
const busy = `function busy(ms) { var t = getTime() + ms / 1000; while (getTime() < t); }\n`;

describeInterpreter("timers", () => {
  test("in time, they run in the order of their deadlines", async () => {
    const code = `
      setTimeout(function () { print("c"); print("@@end"); }, 120);
      setTimeout(function () { print("a"); }, 40);
      setTimeout(function () { print("b"); }, 80);`;
    expect(await printedByBoth(code)).toEqual(["a", "b", "c"]);
  });

  test("late, they run in the order of their ids", async () => {
    const code = `${busy}
      setTimeout(function () { print("10 ms"); }, 10);
      setTimeout(function () { print("5 ms"); }, 5);
      setTimeout(function () { print("1 ms"); }, 1);
      ${endAfter(200)}
      busy(30);`;
    expect(await printedByBoth(code)).toEqual(["10 ms", "5 ms", "1 ms"]);
  });

  test("ids count up from the highest in use", async () => {
    const code = `
      var f = function () {};
      print(setTimeout(f, 1e4), setInterval(f, 1e4), setTimeout(f, 1e4));
      clearTimeout(3);
      print(setTimeout(f, 1e4));
      clearInterval(1);
      print(setTimeout(f, 1e4));
      clearTimeout(99);
      clearTimeout();
      print(setTimeout(f, 1e4));
      print("@@end");`;
    expect(await printedByBoth(code)).toEqual(["1 2 3", "3", "4", "1"]);
  });

  test("a late interval catches up, once a pass, and keeps its phase", async () => {
    const code = `${busy}
      var t0 = getTime(), n = 0;
      var i = setInterval(function () {
        n++;
        if (n === 1) busy(130);
        if (n === 6) { print(n, Math.round((getTime() - t0) * 1000 / 40)); print("@@end"); clearInterval(i); }
      }, 40);`;
    expect(await printedByBoth(code)).toEqual(["6 6"]);
  });

  test("changeInterval inside the timer's own callback counts from the time it was due", async () => {
    const code = `${busy}
      var t0 = getTime(), n = 0;
      var i = setInterval(function () {
        n++;
        if (n === 1) { busy(40); changeInterval(i, 100); }
        if (n === 2) { print(Math.round((getTime() - t0) * 1000 / 20)); print("@@end"); clearInterval(i); }
      }, 60);`;
    expect(await printedByBoth(code)).toEqual(["8"]);
  });

  test("arguments are passed on, and a callback may be text", async () => {
    const code = `
      setTimeout(function (a, b) { print(a + b); }, 1, "x", 2);
      setTimeout("print('text')", 30);
      setTimeout("print('@@end')", 60);`;
    expect(await printedByBoth(code)).toEqual(["x2", "text"]);
  });

  test("wrong arguments throw", async () => {
    const code = `
      function say(f) { try { f(); print("fine"); } catch (e) { print(e.message); } }
      say(function () { setTimeout(5, 5); });
      say(function () { clearTimeout(undefined); });
      say(function () { clearInterval(undefined); });
      say(function () { changeInterval(77, 5); });
      say(function () { setTimeout(function () {}, 1e15); });
      print("@@end");`;
    expect(await printedByBoth(code)).toEqual([
      "Function or String not supplied!",
      "clearTimeout(undefined) not allowed. Use clearTimeout() instead",
      "clearInterval(undefined) not allowed. Use clearInterval() instead",
      "Unknown Interval",
      "Interval is too long (>100 years)",
    ]);
  });
});
