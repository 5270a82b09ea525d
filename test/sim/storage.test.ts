/** Files in flash, and what runs at a start. */
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { BootError, Simulator } from "../../sim/index.ts";
import { bootOn, eventsOf, printed } from "./support.ts";

test("a file has its size from the first write on; what is not written yet reads 0xFF", () => {
  const simulator = bootOn(
    "PUCKJS",
    `var s = require("Storage");
     s.write("f", "ab", 0, 5);
     print(JSON.stringify(s.read("f")), s.read("f").length);
     s.write("f", "cde", 2);
     print(s.read("f"), s.read("f", 1, 3), s.read("none"), s.list().join());
     s.erase("f");
     print(s.read("f"));`,
  );
  expect(printed(simulator)).toEqual([
    String.raw`0 "ab\u00FF\u00FF\u00FF" 5`,
    "0 abcde bcd undefined .bootcde,f",
    "0 undefined",
  ]);
});

test("objects are written as JSON, arrays as bytes", () => {
  const simulator = bootOn(
    "PUCKJS",
    `var s = require("Storage");
     s.write("o", { a: 1 }); s.writeJSON("j", [1, 2]); s.write("b", [65, 66]);
     print(s.read("o"), s.readJSON("j").length, s.read("b"), s.readArrayBuffer("b"), s.readJSON("b", true));`,
  );
  expect(printed(simulator)).toEqual(['0 {"a":1} 2 AB new Uint8Array([65, 66]).buffer undefined']);
});

test("a file that does not fit is refused", () => {
  const simulator = bootOn(
    "PUCKJS",
    `try { require("Storage").write("f", "x", 0, 50000); } catch (e) { print(e.message); }`,
  );
  expect(printed(simulator)).toEqual(["0 Unable to find or create file"]);
});

test("a bundle that does not fit its board is refused with sizes", () => {
  const simulator = new Simulator({ board: loadBoard("PUCKJS") });
  expect(() => simulator.boot({ code: `"${"x".repeat(50_000)}"` })).toThrow(BootError);
  expect(() => simulator.boot({ code: `"${"x".repeat(50_000)}"` })).toThrow(
    "the bundle has 50002 bytes; the storage of PUCKJS has room for 40960",
  );
});

test("boot files run in order, then init listeners, then onInit", () => {
  const simulator = bootOn(
    "PUCKJS",
    `print("program");
     E.on("init", function () { print("init"); });
     E.on("kill", function () { print("kill"); });
     function onInit() { print("onInit"); }
     if (!require("Storage").read(".boot0")) {
       require("Storage").write(".boot1", "print('boot1')");
       require("Storage").write(".boot0", "print('boot0')");
       setTimeout(load, 10);
     }`,
  );
  simulator.advance(50);
  expect(printed(simulator)).toEqual([
    "0 program",
    "0 init",
    "0 Running onInit()...",
    "0 onInit",
    "10 kill",
    "10 boot0",
    "10 boot1",
    "10 program",
    "10 init",
    "10 Running onInit()...",
    "10 onInit",
  ]);
  expect(eventsOf(simulator, "boot").map(({ reason }) => reason)).toEqual(["power", "load"]);
});

test("reset() stops everything and leaves the program in flash; reset(true) erases it", () => {
  const simulator = bootOn(
    "PUCKJS",
    `print("up"); setInterval(function () { print("tick"); }, 10); setTimeout(reset, 25);`,
  );
  simulator.advance(100);
  expect(printed(simulator)).toEqual(["0 up", "10 tick", "20 tick"]);
  expect(simulator.stats().timersArmed).toBe(0);
  simulator.console.write("\x10print(require('Storage').list().join())\n\x10reset(true)\n");
  simulator.advance(10);
  simulator.console.write("\x10print(require('Storage').list().length)\n");
  simulator.advance(10);
  expect(printed(simulator).slice(3)).toEqual(["100 .bootcde", "110 0"]);
});

test("load(file) runs another file in a fresh interpreter", () => {
  const simulator = bootOn(
    "PUCKJS",
    `var secret = 1; require("Storage").write("app.js", "print('app', typeof secret)"); setTimeout(load, 10, "app.js");`,
  );
  simulator.advance(50);
  expect(printed(simulator)).toEqual(["10 app undefined"]);
});

test("modules come from Modules.addCached and from files", () => {
  const simulator = bootOn(
    "PUCKJS",
    `Modules.addCached("a", function () { exports.v = 1; });
     Modules.addCached("b", "exports.v = 2");
     require("Storage").write("c", "module.exports = function () { return 3; }");
     print(require("b").v, require("c")());
     try { require("d"); } catch (e) { print(e.message); }`,
  );
  expect(printed(simulator)).toEqual(["0 2 3", '0 Module "d" not found']);
});
