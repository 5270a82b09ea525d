// `pinwheel fs`: the files in a board's Storage.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Command } from "commander";
import type { BoardProfile } from "../../boards/index.ts";
import { checksum } from "../compiler/parse/vendored.ts";
import { hasPackets, identify, requireProfile } from "../link/identity.ts";
import type { Repl } from "../link/repl.ts";
import { compactStorage } from "../link/compact.ts";
import { restart } from "../link/restart.ts";
import { stopProgram } from "../link/stop.ts";
import { eraseFile, freeBytes, writeFile } from "../link/storage-file.ts";
import { whyNotStorable } from "../link/storable.ts";
import { listFiles, readFile, requireFile } from "../link/storage-list.ts";
import { trashBytes } from "../link/survey.ts";
import { addPortOptions, examples, jsonOption, type PortOptions } from "./arguments.ts";
import { connectBoard } from "./connect.ts";
import { requireFileHere } from "./program.ts";
import { writeFiles } from "./output-files.ts";
import { InputError } from "./report.ts";

interface FsOptions extends PortOptions {
  json?: true;
}

export function addFsCommand(program: Command): void {
  const fs = program
    .command("fs")
    .summary("list, read, write and erase files on a board")
    .description("The files in a board's Storage. pw, pw.A and pw.B are those of pinwheel flash.")
    .addHelpText("after", examples("fs ls", "fs get log.txt --out log.txt", "fs put settings.json", "fs df"));
  subcommand(fs, "ls", "Lists the files with their sizes in bytes.", ["ls --port /dev/ttyACM0", "ls --json"])
    .addOption(jsonOption("as data"))
    .action((options: FsOptions) =>
      withBoard(options, async (repl) => {
        const files = await listFiles(repl);
        if (options.json) return console.log(JSON.stringify(files));
        for (const { name, size } of files) console.log(`${String(size).padStart(8)}  ${name}`);
      }),
    );
  subcommand(fs, "df", "Tells how much of the Storage is free.", ["df --port /dev/ttyACM0"])
    .addOption(jsonOption("as data"))
    .action((options: FsOptions) =>
      withBoard(options, async (repl) => {
        const [free, trash] = [await freeBytes(repl), await trashBytes(repl)];
        if (options.json) console.log(JSON.stringify({ free, trash }));
        else console.log(`${free} bytes free, ${trash} bytes of erased files`);
      }),
    );
  subcommand(
    fs,
    "compact",
    "Gives the room of erased files back. The program is stopped meanwhile, and started anew. " +
      "Not safe against power cuts: one loses files.",
    ["compact"],
  )
    .addOption(jsonOption("how much is free then as data"))
    .action((options: FsOptions) =>
      withBoard(options, async (repl) => {
        // What runs from flash would be moved away under it.
        await stopProgram(repl);
        await compactStorage(repl);
        const free = await freeBytes(repl);
        if (options.json) console.log(JSON.stringify({ free }));
        else console.log(`${free} bytes free`);
        await restart(repl, () => {});
      }),
    );
  subcommand(fs, "rm", "Erases a file.", ["rm log.txt"])
    .argument("<name>", "the file")
    .addOption(jsonOption("what was erased as data"))
    .action((name: string, options: FsOptions) =>
      withBoard(options, async (repl) => {
        const file = await requireFile(repl, name);
        await eraseFile(repl, name);
        if (options.json) console.log(JSON.stringify(file));
      }),
    );
  subcommand(fs, "get", "Prints a file, or writes it to one here.", [
    "get log.txt",
    "get log.txt --out night.txt",
  ])
    .argument("<name>", "the file")
    .option("--out <file>", "where it goes")
    .addOption(
      jsonOption("its size and CRC-32 as data, and what is in it as base64 where it goes to no file"),
    )
    .action((name: string, options: FsOptions & { out?: string }) =>
      withBoard(options, async (repl) => {
        const bytes = await readFile(repl, name);
        const { json, out } = options;
        if (out !== undefined) writeFiles([{ path: out, text: bytes }]);
        else if (!json) process.stdout.write(bytes);
        const where = out === undefined ? { base64: bytes.toString("base64") } : { out };
        if (json) console.log(JSON.stringify({ ...factsOf(name, bytes), ...where }));
      }),
    );
  subcommand(fs, "put", "Writes a file of this machine to the board and reads its CRC back.", [
    "put settings.json",
    "put build/settings.json settings",
  ])
    .argument("<file>", "the file here")
    .argument("[name]", "its name there (default: the same, without folders)")
    .addOption(jsonOption("its name there, size and CRC-32 as data"))
    .action((file: string, name: string | undefined, options: FsOptions) => {
      requireFileHere(file);
      const target = name ?? basename(file);
      const bytes = readFileSync(file);
      const problem = whyNotStorable(target, bytes);
      if (problem !== undefined) throw new InputError(`${problem.what}\n  ${problem.remedy}`);
      return withBoard(options, async (repl, board, packets) => {
        await writeFile(repl, board, target, bytes, { packets });
        if (options.json) console.log(JSON.stringify(factsOf(target, bytes)));
      });
    });
}

/** A file as data. */
function factsOf(name: string, bytes: Uint8Array): { name: string; size: number; crc32: string } {
  return { name, size: bytes.length, crc32: checksum(bytes) };
}

function subcommand(fs: Command, name: string, description: string, shown: readonly string[]): Command {
  return addPortOptions(fs.command(name).description(description)).addHelpText(
    "after",
    examples(...shown.map((line) => `fs ${line}`)),
  );
}

async function withBoard(
  options: PortOptions,
  use: (repl: Repl, board: BoardProfile, packets: boolean) => Promise<void>,
): Promise<void> {
  const repl = await connectBoard(options);
  try {
    const identity = await identify(repl);
    await use(repl, requireProfile(identity, repl.label), hasPackets(identity));
  } finally {
    await repl.close();
  }
}
