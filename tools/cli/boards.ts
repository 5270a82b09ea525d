// `pinwheel boards`: which boards there are, and what is known of one, in words and as a pin-out.
import type { Command } from "commander";
import { boardTypes } from "../../boards/generate-types.ts";
import { boardIds, findBoard, type BoardProfile } from "../../boards/index.ts";
import { loadConfig } from "../config.ts";
import { examples, jsonOption } from "./arguments.ts";
import { boardFacts } from "./board-facts.ts";
import { boardList } from "./board-list.ts";
import { foldedLines, terminalWidth } from "./fold.ts";
import { writeFiles } from "./output-files.ts";
import { pinOut } from "./pin-out.ts";
import { pinOutSvg } from "./pin-out-svg.ts";
import { InputError } from "./report.ts";
import { checkSensors } from "./settings.ts";
import { outputColors, type Colors } from "./style.ts";

export function addBoardsCommand(program: Command): void {
  program
    .command("boards")
    .summary("list the boards, or tell what is known of one")
    .description(
      `Lists the boards that programs can be built for (those of your own in pinwheel.config.ts first), or tells what is known of one of them and draws its pin-out.
REACH in the list is how a computer gets to the console: usb, adapter (USB through an adapter on the board), uart, ble (Bluetooth), tcp, process.`,
    )
    .argument("[id]", "a board")
    .option("--svg <file>", "write the board's pin-out as a picture")
    .option("--types <file>", "write the types of pinwheel-rt/board, for the editor of a board of your own")
    .addOption(jsonOption("the profile as data"))
    .addHelpText(
      "after",
      examples("boards", "boards PUCKJS", "boards PICO_R1_3 --svg pico.svg", "boards ESP32 --json"),
    )
    .action(boardsCommand);
}

interface BoardsOptions {
  json?: true;
  svg?: string;
  types?: string;
}

async function boardsCommand(id: string | undefined, options: BoardsOptions): Promise<void> {
  const { svg, types, json } = options;
  if (id === undefined && svg !== undefined)
    throw new InputError("--svg draws one board\n  Name it: pinwheel boards PUCKJS --svg puck.svg");
  if (id === undefined && types !== undefined)
    throw new InputError("--types is for one board\n  Name it: pinwheel boards PUCKJS --types board.d.ts");
  const { boards: own, file } = await loadConfig(process.cwd());
  for (const each of own) await checkSensors(each, file);
  if (id === undefined) {
    const boards = [...own, ...boardIds().map((each) => findBoard(each, own))];
    console.log(json ? JSON.stringify(boards, null, 2) : list(boards));
    return;
  }
  const board = findBoard(id, own);
  const files = [
    ...(svg === undefined ? [] : [{ path: svg, text: pinOutSvg(board), option: "--svg" }]),
    ...(types === undefined ? [] : [{ path: types, text: boardTypes(board), option: "--types" }]),
  ];
  for (const { option, ...file } of files) writeFiles([file], option);
  if (json) console.log(JSON.stringify(board, null, 2));
  else if (files.length > 0) for (const { path } of files) console.log(`wrote ${path}`);
  else console.log(description(board, outputColors).join("\n"));
}

function list(boards: readonly BoardProfile[]): string {
  const [head, ...rows] = boardList(boards);
  return [outputColors.dim(head), ...rows].join("\n");
}

const labelWidth = 12;

/** What is known of a board, and its pin-out: lines for a terminal. */
export function description(board: BoardProfile, colors: Colors): string[] {
  const indent = 2 + labelWidth + 2;
  const facts = boardFacts(board).flatMap(({ label, lines }) => {
    const folded = lines.flatMap((line) => foldedLines(line, terminalWidth - indent));
    return folded.map((line, row) => `  ${colors.dim((row === 0 ? label : "").padEnd(labelWidth))}  ${line}`);
  });
  return [`${colors.bold(board.id)}  ${board.name}`, ...facts, ...pinOut(board, colors)];
}
