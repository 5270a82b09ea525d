/** Pins: levels, modes, pulses, and their names on a board. */
import { expect, test } from "vitest";
import { printedLines, UnknownPinError } from "../../sim/index.ts";
import { bootOn, eventsOf, printed } from "./support.ts";

test("writing an output is seen outside, once a change, under the name of the LED", () => {
  const simulator = bootOn(
    "PUCKJS",
    `LED1.set(); LED1.write(1); digitalWrite(LED1, 0); LED2.toggle(); D1.set();`,
  );
  expect(eventsOf(simulator, "pin")).toEqual([
    { t: 0, kind: "pin", pin: "D5", label: "LED1", level: 1 },
    { t: 0, kind: "pin", pin: "D5", label: "LED1", level: 0 },
    { t: 0, kind: "pin", pin: "D4", label: "LED2", level: 1 },
    { t: 0, kind: "pin", pin: "D1", level: 1 },
  ]);
  expect(simulator.pin("LED2").output).toBe(1);
});

test("reading sees what drives the pin, else the pull-up, else 0", () => {
  const simulator = bootOn(
    "PUCKJS",
    `pinMode(D2, "input_pullup"); setInterval(function () { print(D1.read(), digitalRead(D2), getPinMode(D2)); }, 10);`,
  );
  simulator.at(15, () => {
    simulator.pin("D1").set(1);
    simulator.pin("D2").set(0);
  });
  simulator.at(25, () => simulator.pin("D2").set(undefined));
  simulator.advance(30);
  expect(printed(simulator)).toEqual([
    "10 false 1 input_pullup",
    "20 true 0 input_pullup",
    "30 true 1 input_pullup",
  ]);
});

test("an output reads back what was written", () => {
  const simulator = bootOn("PUCKJS", `pinMode(D1, "output"); D1.set(); print(D1.read(), getPinMode(D1));`);
  expect(printed(simulator)).toEqual(["0 true output"]);
});

test("several pins take and give the bits of a number, the last pin the lowest", () => {
  const simulator = bootOn(
    "PUCKJS",
    `pinMode(D1, "output"); pinMode(D2, "output"); pinMode(D3, "output");
     digitalWrite([D1, D2, D3], 6); print(D1.read(), D2.read(), D3.read(), digitalRead([D3, D2, D1]));`,
  );
  expect(printed(simulator)).toEqual(["0 true true false 3"]);
});

test("digitalPulse returns at once and alternates afterwards", () => {
  const simulator = bootOn("PUCKJS", `digitalPulse(LED1, 1, [10, 20, 30]); print("returned");`);
  simulator.advance(100);
  expect(eventsOf(simulator, "pin").map(({ t, level }) => [t, level])).toEqual([
    [0, 1],
    [10, 0],
    [30, 1],
    [60, 0],
  ]);
  expect(printed(simulator)).toEqual(["0 returned"]);
});

test("analogWrite is a duty, analogRead what the world says", () => {
  const simulator = bootOn(
    "PUCKJS",
    `analogWrite(LED3, 0.25); setTimeout(function () { print(analogRead(D30), D30.analog()); }, 10);`,
  );
  simulator.pin("D30").analog(0.42);
  simulator.advance(20);
  expect(eventsOf(simulator, "pin")).toEqual([{ t: 0, kind: "pin", pin: "D3", label: "LED3", level: 0.25 }]);
  expect(printed(simulator)).toEqual(["10 0.42 0.42"]);
});

test("the temperature of the world", () => {
  const simulator = bootOn("PUCKJS", `setTimeout(function () { print(E.getTemperature()); }, 10);`);
  simulator.setTemperature(21.5);
  simulator.advance(20);
  expect(printed(simulator)).toEqual(["10 21.5"]);
});

test("a pin is one object, by whatever name", () => {
  const simulator = bootOn(
    "PUCKJS",
    `print(LED1 === D5, new Pin("LED1") === D5, Pin(5) === D5, LED === LED1, BTN === BTN1, LED1, "" + BTN1);
     print([LED1], { pin: D5 }, JSON.stringify(LED1), D5 instanceof Pin);`,
  );
  expect(printed(simulator)).toEqual([
    "0 true true true true true D5 D0",
    '0 [ D5 ] { "pin": D5 } "D5" true',
  ]);
});

test("a pin that does not exist", () => {
  const simulator = bootOn(
    "PUCKJS",
    `try { digitalWrite(undefined, 1); } catch (e) { print(e.message, e instanceof Error); }`,
  );
  expect(printed(simulator)).toEqual(["0 Invalid pin true"]);
  expect(() => simulator.pin("LED9")).toThrow(UnknownPinError);
  expect(() => simulator.pin("LED9")).toThrow('board PUCKJS has no pin "LED9". Did you mean LED1?');
});

test("analogRead of a pin without a converter: not a number, and on an STM32 a message and 0", () => {
  const code = `print(analogRead(BAD), BAD.analog(), analogRead(GOOD));`;
  const puck = bootOn("PUCKJS", code.replaceAll("BAD", "D1").replaceAll("GOOD", "D30"));
  expect(printedLines(puck.trace)).toEqual(["NaN NaN 0"]);
  const pico = bootOn("PICO_R1_3", `print(analogRead(B5), analogRead(A5));`);
  expect(printedLines(pico.trace)).toEqual([
    "ERROR: Pin B5 is not capable of Analog Input",
    "Suitable pins are:",
    "A0 A1 A2 A3 A4 A5 A6 A7 ",
    "B0 B1 ",
    "0 0",
  ]);
});
