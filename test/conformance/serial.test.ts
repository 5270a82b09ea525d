/** Serial data by way of a loopback, on the simulator and on the interpreter. */
import { expect, test } from "vitest";
import { printedByBoth } from "../support/conformance.ts";
import { describeInterpreter } from "../support/interpreter.ts";

describeInterpreter("serial", () => {
  test("data waits for the idle loop, and comes before timers", async () => {
    const code = `
      LoopbackB.on("data", function (d) { print("B", d); LoopbackB.write("pong"); });
      LoopbackA.on("data", function (d) { print("A", d); print("@@end"); });
      setTimeout(function () { LoopbackA.write("ping"); print("written"); }, 10);`;
    expect(await printedByBoth(code)).toEqual(["written", "B p", "B ing", "A pong"]);
  });

  test("print, println and write", async () => {
    const code = `
      var all = "";
      LoopbackB.on("data", function (d) { all += d; });
      LoopbackA.print("a\\nb"); LoopbackA.println(42); LoopbackA.write(65, "x", [66, 67], new Uint8Array([68]));
      setTimeout(function () { print(JSON.stringify(all)); print("@@end"); }, 20);`;
    expect(await printedByBoth(code)).toEqual([String.raw`"a\nb42\r\nAxBCD"`]);
  });

  test("without a listener data waits", async () => {
    const code = `
      LoopbackB.available();
      LoopbackA.write("hello");
      setTimeout(function () {
        print(LoopbackB.available(), LoopbackB.read(2), LoopbackB.read(), LoopbackB.available());
        print("@@end");
      }, 20);`;
    expect(await printedByBoth(code)).toEqual(["5 he llo 0"]);
  });

  test("a port that the program never mentions drops its data", async () => {
    const code = `
      LoopbackA.write("lost");
      setTimeout(function () { print(LoopbackB.available()); print("@@end"); }, 20);`;
    expect(await printedByBoth(code)).toEqual(["0"]);
  });

  test("a variable of the program's own may have a port's name", async () => {
    const code = `
      var Serial1 = { write: function (text) { print("mine", text); } };
      Serial1.write("x");
      print("@@end");`;
    expect(await printedByBoth(code)).toEqual(["mine x"]);
  });

  test("more data than the event queue holds is lost, and flagged", async () => {
    const code = `
      var n = 0;
      LoopbackB.on("data", function (d) { n += d.length; });
      E.on("errorFlag", function (f) { print(f.join()); });
      setTimeout(function () { for (var i = 0; i < 1500; i++) LoopbackA.write("x"); }, 5);
      setTimeout(function () { print(n); print("@@end"); }, 50);`;
    expect(await printedByBoth(code)).toEqual(["FIFO_FULL", "New interpreter error: FIFO_FULL", "986"]);
  });
});
