// `pinwheel fs`: the files in a board's Storage.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Command } from "commander";
import { loadBoard, type BoardProfile } from "../../boards/index.ts";
import { hasPackets, identify } from "../link/identity.ts";
import type { Repl } from "../link/repl.ts";
import { eraseFile, freeBytes, writeFile } from "../link/storage-file.ts";
import { listFiles, readFile, requireFile } from "../link/storage-list.ts";
import { trashBytes } from "../link/survey.ts";
import { addPortOptions, examples, type PortOptions } from "./arguments.ts";
import { connectBoard } from "./connect.ts";
import { requireEntry } from "./program.ts";
import { writeFiles } from "./output-files.ts";

export function addFsCommand(program: Command): void {
  const fs = program
    .command("fs")
    .summary("list, read, write and erase files on a board")
    .description("The files in a board's Storage. pw, pw.A and pw.B are those of pinwheel flash.")
    .addHelpText("after", examples("fs ls", "fs get log.txt --out log.txt", "fs put settings.json", "fs df"));
  addPortOptions(fs.command("ls").description("Lists the files with their sizes in bytes.")).action(
    (options: PortOptions) =>
      withBoard(options, async (repl) => {
        for (const { name, size } of await listFiles(repl))
          console.log(`${String(size).padStart(8)}  ${name}`);
      }),
  );
  addPortOptions(fs.command("df").description("Tells how much of the Storage is free.")).action(
    (options: PortOptions) =>
      withBoard(options, async (repl) => {
        const free = await freeBytes(repl);
        console.log(`${free} bytes free, ${await trashBytes(repl)} bytes of erased files`);
      }),
  );
  addPortOptions(fs.command("rm").description("Erases a file.").argument("<name>", "the file")).action(
    (name: string, options: PortOptions) =>
      withBoard(options, async (repl) => {
        await requireFile(repl, name);
        await eraseFile(repl, name);
      }),
  );
  addPortOptions(
    fs.command("get").description("Prints a file, or writes it to one here.").argument("<name>", "the file"),
  )
    .option("--out <file>", "where it goes")
    .action((name: string, options: PortOptions & { out?: string }) =>
      withBoard(options, async (repl) => {
        const bytes = await readFile(repl, name);
        if (options.out === undefined) process.stdout.write(bytes);
        else writeFiles([{ path: options.out, text: bytes }]);
      }),
    );
  addPortOptions(
    fs
      .command("put")
      .description("Writes a file of this machine to the board and reads its CRC back.")
      .argument("<file>", "the file here")
      .argument("[name]", "its name there (default: the same, without folders)"),
  ).action((file: string, name: string | undefined, options: PortOptions) =>
    withBoard(options, async (repl, board, packets) => {
      requireEntry(file);
      const target = name ?? basename(file);
      await eraseFile(repl, target);
      await writeFile(repl, board, target, readFileSync(file), { packets });
    }),
  );
}

async function withBoard(
  options: PortOptions,
  use: (repl: Repl, board: BoardProfile, packets: boolean) => Promise<void>,
): Promise<void> {
  const repl = await connectBoard(options);
  try {
    const identity = await identify(repl);
    await use(repl, loadBoard(identity.id), hasPackets(identity));
  } finally {
    await repl.close();
  }
}
