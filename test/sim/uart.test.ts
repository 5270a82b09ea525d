/** Serial lines as they really are: speeds that differ, noise, XOFF, and a sender that must wait for its buffer. */
import { assert, constantFrom, integer, property, string } from "fast-check";
import { expect, test } from "vitest";
import { receive } from "../../sim/uart.ts";
import { bootOn, eventsOf, printed } from "./support.ts";

const bytes = string({ unit: integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) });

test("speeds within 2 % understand each other, whatever is sent", () => {
  assert(
    property(bytes, constantFrom(0.98, 1, 1.02), (text, ratio) => {
      const read = receive(text, 9600, 9600 * ratio);
      expect(read.map(({ character }) => character).join("")).toBe(text);
      expect(read.some(({ framing }) => framing)).toBe(false);
    }),
    { seed: 6 },
  );
});

test("another speed garbles, and framing errors are told to those who asked", () => {
  const program = (options: string): string =>
    `Serial1.setup(9600${options}); Serial1.on("framing", function () { print("framing"); });
     Serial1.on("data", function (d) { print(JSON.stringify(d)); });`;
  const run = (options: string): string[] => {
    const simulator = bootOn("PUCKJS", program(options));
    simulator.serial("Serial1").send("UU", { baud: 4800 });
    simulator.advance(100);
    return printed(simulator).map((line) => line.replace(/^\S+ /, ""));
  };
  expect(run(", { errors: true }")).toContain("framing");
  expect(run("")).not.toContain("framing");
  expect(run("").join()).not.toContain("UU");
});

test("noise turns bits over, the same ones for the same seed", () => {
  const run = (seed: number): string => {
    const simulator = bootOn(
      "PUCKJS",
      `var all = ""; Serial1.setup(9600); Serial1.on("data", function (d) { all += d; });
       setTimeout(function () { print(all); }, 500);`,
      seed,
    );
    simulator.serial("Serial1").send("a".repeat(100), { noise: 0.01 });
    simulator.advance(1000);
    return printed(simulator).join();
  };
  expect(run(1)).toBe(run(1));
  expect(run(1)).not.toBe(run(2));
  const kept = Array.from(run(1)).filter((character) => character === "a").length;
  expect(kept).toBeGreaterThan(40);
  expect(kept).toBeLessThan(100);
});

test("a sender that obeys XOFF loses nothing while the program is busy; one that does not, does", () => {
  const run = (flowControl: boolean): { got: string; flags: string[]; out: string[] } => {
    const simulator = bootOn(
      "PUCKJS",
      `var n = 0; Serial1.setup(115200, { flow: "xon" }); Serial1.on("data", function (d) { n += d.length; });
       setTimeout(function () { var end = getTime() + 0.5; while (getTime() < end); }, 10);
       setTimeout(function () { print(n); }, 2000);`,
    );
    simulator.at(20, () => simulator.serial("Serial1").send("x".repeat(1000), { flowControl }));
    simulator.advance(3000);
    return {
      got: printed(simulator).join(),
      flags: eventsOf(simulator, "flag").map(({ flag }) => flag),
      out: eventsOf(simulator, "serial").flatMap(({ direction, text }) =>
        direction === "out" ? [text] : [],
      ),
    };
  };
  const obedient = run(true);
  expect(obedient.got).toContain(" 1000");
  expect(obedient.flags).toEqual([]);
  expect(obedient.out.slice(0, 2)).toEqual(["\x13", "\x11"]);
  const deaf = run(false);
  expect(deaf.flags).toEqual(["FIFO_FULL"]);
  expect(deaf.got).not.toContain(" 1000");
});

test("print to a full output buffer waits for the line", () => {
  const simulator = bootOn(
    "PUCKJS",
    `Serial1.setup(9600);
     var before = getTime(); Serial1.write("x".repeat(100)); print(getTime() - before < 0.001, process.memory().tx.used);
     Serial1.write("x".repeat(960)); print(Math.round((getTime() - before) * 100) / 100);`.replaceAll(
      /"x".repeat\((\d+)\)/g,
      (_, count: string) => JSON.stringify("x".repeat(Number(count))),
    ),
  );
  // 1060 characters of 10 bits at 9600 baud take 1.10 s; the last 128 of them may wait in the buffer: 0.97 s.
  expect(printed(simulator)).toEqual([
    expect.stringMatching(/^\S+ true 100$/),
    expect.stringMatching(/ 0.97$/),
  ]);
});
