// From the name of a port, or a transport of somebody's own, to a board that answers. Invariant: whoever gets a Board has
// one whose console listens and that has said what it is; otherwise nothing is left open.
import { identify } from "../link/identity.ts";
import { Repl, type WaitOptions } from "../link/repl.ts";
import { choosePort, listPorts } from "../link/serial-ports.ts";
import { connectAtSpeed, defaultBaud } from "../link/speeds.ts";
import type { Transport } from "../link/transport.ts";
import { registerTransport } from "../link/transports.ts";
import { Board } from "./board.ts";

export interface ConnectOptions {
  /**
   * Speed of a serial port; USB consoles ignore it. When not given, 115200 is tried first, and then what else consoles are
   * set to.
   */
  baud?: number;
  /** How long to try at the first speed, in ms: 8000 when not given. */
  timeoutMs?: number;
}

/**
 * Connects to a board and asks what it is.
 *
 * @param port a serial port (`/dev/ttyACM0`, `COM3`), `tcp://host:port`, `sim:PUCKJS`, or a transport that is not open yet;
 *   the only serial port with a board when not given
 * @throws LinkError when no board answers there
 */
export async function connect(port?: string | Transport, options: ConnectOptions = {}): Promise<Board> {
  const place = port ?? choosePort(await listPorts());
  const repl = await (typeof place === "string"
    ? connectByName(place, options)
    : Repl.connect(place, waiting(options)));
  try {
    return new Board(repl, await identify(repl));
  } catch (error) {
    await repl.close();
    throw error;
  }
}

const waiting = ({ timeoutMs }: ConnectOptions): WaitOptions =>
  timeoutMs === undefined ? {} : { timeoutMs };

async function connectByName(port: string, options: ConnectOptions): Promise<Repl> {
  if (port.startsWith("sim:")) {
    // The simulator is large, and most programs talk to boards.
    const { SimulatorTransport } = await import("./simulator-transport.ts");
    registerTransport("sim", (spec) => new SimulatorTransport(spec));
  }
  const { baud } = options;
  const speed = { baud: baud ?? defaultBaud, isAsked: baud !== undefined, setting: "baud" };
  return connectAtSpeed(port, speed, waiting(options));
}
