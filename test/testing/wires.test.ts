/** Two boards with wires between them, on one virtual time. */
import { expect, test } from "vitest";
import { bootBundle, type TestBoard } from "../../tools/testing/index.ts";

const board = (id: string, code: string): TestBoard => bootBundle(id, { code });

test("what one writes to its port the other reads, at the speed of the line, and answers", async () => {
  const asks = board(
    "PUCKJS",
    `Serial1.setup(9600); Serial1.on("data", function (d) { print(getTime().toFixed(3), d); });
    setTimeout(function () { Serial1.print("ping"); }, 100);`,
  );
  const answers = board(
    "PICO_R1_3",
    `var got = ""; Serial2.setup(9600);
    Serial2.on("data", function (d) { got += d; if (got == "ping") Serial2.print("pong"); });`,
  );
  asks.connect("Serial1", answers, "Serial2");
  await asks.advance("1s");
  expect(asks.now).toBe(1000);
  expect(answers.now).toBe(1000);
  // Four characters each way, a little more than a millisecond each.
  expect(asks.printed.map((line) => line.split(" ")[1]).join("")).toBe("pong");
  expect(Number(asks.printed.at(-1)!.split(" ")[0])).toBeCloseTo(0.108, 2);
});

test("at another speed it arrives garbled", async () => {
  const asks = board(
    "PUCKJS",
    `Serial1.setup(9600); setTimeout(function () { Serial1.print("ping"); }, 100);`,
  );
  const hears = board("PUCKJS", `Serial1.setup(19200); Serial1.on("data", function (d) { print(d); });`);
  asks.connect("Serial1", hears, "Serial1");
  await hears.advance("1s");
  expect(hears.printed.join("")).not.toBe("");
  expect(hears.printed.join("")).not.toContain("ping");
});

test("pins: each one's output is the other's input, with the time of its edge", async () => {
  const rings = board(
    "PUCKJS",
    `setTimeout(function () { D1.set(); }, 50); setTimeout(function () { D1.reset(); }, 70);`,
  );
  const hears = board(
    "PICO_R1_3",
    `setWatch(function (e) { print(e.state, (e.time * 1000).toFixed(3)); D1 = A1; digitalWrite(A1, e.state); }, A0,
      { repeat: true, edge: 0, debounce: 0 });`,
  );
  rings.connect("D1", hears, "A0");
  rings.connect("D2", hears, "A1");
  await rings.advance("100ms");
  expect(hears.printed).toEqual(["true 50.001", "false 70.001"]);
  expect(
    rings
      .pin("D2")
      .edges()
      .map(({ t, level }) => [t, level]),
  ).toEqual([
    [50.002, 1],
    [70.002, 0],
  ]);
});

test("three boards in a ring: a token goes around, the same every time", async () => {
  const relay = `setWatch(function () { print(getTime().toFixed(6)); digitalWrite(D2, 1);
    digitalWrite(D2, 0); }, D1, { repeat: true, edge: "rising", debounce: 0 });`;
  const run = async (): Promise<string[][]> => {
    const ring = [1, 2, 3].map(() => board("PUCKJS", relay));
    ring.forEach((one, i) => one.connect("D2", ring[(i + 1) % 3], "D1"));
    ring[0].at("10ms", () => {
      ring[0].pin("D1").set(1);
      ring[0].pin("D1").set(0);
    });
    await ring[2].advance("10.02ms");
    return ring.map(({ printed }) => printed);
  };
  const first = await run();
  expect(first.every((lines) => lines.length >= 3)).toBe(true);
  expect(await run()).toEqual(first);
});

test("an I2C bus that two boards share: the devices on either's side answer both", async () => {
  const reads = (bus: string): string =>
    `${bus}.setup(); print(${bus}.readReg(0x50, 0, 1)[0], ${bus}.readReg(0x51, 0, 1)[0]);`;
  const code = (bus: string): string => `setTimeout(function () { ${reads(bus)} }, 5);`;
  const boards = [
    board("PUCKJS", code("I2C1")),
    board("PICO_R1_3", code("I2C2")),
    board("PUCKJS", code("I2C1")),
  ];
  const [a, b, c] = boards;
  a.connect("I2C1", b, "I2C2");
  b.connect("I2C2", c, "I2C1");
  a.simulator.attach("I2C1", { kind: "i2c", address: 0x50, write: () => {}, read: () => Uint8Array.of(7) });
  c.simulator.attach("I2C1", { kind: "i2c", address: 0x51, write: () => {}, read: () => Uint8Array.of(9) });
  await b.advance("10ms");
  expect(boards.map(({ printed }) => printed)).toEqual([["7 9"], ["7 9"], ["7 9"]]);
  expect(() => a.connect("I2C1", b, "A0")).toThrow("I2C1 is an I2C bus and A0 is a pin");
});

test("what cannot be connected is said", async () => {
  const [a, b] = [board("PUCKJS", ""), board("PUCKJS", "")];
  expect(() => a.connect("Serial1", b, "D1")).toThrow(
    "Serial1 is a serial port and D1 is a pin: connect two pins, two serial ports or two I2C buses",
  );
  expect(() => a.connect("D1", b, "D99")).toThrow('no pin "D99"');
  await a.advance("5ms");
  expect(() => a.connect("D1", b, "D1")).toThrow("PUCKJS is at 5 ms and PUCKJS at 0 ms");
});

test("the failure of one fails the advance of the other", async () => {
  const [a, b] = [
    board("PUCKJS", ""),
    board("PICO_R1_3", `setTimeout(function () { throw new Error("no"); }, 5);`),
  ];
  a.connect("D1", b, "A0");
  await expect(a.advance("10ms")).rejects.toThrow("the program failed after 0.005 s");
});
