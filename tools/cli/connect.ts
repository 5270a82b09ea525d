// The way from `--port` and `--baud` to a board's console, which every command takes that talks to a board.
import type { BoardProfile } from "../../boards/index.ts";
import { NoPromptError } from "../link/attention.ts";
import { Repl } from "../link/repl.ts";
import { choosePort, listPorts } from "../link/serial-ports.ts";
import { LinkError, type Transport } from "../link/transport.ts";
import { createTransport, hasBaud, registerTransport } from "../link/transports.ts";
import { defaultBaud, type PortOptions } from "./arguments.ts";
import { SimulatorTransport } from "../client/simulator-transport.ts";

registerTransport("sim", (spec) => new SimulatorTransport(spec));

/** Espruino's own defaults, then what else people set. */
const otherBauds = [115_200, 9600, 57_600, 38_400, 19_200];
const tryLimitMs = 1500;

/**
 * Connects to the port that is named, or to the only one that there is. `board` is the one that is expected, if any. At
 * a wrong speed the right one is looked for: it is taken, or named when `--baud` said otherwise. Throws LinkError.
 */
export async function connectBoard(options: PortOptions, board?: BoardProfile): Promise<Repl> {
  const { port, baud } = await placeOf(options, board);
  try {
    return await Repl.connect(createTransport(port, { baud }));
  } catch (error) {
    if (!(error instanceof NoPromptError) || !hasBaud(port)) throw error;
    const found = await tryOtherBauds(port, baud);
    if (found === undefined) throw error;
    if (options.baud === undefined) return found.repl;
    await found.repl.close();
    throw new LinkError(
      `the board on ${port} does not answer at ${baud} baud, but at ${found.baud}`,
      `Use --baud ${found.baud}, or leave --baud out.`,
    );
  }
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

async function tryOtherBauds(port: string, tried: number): Promise<{ repl: Repl; baud: number } | undefined> {
  for (const baud of otherBauds.filter((each) => each !== tried)) {
    try {
      return { repl: await Repl.connect(createTransport(port, { baud }), { timeoutMs: tryLimitMs }), baud };
    } catch (error) {
      if (!(error instanceof NoPromptError)) throw error;
    }
  }
  return undefined;
}
