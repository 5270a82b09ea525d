// From the name of a port, or a transport of somebody's own, to a board that answers. Invariant: whoever gets a Board has
// one whose console listens and that has said what it is; otherwise nothing is left open.
import { identify } from "../link/identity.ts";
import { Repl } from "../link/repl.ts";
import { choosePort, listPorts } from "../link/serial-ports.ts";
import type { Transport } from "../link/transport.ts";
import { createTransport, registerTransport } from "../link/transports.ts";
import { Board } from "./board.ts";

const defaultBaud = 115_200;

export interface ConnectOptions {
  /** Speed of a serial port: 115200 when not given; USB consoles ignore it. */
  baud?: number;
  /** How long to try, in ms: 8000 when not given. */
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
  const { baud = defaultBaud, timeoutMs } = options;
  const place = port ?? choosePort(await listPorts());
  const transport = typeof place === "string" ? await transportFor(place, baud) : place;
  const repl = await Repl.connect(transport, timeoutMs === undefined ? {} : { timeoutMs });
  try {
    return new Board(repl, await identify(repl));
  } catch (error) {
    await repl.close();
    throw error;
  }
}

async function transportFor(port: string, baud: number): Promise<Transport> {
  if (port.startsWith("sim:")) {
    // The simulator is large, and most programs talk to boards.
    const { SimulatorTransport } = await import("./simulator-transport.ts");
    registerTransport("sim", (spec) => new SimulatorTransport(spec));
  }
  return createTransport(port, { baud });
}
