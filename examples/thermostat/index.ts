// A thermostat: it measures, heats with hysteresis, shows what it does on an LED, and is operated by a button and over
// a serial port. Four tasks share one small object, and each waits for its own thing.
//
//   BTN1     one press: half a degree more; two presses within 0.4 s: heating off, or on again
//   LED1     blinks by what the thermostat does: see status.ts
//   LED2     the heater; put the pin of your relay in its place
//   Serial1  9600 baud: `status`, `set 21.5`, `on`, `off`, `help`
//
// Serial1 must not be Espruino's console: on a board that starts with the console there, move it first, for example
// with USB.setConsole(true).
import { input, lines, run, spawn } from "pinwheel-rt";
import { BTN1, LED1, LED2, Serial1 } from "pinwheel-rt/board";
import { operate } from "./button.ts";
import { answer } from "./commands.ts";
import { control } from "./control.ts";
import { show } from "./status.ts";
import { Thermostat } from "./thermostat.ts";

const thermostat = new Thermostat();
const button = input(BTN1, { edge: "press" });
const terminal = lines(Serial1, { baud: 9600, max: 32 });

run(async () => {
  spawn(control(thermostat, LED2), "control");
  spawn(show(thermostat, LED1), "status");
  spawn(operate(thermostat, button), "button");

  for await (const line of terminal) terminal.write(`${answer(thermostat, line)}\r\n`);
});
