// `pinwheel doctor`: what stands between somebody and a board. Invariant: nothing is written to the board, and the program
// goes on; one thing that is wrong does not hide another that can be seen all the same.
import type { Command } from "commander";
import { installationBehind, installationOf } from "../../boards/espruino/firmware-install.ts";
import type { BoardProfile } from "../../boards/index.ts";
import { ConfigError } from "../config.ts";
import { NoPromptError } from "../link/attention.ts";
import { joinGroup, missingGroup } from "../link/port-access.ts";
import { boardPorts, listPorts, portLine, type PortInfo } from "../link/serial-ports.ts";
import { ReplError } from "../link/repl-error.ts";
import { LinkError } from "../link/transport.ts";
import { addPortOptions, boardOption, examples, jsonOption, type PortOptions } from "./arguments.ts";
import { consoleFindings } from "./board-findings.ts";
import { connectBoard } from "./connect.ts";
import { exitCode } from "./exit-codes.ts";
import { exitCodeOf, findingText, type Finding } from "./findings.ts";
import { ownPackage } from "./own-package.ts";
import { settingsWithoutBoard } from "./settings.ts";

interface DoctorOptions extends PortOptions {
  board?: string;
  json?: true;
}

export function addDoctorCommand(program: Command): void {
  const command = program
    .command("doctor")
    .summary("find out what is wrong")
    .description(
      "Looks at this machine and at the board: Node, serial ports and the permission to use them, whether Espruino is on " +
        "the board and how to get it there, its version with the known bugs of that, why it started, free memory and flash. " +
        "What is wrong comes with its remedy, and makes the exit code other than 0.",
    );
  addPortOptions(command)
    .addOption(boardOption())
    .addOption(jsonOption("the findings as data"))
    .addHelpText("after", examples("doctor", "doctor --port /dev/ttyUSB0 --board ESP32", "doctor --json"))
    .action(examine);
}

async function examine(options: DoctorOptions): Promise<void> {
  const findings: Finding[] = [];
  const add = (...found: Finding[]): void => {
    findings.push(...found);
    if (!options.json) for (const each of found) console.log(findingText(each));
  };
  add(nodeFinding(process.versions.node, ownPackage().engines.node));
  const named = await namedBoard(options, add);
  const ports = boardPorts(await listPorts());
  add(...portFindings(ports, options.port));
  await boardFindings(ports, options, named, add);
  if (options.json)
    console.log(JSON.stringify({ healthy: exitCodeOf(findings) === exitCode.ok, findings }, null, 2));
  process.exitCode = exitCodeOf(findings);
}

/** The board of the command line or the settings. A mistake in those is a finding. Throws UnknownBoardError. */
async function namedBoard(
  { board }: DoctorOptions,
  add: (found: Finding) => void,
): Promise<BoardProfile | undefined> {
  try {
    return (await settingsWithoutBoard({ board })).board;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const [text = "", ...remedy] = error.message.split("\n");
    add({
      state: "wrong",
      text,
      remedy: remedy.join(" ").trim() || "Put it right in that file.",
      code: exitCode.input,
    });
    return undefined;
  }
}

/** Whether this Node is one of `range`, as package.json has it: `^20.19.0 || >=22.12.0`. */
export function nodeFinding(version: string, range: string): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const fits = range.split("||").some((part) => {
    const [, how, leastMajor, leastMinor] = /^\s*(\^|>=)(\d+)\.(\d+)/.exec(part) ?? [];
    if (major === Number(leastMajor)) return minor >= Number(leastMinor);
    return how === ">=" && major > Number(leastMajor);
  });
  if (fits) return { state: "ok", text: `Node ${version}` };
  return {
    state: "wrong",
    text: `Node ${version} is not one that Pinwheel runs on (${range})`,
    remedy: "Install one of them from https://nodejs.org.",
    code: exitCode.input,
  };
}

/** One for each port that a board may be behind, or that is named, and one that there is none. */
function portFindings(ports: readonly PortInfo[], named: string | undefined): Finding[] {
  const shown = named === undefined ? ports : ports.filter(({ path }) => path === named);
  if (shown.length === 0 && named === undefined)
    return [
      {
        state: "wrong",
        text: "no serial port with a board",
        remedy: "Plug it in with a cable that carries data, or say where it is with --port.",
        code: exitCode.board,
      },
    ];
  return shown.map((port): Finding => {
    const group = missingGroup(port.path);
    if (group === undefined) return { state: "ok", text: `port ${portLine(port)}` };
    return {
      state: "wrong",
      text: `no permission to open ${portLine(port)}`,
      remedy: joinGroup(group),
      code: exitCode.board,
    };
  });
}

async function boardFindings(
  ports: readonly PortInfo[],
  options: DoctorOptions,
  named: BoardProfile | undefined,
  add: (...found: Finding[]) => void,
): Promise<void> {
  const port = options.port ?? (ports.length === 1 ? ports[0]?.path : undefined);
  if (port === undefined) {
    if (ports.length > 1)
      add({
        state: "wrong",
        text: "there are several ports that a board may be on, and none was tried",
        remedy: "Choose one with --port.",
        code: exitCode.board,
      });
    return;
  }
  if (options.port === undefined && missingGroup(port) !== undefined) return;
  try {
    const repl = await connectBoard({ ...options, port }, named);
    try {
      await consoleFindings(repl, named, add);
    } finally {
      await repl.close();
    }
  } catch (error) {
    if (error instanceof ReplError)
      return add({
        state: "wrong",
        text: `the board could not answer: ${error.message}`,
        remedy: "It may be out of memory, or its program keeps it busy: `pinwheel reset` starts it anew.",
        code: exitCode.board,
      });
    if (!(error instanceof LinkError)) throw error;
    const [text = "", ...remedy] = error.message.split("\n  ");
    add({ state: "wrong", text, remedy: remedy.join(" "), code: exitCode.board });
    if (error instanceof NoPromptError)
      add({
        state: "note",
        text: "perhaps Espruino is not on the board",
        remedy: named
          ? installationOf(named)
          : installationBehind(ports.find(({ path }) => path === port)?.usb),
      });
  }
}
