// `pinwheel build`: a program to a bundle and its source map, as files.
import type { Command } from "commander";
import { loadBoard } from "../../boards/index.ts";
import { boardOption, examples } from "./arguments.ts";
import { writeFiles } from "./output-files.ts";
import { compileProgram, isBundle, requireEntry } from "./program.ts";
import { InputError } from "./report.ts";

interface BuildOptions {
  board: string;
  out: string;
  check: boolean;
}

export function addBuildCommand(program: Command): void {
  program
    .command("build")
    .summary("compile a program into a bundle")
    .description(
      "Compiles a program for a board into one file, and writes its source map beside it (FILE.map).\n" +
        "ENTRY is a .ts file (type-checked), a .js file, or a folder with an index.ts.",
    )
    .argument("<entry>", "the program")
    .addOption(boardOption().makeOptionMandatory())
    .requiredOption("--out <file>", "where the bundle goes")
    .option("--no-check", "do not type-check")
    .addHelpText(
      "after",
      examples(
        "build src/main.ts --board PUCKJS --out out/main.js",
        "build blink --board PICO_R1_3 --out blink.js",
      ),
    )
    .action(build);
}

async function build(entry: string, options: BuildOptions): Promise<void> {
  const board = loadBoard(options.board);
  requireEntry(entry);
  if (isBundle(entry))
    throw new InputError(`${entry} is a bundle already\n  Give the source that it was built from.`);
  const { code, map, jsvars } = await compileProgram(entry, board, options.check);
  writeFiles([
    { path: `${options.out}.map`, text: map },
    { path: options.out, text: code },
  ]);
  console.log(`${options.out}: ${Buffer.byteLength(code)} bytes, about ${jsvars} jsvars on ${board.name}`);
}
