// The way from `--port` and `--baud` to a board's console, which every command takes that talks to a board.
import type { BoardProfile } from "../../boards/index.ts";
import type { Repl } from "../link/repl.ts";
import { choosePort, listPorts } from "../link/serial-ports.ts";
import { connectAtSpeed, defaultBaud } from "../link/speeds.ts";
import type { Transport } from "../link/transport.ts";
import { createTransport, registerTransport } from "../link/transports.ts";
import type { PortOptions } from "./arguments.ts";
import { SimulatorTransport } from "../client/simulator-transport.ts";

registerTransport("sim", (spec) => new SimulatorTransport(spec));

/**
 * Connects to the port that is named, or to the only one that there is. `board` is the one that is expected, if any. At
 * a wrong speed the right one is looked for: it is taken, or named when `--baud` said otherwise. Throws LinkError.
 */
export async function connectBoard(options: PortOptions, board?: BoardProfile): Promise<Repl> {
  const { port, baud } = await placeOf(options, board);
  return connectAtSpeed(port, { baud, isAsked: options.baud !== undefined, setting: "--baud" });
}

/** What the options say, not yet open, for those who only listen. Throws LinkError when nobody says which port. */
export async function transportTo(options: PortOptions, board?: BoardProfile): Promise<Transport> {
  const { port, baud } = await placeOf(options, board);
  return createTransport(port, { baud });
}

async function placeOf(options: PortOptions, board?: BoardProfile): Promise<{ port: string; baud: number }> {
  return {
    port: options.port ?? choosePort(await listPorts()),
    baud: options.baud ?? board?.console.baud ?? defaultBaud,
  };
}
