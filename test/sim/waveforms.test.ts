/** Waveforms: samples of a buffer on a pin or from one, their events, shiftOut and pulses: what the chip does beside the program. */
import { expect, test } from "vitest";
import { printedLines, Wave } from "../../sim/index.ts";
import { bootOn, eventsOf, printed } from "./support.ts";

const duties = (board: ReturnType<typeof bootOn>): [number, string, number][] =>
  eventsOf(board, "pin").map(({ t, pin, level }) => [t, pin, level]);

test("each sample is a duty of the pin, then it is finished; another run may follow", () => {
  const board = bootOn(
    "PUCKJS",
    `var w = new Waveform(new Uint8Array([102, 255, 51])); w.on("finish", function (b) { print("finish", b === w.buffer, w.running); });
     w.startOutput(D1, 100); print(w.running, w.freq); try { w.startOutput(D1, 100); } catch (e) { print(e.message); }
     setTimeout(function () { w.startOutput(D1, 4000); }, 100);`,
  );
  board.advance(500);
  expect(duties(board)).toEqual([
    [0, "D1", 0.4],
    [10, "D1", 1],
    [20, "D1", 0.2],
  ]);
  expect(printed(board)).toEqual([
    "0 true 100",
    "0 Waveform is already running",
    "30 finish true false",
    "100.75 finish true false",
  ]);
  expect(eventsOf(board, "device").map(({ t, device, text }) => `${t} ${device} ${text}`)).toEqual([
    "0 D1 plays 3 samples at 100 Hz",
    "100 D1 plays 3 samples at 4000 Hz",
  ]);
});

test("two buffers by turns, until it is stopped; a time to begin", () => {
  const board = bootOn(
    "PUCKJS",
    `var w = new Waveform(2, { doubleBuffer: true, bits: 16 }); w.buffer.fill(65535); print(w.buffer.length, w.buffer2 instanceof Uint16Array);
     w.on("buffer", function (b) { print("buffer", b === w.buffer); }); w.on("finish", function () { print("finish"); });
     w.startOutput(D1, 100, { repeat: true, time: getTime() + 0.05 }); setTimeout(function () { w.stop(); }, 115);`,
  );
  board.advance(500);
  expect(printed(board)).toEqual([
    "0 2 true",
    "70 buffer true",
    "90 buffer false",
    "110 buffer true",
    "115 finish",
  ]);
  expect(duties(board)).toEqual([
    [50, "D1", 1],
    [70, "D1", 0],
    [90, "D1", 1],
    [110, "D1", 0],
  ]);
});

test("input: what the pin reads at each sample", () => {
  const board = bootOn(
    "PUCKJS",
    `var w = new Waveform(4); w.on("finish", function (b) { print(b); }); setTimeout(function () { w.startInput(D30, 8000); }, 100);`,
  );
  board.attach("D30", new Wave({ shape: "sawtooth", period: 0.5 }));
  board.advance(500);
  expect(printed(board)).toEqual(["100.5 new Uint8Array([0, 64, 128, 191])"]);
});

test("what cannot be: the words are the firmware's; nothing goes on after a restart", () => {
  const board = bootOn(
    "PUCKJS",
    `[function () { new Waveform(0); }, function () { new Waveform("x"); }, function () { new Waveform(1, { bits: 12 }); }, function () { new Waveform(1).stop(); },
      function () { new Waveform(1).startOutput(D1, 0); }, function () { new Waveform(1).startOutput("zz", 10); }, function () { new Waveform(1).startOutput(D1, 10, 5); }].forEach(function (f) {
       try { f(); } catch (e) { print(e.message); } });
     new Waveform(new Uint8Array([9, 99, 199])).startOutput(D1, 100, { repeat: true }); digitalPulse(D2, 1, [50, 50]); setTimeout(function () { reset(); }, 15);`,
  );
  board.advance(500);
  expect(printedLines(board.trace).slice(0, 7)).toEqual([
    "Samples must be greater than 0",
    "'samples' should be a integer or ArrayBuffer",
    "Invalid number of bits",
    "Waveform is not running",
    "Frequency must be above 0.001Hz",
    "Invalid pin",
    "Expecting options to be undefined or an Object, not Number",
  ]);
  expect(duties(board).map(([t, pin]) => [t, pin])).toEqual([
    [0, "D2"],
    [0, "D1"],
    [10, "D1"],
  ]);
});

test("shiftOut: the last pin has the lowest bit; the clock goes to its level and back", () => {
  const board = bootOn(
    "PUCKJS",
    `digitalWrite([D1, D28], 3); shiftOut([D1, D2], { clk: D28 }, [1, 2]); shiftOut(D3, { clk: D29, clkPol: 1, repeat: 3 }, 5);`,
  );
  // What a pin has already is no change.
  const changes = duties(board).map(([, pin, level]) => `${pin} ${level}`);
  expect(changes.join(", ").replaceAll(/, (?=D2 |D3 )/g, "\n")).toBe(
    [
      "D28 1, D1 1",
      "D2 1, D1 0, D28 0, D28 1",
      "D2 0, D1 1, D28 0, D28 1",
      "D3 1, D29 1, D29 0",
      "D3 0, D29 1, D29 0",
      "D3 1, D29 1, D29 0",
    ].join("\n"),
  );
});

test("pulses of one pin follow each other; a time of 0 takes its turn, or waits for all", () => {
  const board = bootOn(
    "PUCKJS",
    `digitalPulse(D1, 1, 10); digitalPulse(D1, 1, 5); digitalPulse(D2, 1, [1, 0, 2, NaN, 3]);
     digitalPulse(D28, 0, 0); print("over"); try { digitalPulse(D1, 1, -1); } catch (e) { print(e.message); } try { digitalPulse(D1, 1, "x"); } catch (e) { print(e.message); }`,
  );
  board.advance(100);
  expect(duties(board)).toEqual([
    [0, "D1", 1],
    [0, "D2", 1],
    [1, "D2", 0],
    [10, "D1", 0],
    [15, "D1", 1],
  ]);
  expect(printed(board)).toEqual([
    "15 over",
    "15 Pulse Time is less than 0 or not a number",
    "15 Expecting Number or Array, got String",
  ]);
});
