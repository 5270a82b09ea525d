// The commands of the serial port: a line in, a line out.
import type { Thermostat } from "./thermostat.ts";

const HELP = "status | set CELSIUS | on | off | help";

/** Does what a line says. Never throws: what is wrong is the answer. */
export function answer(thermostat: Thermostat, line: string): string {
  try {
    return perform(thermostat, line.trim());
  } catch (error) {
    return String(error);
  }
}

function perform(thermostat: Thermostat, line: string): string {
  const [command, argument] = line.split(" ");
  switch (command) {
    case "status":
      return thermostat.toString();
    case "set":
      if (argument === undefined) throw new Error("set what? Such as: set 21.5");
      thermostat.setTarget(Number(argument));
      return `target ${thermostat.target.toFixed(1)} C`;
    case "on":
    case "off":
      thermostat.isOn = command === "on";
      return `heating ${command}`;
    case "help":
      return HELP;
    default:
      throw new Error(`unknown command "${command}". ${HELP}`);
  }
}
