/** What is on a board from the factory: its sensors give what the world says, its radio and its display say in the trace what they do. */
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { DeviceError, printedLines, Simulator } from "../../sim/index.ts";
import { bootOn, printed } from "./support.ts";

/** What devices and the radio did, with times. */
const done = (simulator: Simulator): string[] =>
  simulator.trace.flatMap((event) => {
    if (event.kind === "device") return [`${event.t} ${event.device}: ${event.text}`];
    return event.kind === "network" ? [`${event.t} ${event.text}`] : [];
  });

test("Puck.js: what its sensors give is what the world says, documented defaults before", () => {
  const board = bootOn(
    "PUCKJS",
    `function all() { print(JSON.stringify([Puck.mag(), Puck.accel(), Puck.light(), E.getBattery(), NRF.getBattery(), Puck.getTemperature(), Puck.magTemp()])); }
     all(); setTimeout(all, 1000);`,
  );
  board.setTemperature(21.6);
  board.change("battery", { percent: 41.7, volts: 2.61 });
  board.change("light", { level: 0.25 });
  board.change("accelerometer", { x: -0.5, z: 0, turnY: 10 });
  board.change("magnetometer", { x: -874, y: 332.4 });
  board.advance(1500);
  expect(printedLines(board.trace)).toEqual([
    '[{"x":0,"y":0,"z":0},{"acc":{"x":0,"y":0,"z":8192},"gyro":{"x":0,"y":0,"z":0}},0,100,3,null,null]',
    '[{"x":-874,"y":332,"z":0},{"acc":{"x":-4096,"y":0,"z":0},"gyro":{"x":0,"y":1340,"z":0}},0.25,42,2.61,21.6,22]',
  ]);
});

test("Puck.js: samples come as often as was asked, until they are switched off or the program starts over", () => {
  const board = bootOn(
    "PUCKJS",
    `Puck.on("accel", function (a) { print("accel", a.acc.z); }); Puck.on("mag", function (m) { print("mag", m.x); });
     Puck.accelOn(26); setTimeout(function () { Puck.accelOff(); Puck.magOn(10); }, 100);
     setTimeout(function () { reset(); }, 450);`,
  );
  board.advance(3000);
  expect(printed(board).filter((line) => /accel|mag/.test(line))).toEqual([
    "38.462 accel 8192",
    "76.924 accel 8192",
    "200 mag 0",
    "300 mag 0",
    "400 mag 0",
  ]);
});

test("Puck.js: rates that the chips lack, and infrared", () => {
  const board = bootOn(
    "PUCKJS",
    `[function () { Puck.accelOn(13); }, function () { Puck.magOn(7); }, function () { Puck.IR(5); }].forEach(function (f) {
       try { f(); } catch (e) { print(e.message); } });
     Puck.IR([1, 2, 3.5]); FET.set();`,
  );
  board.advance(100);
  expect(printedLines(board.trace)).toEqual([
    "Invalid sample rate 13.000000 - must be 1660, 833, 416, 208, 104, 52, 26, 12.5, 1.6 Hz",
    "Invalid sample rate 7.000000 - must be 80, 40, 20, 10, 5, 2.5, 1.25, 0.63, 0.31, 0.16 or 0.08 Hz",
    "Expecting Array, got Number",
  ]);
  const pins = board.trace.flatMap((event) =>
    event.kind === "pin" ? [[event.t, event.pin, event.level]] : [],
  );
  expect(pins).toEqual([
    [0, "D25", 1],
    [0, "D26", 1],
    [1, "D25", 0],
    [3, "D25", 1],
    [6.5, "D25", 0],
  ]);
});

test("NRF: what the board sends is in the trace, and nobody else is in the air", () => {
  const board = bootOn(
    "PUCKJS",
    `NRF.setAdvertising({ 0x180f: [95], 0x180d: undefined, "b7920001-3c1b-4b40-869f-3c0db9be80c6": "AB" }, { interval: 100 });
     NRF.setAdvertising([[2, 1, 6], { 0x1809: [21] }]); NRF.setScanResponse([7, 9, "S"]);
     NRF.setServices({ 0xbcde: { 0xabcd: { value: "Hi" } } }, { uart: false }); NRF.updateServices({ 0xbcde: { 0xabcd: { value: [1, 255], notify: true } } });
     NRF.setTxPower(4); NRF.nfcURL("https://example.org");
     NRF.setScan(function (d) { print(d); }); NRF.findDevices(function (list) { print("found", list.length); }, 500);
     print(NRF.getAddress(), NRF.getAdvertisingName(), JSON.stringify(NRF.getSecurityStatus()));
     NRF.sleep(); setTimeout(function () { NRF.wake(); }, 2000);
     [function () { NRF.setServices(5); }, function () { NRF.setAddress("x"); }, function () { NRF.findDevices(print, 1); }, function () { NRF.connect("x"); }].forEach(function (f) {
       try { f(); } catch (e) { print(e.message); } });`,
  );
  board.advance(1000);
  board.ble.connect();
  expect(board.ble.isConnected).toBe(false);
  board.advance(1500);
  board.ble.connect();
  board.advance(100);
  expect(done(board)).toEqual([
    "0 Bluetooth: advertises 180d, 180f: 5f, b7920001-3c1b-4b40-869f-3c0db9be80c6: 4142, every 100 ms",
    "0 Bluetooth: advertises 020106 | 1809: 15, every 375 ms",
    "0 Bluetooth: answers scans with 070953",
    "0 Bluetooth: offers bcde",
    "0 Bluetooth: updates abcd: 01ff",
    "0 Bluetooth: sends with 4 dBm",
    "0 Bluetooth: NFC: https://example.org",
    "0 Bluetooth: listens; nobody is in the air",
    "0 Bluetooth: listens for 500 ms; nobody is in the air",
    "0 Bluetooth: advertises no more",
    "0 Bluetooth: disconnect",
    "1000 Bluetooth: nobody can connect, as the board does not advertise",
    "2000 Bluetooth: advertises",
    "2500 Bluetooth: connect",
  ]);
  expect(printedLines(board.trace)).toEqual([
    "c2:00:00:00:00:01 Puck.js 0001 " +
      '{"connected":true,"encrypted":false,"mitm_protected":false,"bonded":false,"advertising":false}',
    "Expecting Object or undefined, got Number",
    "Expecting mac address of the form aa:bb:cc:dd:ee:ff",
    "Invalid timeout",
    "NRF.connect is not simulated: try it on a board, or leave it out of this test",
    "found 0",
  ]);
});

test("micro:bit: pictures, acceleration, compass", () => {
  const board = bootOn(
    "MICROBIT2",
    `show("# # #\\n 0 0 \\n#####"); show(0x1fffff1); show([1, 2]); show();
     setTimeout(function () { print(JSON.stringify([acceleration(), Microbit.accel().z, compass(), Microbit.mag().y])); }, 500);`,
  );
  board.change("accelerometer", { x: 0.25 });
  board.change("magnetometer", { y: 42 });
  board.advance(1000);
  expect(done(board).slice(0, 3)).toEqual([
    "0 display: #.#.#\n.....\n#####\n.....\n.....",
    "0 display: #...#\n#####\n#####\n#####\n#####",
    "0 display: #....\n....#\n.....\n.....\n.....",
  ]);
  expect(printedLines(board.trace)).toEqual([
    "ERROR: Expecting Number, got undefined",
    '[{"x":0.25,"y":0,"z":1},1,{"x":0,"y":42,"z":0},42]',
  ]);
});

test("Pixl.js: the display's glass and the battery", () => {
  const board = bootOn(
    "PIXLJS",
    `Pixl.setContrast(0.6); Pixl.setLCDPower(false); print(E.getBattery(), SCL === A5);`,
  );
  board.advance(10);
  expect(done(board)).toEqual(["0 display: contrast 0.6", "0 display: off"]);
  expect(printedLines(board.trace)).toEqual(["100 true"]);
});

test("Bangle.js: power of its parts by who wants it, sensors, motor, states with their events", () => {
  const board = bootOn(
    "BANGLEJS2",
    `print(Bangle.setHRMPower(1, "a"), Bangle.setHRMPower(1, "b"), Bangle.setHRMPower(0, "a"), Bangle.isHRMOn(), Bangle.setHRMPower(0, "b"));
     Bangle.on("lock", function (on, why) { print("lock", on, why); }); Bangle.setLocked(true); Bangle.setLocked(true);
     Bangle.buzz(100, 0.5).then(function () { print("buzzed"); }); Bangle.setStepCount(12); print(Bangle.getStepCount(), Bangle.isLCDOn(), Bangle.isCharging());
     Bangle.on("accel", function (a) { print(a.x, a.mag, a.diff); }); setTimeout(function () { Bangle.removeAllListeners("accel"); }, 200);`,
  );
  board.advance(100);
  board.change("accelerometer", { x: 3, z: 4 });
  board.advance(500);
  expect(done(board).filter((line) => !line.includes("changes"))).toEqual([
    "0 HRM: on",
    "0 HRM: off",
    "0 display: lock on",
    "0 motor: buzzes at 0.5 for 100 ms",
  ]);
  expect(printedLines(board.trace)).toEqual([
    "true true true true false",
    "12 true false",
    "lock true js",
    "0 1 0",
    "buzzed",
    "3 5 4.24264068711",
  ]);
});

test("a board has those that its firmware measures, and a wrong change is told", () => {
  const puck = bootOn("PUCKJS", "");
  expect(() => puck.change("battery", { percent: 120 })).toThrow(
    new DeviceError("a battery cannot give percent 120: it is from 0 to 100"),
  );
  expect(() => puck.change("accelerometer", { w: 1 })).toThrow(
    "has no w: change x, y, z, turnX, turnY, turnZ",
  );
  expect(() => puck.change("compass", {})).toThrow("battery, light, accelerometer, magnetometer");
  expect(() => new Simulator({ board: loadBoard("PICO_R1_3") }).change("light", { level: 1 })).toThrow(
    "None is attached",
  );
});
