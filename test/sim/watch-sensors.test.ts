/** GPS and heart rate of watches: events at the firmware's rates, with its fields, as the world says. */
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { applyScenario, parseScenario, printedLines, Simulator } from "../../sim/index.ts";
import { bootOn } from "./support.ts";

/** What is printed in so long. */
function printed(simulator: Simulator, ms: number): string[] {
  const from = printedLines(simulator.trace).length;
  simulator.advance(ms);
  return printedLines(simulator.trace).slice(from);
}

const showFix = `
  function show(f) { print(f && [f.lat, f.lon, f.alt, f.speed, f.course, f.time && f.time.toISOString(), f.satellites, f.fix, f.hdop].join()); }
  Bangle.on("GPS", show);`;

test("GPS: once a second from when it is on; without a fix what is not known is NaN", () => {
  const board = bootOn("BANGLEJS2", `${showFix} show(Bangle.getGPSFix());`);
  expect(printedLines(board.trace)).toEqual(["undefined"]);
  expect(printed(board, 3000)).toEqual([]);
  board.console.write("\x10print(Bangle.setGPSPower(1,'app'));show(Bangle.getGPSFix())\n");
  expect(printed(board, 2500)).toEqual([
    "true",
    "0,0,0,0,0,,0,0,0",
    "NaN,NaN,NaN,NaN,NaN,,0,0,NaN",
    "NaN,NaN,NaN,NaN,NaN,,0,0,NaN",
  ]);
  board.change("gps", { lat: 51.5, lon: -1.25, time: 1_700_000_000.5 });
  expect(printed(board, 1000)).toEqual(["51.5,-1.25,0,0,0,2023-11-14T22:13:21.000Z,8,1,1"]);
  board.change("gps", { speed: 5.4, course: 270, alt: 71, satellites: 6, hdop: 1.3 });
  expect(printed(board, 1000)).toEqual(["51.5,-1.25,71,5.4,270,2023-11-14T22:13:22.000Z,6,1,1.3"]);
  board.change("gps", { fix: 0 });
  expect(printed(board, 1000)).toEqual(["NaN,NaN,NaN,NaN,NaN,2023-11-14T22:13:23.000Z,0,0,NaN"]);
  board.console.write("\x10print(Bangle.setGPSPower(0,'app'),Bangle.isGPSOn());show(Bangle.getGPSFix())\n");
  expect(printed(board, 5000)).toEqual(["false false", "undefined"]);
});

const showPulse = `Bangle.on("HRM", function (h) { print(getTime().toFixed(2), JSON.stringify(h)); }); Bangle.setHRMPower(1);`;

test("Bangle.js 2: heart rate when its figures change, once a second at most, else after two seconds", () => {
  const board = bootOn("BANGLEJS2", showPulse);
  expect(printed(board, 3500)).toEqual([]);
  board.change("heartRate", { bpm: 72.9, confidence: 80 });
  expect(printed(board, 4900)).toEqual([
    '4.00 {"bpm":72,"confidence":80}',
    '6.04 {"bpm":72,"confidence":80}',
    '8.08 {"bpm":72,"confidence":80}',
  ]);
  board.change("heartRate", { bpm: 73 });
  expect(printed(board, 1000)).toEqual(['9.00 {"bpm":73,"confidence":80}']);
  board.change("heartRate", { bpm: 0, confidence: 0 });
  expect(printed(board, 10_000)).toEqual(['10.00 {"bpm":0,"confidence":0}']);
});

test("Bangle.js 1: heart rate at each beat, with the beats before it", () => {
  const board = bootOn("BANGLEJS", showPulse);
  board.change("heartRate", { bpm: 120, confidence: 100 });
  const zeros = Array.from({ length: 14 }, () => "0").join();
  expect(printed(board, 1100)).toEqual([
    `0.50 {"bpm":120,"confidence":100,"history":[0,${zeros},120]}`,
    `1.00 {"bpm":120,"confidence":100,"history":[${zeros},120,120]}`,
  ]);
  board.change("heartRate", { bpm: 0 });
  expect(printed(board, 10_000)).toEqual([]);
});

test("a watch without them switches nothing on", () => {
  const board = bootOn(
    "ID205",
    `print(Bangle.setGPSPower(1), Bangle.isGPSOn(), Bangle.setHRMPower(1), Bangle.isHRMOn());`,
  );
  expect(printedLines(board.trace)).toEqual(["false false false false"]);
  expect(() => board.change("gps", { lat: 1 })).toThrow('there is no device "gps"');
});

test("what cannot be is refused, and changes nothing", () => {
  const board = bootOn("BANGLEJS2", `${showFix} Bangle.setGPSPower(1);`);
  board.change("gps", { lat: 1, lon: 2 });
  expect(() => board.change("gps", { lon: 3, lat: 91 })).toThrow(
    "a GPS cannot give lat 91: it is from -90 to 90",
  );
  expect(() => board.change("gps", { latitude: 1 })).toThrow(
    "a GPS has no latitude: change lat, lon, alt, speed, course, satellites, fix, hdop, time",
  );
  expect(() => board.change("heartRate", { bpm: -1 })).toThrow(
    "a heart rate sensor cannot give bpm -1: it is from 0 to 255",
  );
  expect(printed(board, 1000)).toEqual(["1,2,0,0,0,,8,1,1"]);
});

test("in a scenario, and from a reset on as after power-on", () => {
  const profile = loadBoard("BANGLEJS2");
  const scenario = `
- { at: 1.5s, change: gps, to: { lat: 48.2, lon: 16.37, alt: 171 } }
- { at: 2.2s, change: heartRate, to: { bpm: 60, confidence: 90 } }
`;
  const simulator = new Simulator({ board: profile });
  applyScenario(simulator, parseScenario(scenario, "scenario.yaml", profile));
  simulator.boot({
    code: `${showFix}${showPulse} Bangle.setGPSPower(1); setTimeout(function () { load(); }, 3500);`,
  });
  expect(printed(simulator, 4600)).toEqual([
    "NaN,NaN,NaN,NaN,NaN,,0,0,NaN",
    "48.2,16.37,171,0,0,,8,1,1",
    "48.2,16.37,171,0,0,,8,1,1",
    '3.00 {"bpm":60,"confidence":90}',
    "48.2,16.37,171,0,0,,8,1,1",
    expect.stringMatching(/ \{"bpm":60,"confidence":90\}$/),
  ]);
});
