/** Bluetooth's UART: who is connected, where the console is, and data in packets. */
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { parseScenario } from "../../sim/index.ts";
import { compileFiles, errorsOf } from "../support/program.ts";
import { bootBundle, type TestBoard } from "../../tools/testing/index.ts";

const puck = (code: string): TestBoard => bootBundle("PUCKJS", { code });

test("the console is with whoever is connected, and goes back when they go", async () => {
  const board = puck(`
    NRF.on("connect", function (a) { print("connect", a, E.getConsole()); });
    NRF.on("disconnect", function (r) { print("disconnect", r, E.getConsole()); });
    print(E.getConsole(), NRF.getSecurityStatus().connected);
    setTimeout(function () { NRF.disconnect(); }, 5000);`);
  board.ble.disconnect();
  await board.advance("1s");
  board.ble.connect();
  await board.advance("10s");
  expect(board.printed).toEqual([
    "Bluetooth true",
    "disconnect 19 Serial1",
    "connect 02:00:00:00:00:02 random Bluetooth",
    "disconnect 22 Serial1",
  ]);
  expect(board.ble.isConnected).toBe(false);
});

test("a program that keeps its console elsewhere gets data in packets of 20 bytes, and answers", async () => {
  const board = puck(`Serial1.setConsole(true);
    Bluetooth.on("data", function (d) { print(d.length, E.getConsole()); Bluetooth.println(d.length); });`);
  board.ble.disconnect();
  await board.advance("1s");
  expect(() => board.serial("Bluetooth").send("x")).toThrow("nobody is connected to Bluetooth");
  board.ble.connect();
  for (const text of ["x".repeat(45), "y"]) {
    board.serial("Bluetooth").send(text);
    await board.advance("1s");
  }
  expect(board.printed.join()).toMatch(/^(\d+ Serial1,?)+$/);
  expect(board.printed.reduce((sum, line) => sum + parseInt(line, 10), 0)).toBe(46);
  expect(board.serial("Bluetooth").written).toContain("1\r\n");
});

test(
  "a stream reads lines from it, in TypeScript; a board without Bluetooth has no NRF",
  { timeout: 60_000 },
  async () => {
    const source = `import { run, stream } from "pinwheel-rt";
    import { Bluetooth, Serial1 } from "pinwheel-rt/board";
    Serial1.setConsole(true);
    NRF.on("disconnect", (reason) => print("gone", reason));
    run(async () => {
      const line = stream(Bluetooth);
      for await (const text of line) line.write("got " + text + "\\n");
    });`;
    const board = bootBundle("PUCKJS", await compileFiles({ "main.ts": source }, { board: "PUCKJS" }));
    board.serial("Bluetooth").send("the first line, longer than a packet\nand ");
    await board.advance("1s");
    board.serial("Bluetooth").send("the second\n");
    await board.advance("1s");
    board.ble.disconnect();
    await board.advance("1s");
    expect(board.serial("Bluetooth").written).toBe(
      "got the first line, longer than a packet\ngot and the second\n",
    );
    expect(board.printed).toEqual(["gone 19"]);
    expect(await errorsOf({ "main.ts": "NRF.disconnect();" }, { board: "PICO_R1_3" })).toEqual([
      expect.stringContaining("NRF"),
    ]);
  },
);

test("what is written to nobody is lost", async () => {
  const board = puck(
    `Serial1.setConsole(true); setInterval(function () { Bluetooth.print("tick "); }, 1000);`,
  );
  await board.advance("1500ms");
  board.ble.disconnect();
  await board.advance("3s");
  board.ble.connect();
  await board.advance("1s");
  expect(board.serial("Bluetooth").written).toBe("tick tick ");
});

test("scenarios, and boards without Bluetooth", () => {
  const steps = "- { at: 1s, ble: disconnect }\n";
  expect(parseScenario(steps, "s.yaml", loadBoard("PUCKJS")).steps).toEqual([
    { at: 1000, ble: "disconnect" },
  ]);
  expect(() => parseScenario(steps, "s.yaml", loadBoard("LINUX"))).toThrow(
    "LINUX has no Bluetooth Low Energy",
  );
  expect(() => bootBundle("LINUX", { code: "" }).ble).toThrow("LINUX has no Bluetooth Low Energy");
});
