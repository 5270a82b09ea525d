// `pinwheel boards`: which boards there are, and what is known of one, in words and as a pin-out.
import type { Command } from "commander";
import { boardIds, loadBoard, type BoardProfile } from "../../boards/index.ts";
import { examples } from "./arguments.ts";
import { boardFacts } from "./board-facts.ts";
import { boardList } from "./board-list.ts";
import { foldedLines, terminalWidth } from "./fold.ts";
import { writeFiles } from "./output-files.ts";
import { pinOut } from "./pin-out.ts";
import { pinOutSvg } from "./pin-out-svg.ts";
import { InputError } from "./report.ts";
import { outputColors, type Colors } from "./style.ts";

export function addBoardsCommand(program: Command): void {
  program
    .command("boards")
    .summary("list the boards, or tell what is known of one")
    .description(
      `Lists the boards that programs can be built for, or tells what is known of one of them and draws its pin-out.
REACH in the list is how a computer gets to the console: usb, adapter (USB through an adapter on the board), uart, ble (Bluetooth), tcp, process.`,
    )
    .argument("[id]", "a board")
    .option("--svg <file>", "write the board's pin-out as a picture")
    .option("--json", "the profile as data, for other programs")
    .addHelpText(
      "after",
      examples("boards", "boards PUCKJS", "boards PICO_R1_3 --svg pico.svg", "boards ESP32 --json"),
    )
    .action((id: string | undefined, options: { json?: true; svg?: string }) => {
      if (id === undefined && options.svg !== undefined)
        throw new InputError("--svg draws one board\n  Name it: pinwheel boards PUCKJS --svg puck.svg");
      const boards = (id === undefined ? boardIds() : [id]).map(loadBoard);
      if (options.svg !== undefined) {
        writeFiles([{ path: options.svg, text: pinOutSvg(boards[0]) }], "--svg");
        if (!options.json) console.log(`wrote ${options.svg}`);
      }
      if (options.json) console.log(JSON.stringify(id === undefined ? boards : boards[0], null, 2));
      else if (id === undefined) console.log(list(boards));
      else if (options.svg === undefined) console.log(description(boards[0], outputColors).join("\n"));
    });
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
