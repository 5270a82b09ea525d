// `pinwheel dev`: a program on a board while it is written. Invariant: an error, in the program or of the board, does not
// end it; the board keeps the last program that was whole.
import type { Command } from "commander";
import type { BoardProfile } from "../../boards/index.ts";
import { requireBoard, requireProfile } from "../link/identity.ts";
import { boardPorts, choosePort, listPorts } from "../link/serial-ports.ts";
import { folderOf, renameSources } from "../map-sources.ts";
import { addBuildOptions, addConnectedOptions, examples, jsonOption, type PortOptions } from "./arguments.ts";
import { watchBuilds } from "./build-watch.ts";
import { connectBoard } from "./connect.ts";
import { DevSession } from "./dev-session.ts";
import { untilStopped } from "./interrupt.ts";
import { isBundle, requireEntry } from "./program.ts";
import { InputError, noBoard, reportDiagnostic } from "./report.ts";
import { settingsWithoutBoard, type BuildFlags } from "./settings.ts";
import { eventData, shownLine } from "./stamp.ts";

interface DevOptions extends BuildFlags, PortOptions {
  ram?: true;
  check: boolean;
  time: boolean;
  json?: true;
}

export function addDevCommand(program: Command): void {
  const command = program
    .command("dev")
    .summary("work on a program with a board")
    .description(
      "Builds a program after each change, puts it onto the board, and shows what it prints, with places in the source, " +
        "until Ctrl-C. A build that fails leaves the board its program. Without a board, a simulated one is used.\n" +
        "ENTRY is a source as for build.",
    )
    .argument("<entry>", "the program");
  addConnectedOptions(command)
    .option("--ram", "only into memory: the board's flash stays as it is")
    .option("--no-time", "no times")
    .addOption(jsonOption("each line, and what is being done, as an object"));
  addBuildOptions(command)
    .addHelpText("after", examples("dev src/main.ts", "dev src/main.ts --port sim:PUCKJS --no-time"))
    .action(develop);
}

async function develop(entry: string, options: DevOptions): Promise<void> {
  requireEntry(entry);
  if (isBundle(entry))
    throw new InputError(`${entry} is a bundle\n  Give the source that it was built from.`);
  const { board: named } = await settingsWithoutBoard(options);
  const say = (event: object): void => console.log(eventData(event, options.time ? new Date() : undefined));
  const note = (text: string): void => (options.json ? say({ note: text }) : console.error(`-- ${text}`));
  const port = options.port ?? (await portFor(named, note));
  const session = await DevSession.start(
    () => connectBoard({ ...options, port }, named),
    options.ram === true,
    {
      line: (line) =>
        options.json ? say({ line }) : console.log(shownLine(line, options.time ? new Date() : undefined)),
      note,
    },
  );
  await untilStopped(async (stopped) => {
    stopped.addEventListener("abort", () => void session.close());
    try {
      const { identity } = session;
      if (identity === undefined) return;
      const board = named ?? requireProfile(identity, port);
      requireBoard(identity, board, port);
      note(`${identity.id} (${identity.version}) on ${port}`);
      await watch(entry, { options, board, session, note }, stopped);
    } finally {
      await session.close();
    }
  });
}

interface Work {
  options: DevOptions;
  /** Where neither the command line nor the settings name one. */
  board: BoardProfile;
  session: DevSession;
  note: (text: string) => void;
}

function watch(entry: string, { options, board, session, note }: Work, stopped: AbortSignal): Promise<void> {
  return watchBuilds(
    {
      entry,
      check: options.check,
      settings: async () => {
        const settings = await settingsWithoutBoard(options);
        return { ...settings, board: settings.board ?? board };
      },
      deliver: ({ warnings }) => warnings.forEach(reportDiagnostic),
      onBuilt: (bundle, settings, { ms }) => {
        note(`built for ${settings.board.id}: ${bundle.code.length} bytes (${ms} ms)`);
        const map = renameSources(bundle.map, folderOf(entry), "");
        return session.put({ code: bundle.code, map, board: settings.board });
      },
      onFailed: (ms) => note(`not built (${ms} ms): the board goes on with what it has`),
    },
    stopped,
  );
}

/** Of the only board that there is, or of a simulated one. Throws LinkError when there are several. */
async function portFor(named: BoardProfile | undefined, note: (text: string) => void): Promise<string> {
  const ports = await listPorts();
  if (boardPorts(ports).length > 0) return choosePort(ports);
  if (named === undefined) throw noBoard();
  // A board of somebody's own has the firmware of another one.
  const port = `sim:${named.extends ?? named.id}`;
  note(`no board is plugged in: ${port} stands in for it`);
  return port;
}
