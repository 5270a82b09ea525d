// `pinwheel boards`: which boards there are, and what is known of one.
import type { Command } from "commander";
import { boardIds, loadBoard, type BoardProfile } from "../../boards/index.ts";
import { examples } from "./arguments.ts";
import { fold } from "./fold.ts";
import { outputColors } from "./style.ts";

export function addBoardsCommand(program: Command): void {
  program
    .command("boards")
    .summary("list the boards, or tell what is known of one")
    .description("Lists the boards that programs can be built for, or tells what is known of one of them.")
    .argument("[id]", "a board")
    .option("--json", "the profile as data, for other programs")
    .addHelpText("after", examples("boards", "boards PUCKJS", "boards ESP32 --json"))
    .action((id: string | undefined, options: { json?: true }) => {
      const boards = (id === undefined ? boardIds() : [id]).map(loadBoard);
      if (options.json) console.log(JSON.stringify(id === undefined ? boards : boards[0], null, 2));
      else if (id === undefined) console.log(table(boards));
      else for (const board of boards) console.log(description(board));
    });
}

function table(boards: readonly BoardProfile[]): string {
  const head = { id: "ID", name: "NAME", chip: "CHIP", jsvars: "JSVARS" };
  const rows = boards.map(({ id, name, chip, memory }) => ({
    id,
    name,
    chip: chip.part,
    jsvars: memory.jsvars === null ? "as needed" : String(memory.jsvars),
  }));
  const widest = (column: keyof typeof head): number =>
    Math.max(...[head, ...rows].map((row) => row[column].length));
  const [id, name, chip] = [widest("id"), widest("name"), widest("chip")];
  const line = (row: typeof head): string =>
    `${row.id.padEnd(id)}  ${row.name.padEnd(name)}  ${row.chip.padEnd(chip)}  ${row.jsvars}`;
  return [outputColors.dim(line(head)), ...rows.map(line)].join("\n");
}

function description(board: BoardProfile): string {
  const { chip, memory, console: port, queue, interrupts, storage } = board;
  const pinned = (each: { name: string; pin: string }): string => `${each.name} (${each.pin})`;
  const rows: [string, string][] = [
    [
      "chip",
      [chip.part, chip.mhz && `${chip.mhz} MHz`, chip.ramKB && `${chip.ramKB} kB RAM`]
        .filter(Boolean)
        .join(", "),
    ],
    [
      "memory",
      memory.jsvars === null ? "grows as needed" : `${memory.jsvars} jsvars of ${memory.bytesPerJsvar} bytes`,
    ],
    ["console", port.baud === null ? port.port : `${port.port}, ${port.baud} baud`],
    ["event queue", `${queue.eventBytes} bytes`],
    ["watched pins", `${interrupts.limit} at once${interrupts.rule === "any" ? "" : ", one of each number"}`],
    ["storage", storage === null ? "none" : `${(storage.pages * storage.pageBytes) / 1024} kB`],
    ["LEDs", board.leds.map(pinned).join(", ")],
    ["buttons", board.buttons.map(pinned).join(", ")],
    ["serial ports", board.serials.map(({ name }) => name).join(", ")],
    ["pins", board.pins.map(({ name }) => name).join(" ")],
  ];
  const lines = rows
    .filter(([, value]) => value !== "")
    .map(([label, value]) => `  ${outputColors.dim(label.padEnd(12))} ${fold(value, 62, 15)}`);
  return [`${outputColors.bold(board.id)}  ${board.name}`, ...lines].join("\n");
}
