// A simulated board of a process of its own, whose console is there for tools: `pinwheel sim --listen` and `--pty`.
import { project, startPinwheel } from "./cli.ts";

export interface ServedBoard {
  /** Where the program is. */
  readonly folder: string;
  /** The console's addresses, as the command tells them. */
  readonly addresses: readonly string[];
}

/** Boots a program on a board, with these ways to its console. It is ended after the test. */
export async function serveBoard(source: string, board: string, ways: string[]): Promise<ServedBoard> {
  const folder = project({ "main.js": source });
  const command = startPinwheel(["sim", "main.js", "--board", board, "--no-check", ...ways], folder);
  const said = await command.says(/\(Ctrl-C ends\)|error: /);
  const [, addresses] = /the board's console is at (.*) \(Ctrl-C ends\)/.exec(said) ?? [];
  if (addresses === undefined) throw new Error(`the board is not served: ${said}`);
  return { folder, addresses: addresses.split(" and ") };
}
