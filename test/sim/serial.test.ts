/** Serial ports: data arrives at the speed of the line, in pieces, and waits or is lost as on a board. */
import { expect, test } from "vitest";
import { bootOn, eventsOf, printed } from "./support.ts";

const collect = `var all = ""; Serial1.on("data", function (d) { all += d; print(JSON.stringify(all)); });`;

test("data arrives in pieces, each when its last bit has", () => {
  const simulator = bootOn("PUCKJS", `Serial1.setup(9600); ${collect}`);
  simulator.at(100, () => simulator.serial("Serial1").send("0123456789abcdef"));
  simulator.advance(200);
  const lines = printed(simulator);
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.at(-1)).toMatch(/"0123456789abcdef"$/);
  // 16 characters of 10 bits at 9600 baud: 16.67 ms.
  expect(Number(lines.at(-1)?.split(" ")[0])).toBeCloseTo(100 + (16 * 10_000) / 9600, 1);
});

test("a second text follows the first on the line", () => {
  const simulator = bootOn("PUCKJS", `Serial1.setup(9600); ${collect}`);
  simulator.at(100, () => {
    simulator.serial("Serial1").send("first ");
    simulator.serial("Serial1").send("second");
  });
  simulator.advance(200);
  expect(printed(simulator).at(-1)).toMatch(/"first second"$/);
});

test("what the program writes is in the trace", () => {
  const simulator = bootOn(
    "PUCKJS",
    `Serial1.setup(9600); Serial1.print("a\\nb"); Serial1.println(42); Serial1.write(1, "x", [2, 3]);`,
  );
  expect(eventsOf(simulator, "serial").map(({ direction, text }) => [direction, text])).toEqual([
    ["out", "a\nb"],
    ["out", "42\r\n"],
    ["out", "\x01x\x02\x03"],
  ]);
});

test("a port that is not set up hears nothing, and the trace says so", () => {
  const simulator = bootOn("PUCKJS", collect);
  simulator.serial("Serial1").send("lost");
  simulator.advance(100);
  expect(printed(simulator)).toEqual([]);
  expect(eventsOf(simulator, "serial")).toEqual([
    {
      t: 0,
      kind: "serial",
      port: "Serial1",
      direction: "in",
      text: "lost",
      lost: "the program has not set up Serial1",
    },
  ]);
});

test("without a listener 512 characters wait; the rest is lost and flagged", () => {
  const simulator = bootOn(
    "PUCKJS",
    `Serial1.setup(115200);
     setTimeout(function () { print(Serial1.available(), Serial1.read(3), Serial1.read().length, Serial1.read()); }, 500);`,
  );
  simulator.serial("Serial1").send("abc".repeat(200));
  simulator.advance(600);
  expect(printed(simulator)).toEqual(["500 512 abc 509 "]);
  expect(eventsOf(simulator, "flag").map(({ flag }) => flag)).toEqual(["BUFFER_FULL"]);
});

test("a loopback carries data from one port to the other, by way of the event queue", () => {
  const simulator = bootOn(
    "LINUX",
    `LoopbackB.on("data", function (d) { print("B", d); LoopbackB.write("!"); });
     LoopbackA.on("data", function (d) { print("A", d); });
     LoopbackA.write("ping");
     print("written");`,
  );
  simulator.advance(1);
  expect(printed(simulator)).toEqual(["0 written", "0 B p", "0 B ing", "0 A !", "0 A !"]);
});

test("the console's own port goes to the console", () => {
  const simulator = bootOn("ESP32", `Serial1.on("data", function () { print("never"); });`);
  simulator.serial("Serial1").send("1+1\n");
  simulator.advance(10);
  expect(printed(simulator)).toEqual(["0 =2"]);
});

test("an unknown port", () => {
  const simulator = bootOn("PUCKJS", "");
  expect(() => simulator.serial("Serial9")).toThrow(
    'board PUCKJS has no port "Serial9"; it has Bluetooth, Serial1, LoopbackA, LoopbackB',
  );
});
