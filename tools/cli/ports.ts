// `pinwheel ports`: the serial ports of this machine, and the boards that are heard over Bluetooth.
import type { Command } from "commander";
import { listBluetooth, type BluetoothBoard } from "../link/bluetooth.ts";
import { findNoble } from "../link/noble.ts";
import { listPorts, portLine, type PortInfo } from "../link/serial-ports.ts";
import { LinkError } from "../link/transport.ts";
import { examples, jsonOption } from "./arguments.ts";

const listenMs = 3000;

export function addPortsCommand(program: Command): void {
  program
    .command("ports")
    .summary("list the ports that boards may be on")
    .description(
      `Lists the serial ports of this machine, with who made what is plugged in; and, where a Bluetooth library is installed (npm install @stoprocent/noble), the boards that are heard in ${listenMs / 1000} s. Bluetooth was tried with a fake adapter only, not with hardware.`,
    )
    .addOption(jsonOption("the ports as data"))
    .addHelpText("after", examples("ports", "ports --json"))
    .action(async (options: { json?: true }) => {
      const ports = [...(await listPorts()), ...(await bluetoothPorts())];
      if (options.json) console.log(JSON.stringify(ports, null, 2));
      else if (ports.length === 0) console.log("no serial port");
      else console.log(ports.map(portLine).join("\n"));
    });
}

async function bluetoothPorts(): Promise<PortInfo[]> {
  const noble = findNoble();
  if (noble === undefined) return [];
  try {
    return (await listBluetooth(noble, listenMs)).map(asPort);
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    console.error(error.message);
    return [];
  } finally {
    noble.stop?.();
  }
}

function asPort({ port, address }: BluetoothBoard): PortInfo {
  return { path: port, vendor: address === undefined ? "Bluetooth" : `Bluetooth ${address}`, usb: undefined };
}
