// The way from `--port` and `--baud` to a board's console, which every command takes that talks to a board.
import type { BoardProfile } from "../../boards/index.ts";
import { Repl } from "../link/repl.ts";
import { createTransport } from "../link/transports.ts";
import { defaultBaud, type PortOptions } from "./arguments.ts";

/** Connects. `board` is the one that is expected, if any. Throws LinkError. */
export async function connectBoard(options: PortOptions, board?: BoardProfile): Promise<Repl> {
  const baud = options.baud ?? board?.console.baud ?? defaultBaud;
  return Repl.connect(createTransport(options.port, { baud }));
}
