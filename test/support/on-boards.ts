// Runs the same tests against each console that a board may have here, over a pseudo terminal and through the serial
// port driver, so that everything between a file and a prompt is in them.
import { afterEach, beforeEach, describe } from "vitest";
import { createTransport } from "../../tools/link/transports.ts";
import { Repl } from "../../tools/link/repl.ts";
import { interpreterPath } from "./interpreter.ts";
import {
  garbledRetries,
  startInterpreterBoard,
  startSimulatorBoard,
  type ProcessBoard,
} from "./process-board.ts";
import { openPty, ptyAvailable, type Pty } from "./pty.ts";
import { join } from "./wire.ts";

/** What a test gets. */
export interface Bench {
  /** The serial port of a board that was started for this test. */
  path: () => string;
  /** A connection to it, closed after the test. */
  connect: () => Promise<Repl>;
}

const boards: { name: string; available: boolean; retry: number; start: () => ProcessBoard }[] = [
  { name: "simulator", available: true, retry: 0, start: () => startSimulatorBoard("LINUX") },
  {
    name: "[interpreter]",
    available: interpreterPath() !== undefined,
    retry: garbledRetries,
    start: () => startInterpreterBoard(),
  },
];

/** Declares the tests of `body` once for each console. Where there is none, or no pty, they are skipped. */
export function describeOnBoards(name: string, body: (bench: Bench) => void): void {
  for (const { name: boardName, available, retry, start } of boards) {
    describe.skipIf(!available || !ptyAvailable())(`${boardName}: ${name}`, { retry }, () => {
      let board: ProcessBoard;
      let pty: Pty;
      let repls: Repl[] = [];
      beforeEach(async () => {
        pty = await openPty();
        board = start();
        join(pty.wire, board.wire);
      });
      afterEach(async () => {
        for (const repl of repls) await repl.close();
        repls = [];
        await pty.close();
        await board.stop();
      });
      body({
        path: () => pty.path,
        async connect() {
          const repl = await Repl.connect(createTransport(pty.path, { baud: 115200 }));
          repls.push(repl);
          return repl;
        },
      });
    });
  }
}
