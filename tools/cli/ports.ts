// `pinwheel ports`: the serial ports of this machine.
import type { Command } from "commander";
import { listPorts, portLine } from "../link/serial-ports.ts";
import { examples } from "./arguments.ts";

export function addPortsCommand(program: Command): void {
  program
    .command("ports")
    .summary("list the serial ports")
    .description("Lists the serial ports of this machine, with who made what is plugged in.")
    .option("--json", "the ports as data, for other programs")
    .addHelpText("after", examples("ports", "ports --json"))
    .action(async (options: { json?: true }) => {
      const ports = await listPorts();
      if (options.json) console.log(JSON.stringify(ports, null, 2));
      else if (ports.length === 0) console.log("no serial port");
      else console.log(ports.map(portLine).join("\n"));
    });
}
