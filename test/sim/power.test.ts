/** Power failures: what is forgotten, and what flash keeps. */
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { printedLines, Simulator } from "../../sim/index.ts";
import { bootOn, eventsOf, printed } from "./support.ts";

test("memory is forgotten, files stay, and the board's clock starts anew", () => {
  const simulator = bootOn(
    "PUCKJS",
    `var s = require("Storage"), n = Number(s.read("n") || 0) + 1;
     s.write("n", String(n));
     print("start", n, getTime() < 1, typeof left);
     left = 1;
     setInterval(function () { print("tick", n); }, 1000);`,
  );
  simulator.advance(1500);
  simulator.at(2001, () => simulator.powerOff());
  simulator.at(5000, () => simulator.powerOn());
  simulator.advance(5000);
  expect(printed(simulator)).toEqual([
    "0 start 1 true undefined",
    "1000 tick 1",
    "2000 tick 1",
    "5000 start 2 true undefined",
    "6000 tick 2",
  ]);
  expect(eventsOf(simulator, "off").map(({ t }) => t)).toEqual([2001]);
});

test("without power nothing is heard", () => {
  const simulator = bootOn("PUCKJS", `setWatch(function () { print("pressed"); }, BTN1, { repeat: true });`);
  simulator.powerOff();
  simulator.button("BTN1").press();
  simulator.console.write("print('typed')\n");
  simulator.advance(1000);
  expect(simulator.isOn).toBe(false);
  simulator.powerOn();
  simulator.advance(1000);
  expect(printed(simulator)).toEqual([]);
  expect(simulator.stats().watches).toBe(1);
});

test("a write that power cuts off stays half, past catch and finally", () => {
  const simulator = bootOn(
    "PUCKJS",
    `if (require("Storage").read("f")) print(require("Storage").read("f"));
     else setTimeout(function () {
       try { require("Storage").write("f", "abcdef"); print("written"); }
       catch (e) { print("caught"); }
       finally { print("finally"); }
     }, 10);
     setTimeout(function () { print("still here"); }, 20);`,
  );
  simulator.flash.failPowerAfter(32 + 3);
  simulator.advance(100);
  expect(simulator.isOn).toBe(false);
  expect(printed(simulator)).toEqual([]);
  simulator.powerOn();
  expect(printed(simulator)).toEqual([`100 abc\xff\xff\xff`]);
});

test("whenever power fails, the board starts again, and a file that is written to another name first survives", () => {
  // Writes the next version under a second name, and only then removes the first: the usual way.
  const program = `var s = require("Storage"), i, keep;
    function good(f) { var t = s.read(f); return t && t.length === 40 && E.CRC32(t.substr(0, 30)) == Number(t.substr(30)) ? t : undefined; }
    function make(n) { var t = ("v" + n + "..............................").substr(0, 30); return t + (E.CRC32(t) + "          ").substr(0, 10); }
    keep = good("a") ? "a" : good("b") ? "b" : undefined;
    print(keep ? s.read(keep).substr(0, 2) : "none");
    for (i = 0; i < 2; i++) {
      if (keep === "a") { s.write("b", make(i)); s.erase("a"); keep = "b"; }
      else { s.write("a", make(i)); s.erase("b"); keep = "a"; }
    }
    print("done");`;
  const board = loadBoard("PUCKJS");
  const blank = new Simulator({ board });
  blank.boot({ code: program });
  blank.powerOff();
  const flash = blank.flash.state.bytes;
  const seen = new Set<string>();
  for (let bytes = 0, cut = true; cut; bytes += 3) {
    const simulator = new Simulator({ board, flash });
    simulator.flash.failPowerAfter(bytes);
    simulator.powerOn();
    cut = !simulator.isOn;
    simulator.flash.failPowerAfter(Infinity);
    const before = printedLines(simulator.trace).length;
    simulator.powerOn();
    const [found, done] = printedLines(simulator.trace).slice(before);
    expect(done, `power failed after ${bytes} bytes`).toBe("done");
    expect(found, `power failed after ${bytes} bytes`).toMatch(/v\d/);
    seen.add(found);
  }
  expect([...seen].toSorted()).toEqual(["v0", "v1"]);
}, 20_000);

test("erasures are counted, a page each", () => {
  const simulator = bootOn(
    "PUCKJS",
    `var s = require("Storage"); for (var i = 0; i < 30; i++) s.write("f", E.toString({ data: String.fromCharCode(65 + i), count: 3000 }));`,
  );
  expect(printed(simulator).join("")).toContain("Compacting... ");
  const { wear } = simulator.flash.state;
  expect(wear).toHaveLength(10);
  expect(Math.max(...wear)).toBe(2);
  expect(wear[9]).toBeGreaterThan(0);
});

test("a flash image must have the board's size", () => {
  expect(() => new Simulator({ board: loadBoard("PUCKJS"), flash: new Uint8Array(5) })).toThrow(
    "a flash image of 5 bytes does not fit: this board's has 40960",
  );
});
