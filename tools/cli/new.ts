// `pinwheel new`: a project of the user's own. Invariant: the folder is whole, or what it was before.
import { existsSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import type { Command } from "commander";
import { loadBoard, type BoardProfile } from "../../boards/index.ts";
import { boardOption, examples, jsonOption } from "./arguments.ts";
import { packageName, projectFiles } from "./new-project.ts";
import { writeFiles } from "./output-files.ts";
import { ownPackage } from "./own-package.ts";
import { InputError } from "./report.ts";

/** What the new project's program is built to, in round numbers. */
const leastBytes = 6900;

interface NewOptions {
  board: string;
  json?: true;
}

export function addNewCommand(program: Command): void {
  program
    .command("new")
    .summary("begin a project")
    .description(
      "Makes a folder with a small program for a board, a test of it, the settings, and a package.json with the " +
        "scripts check, test, sim, build, flash and dev.",
    )
    .argument("<dir>", "the folder, which is not there yet or is empty")
    .addOption(boardOption().makeOptionMandatory())
    .addOption(jsonOption("what was written as data"))
    .addHelpText("after", examples("new garden --board PUCKJS"))
    .action(begin);
}

function begin(folder: string, options: NewOptions): void {
  const board = loadBoard(options.board);
  requireRoom(board);
  requireUsable(folder);
  requireEmpty(folder);
  const files = projectFiles(packageName(basename(resolve(folder))), board, ownPackage());
  writeFolder(folder, files);
  if (options.json)
    return console.log(JSON.stringify({ folder, board: board.id, files: Object.keys(files) }));
  const steps = [
    ...(relative("", folder) === "" ? [] : [`cd ${inShell(folder)}`]),
    "npm install",
    "npm test",
    "npm run flash",
  ];
  console.log(
    [
      `${folder}: a project for ${board.name}`,
      ...Object.keys(files).map((file) => `  ${file}`),
      "",
      "Next:",
      ...steps.map((step) => `  ${step}`),
    ].join("\n"),
  );
}

/** Throws InputError for a place where the tools of a project find nothing. */
function requireUsable(folder: string): void {
  // Vite takes a path for an address, TypeScript each backslash for a separator.
  const [character] = (process.platform === "win32" ? /[#?]/ : /[#?\\]/).exec(resolve(folder)) ?? [];
  if (character === undefined) return;
  const tool = character === "\\" ? "TypeScript finds no file" : "Vitest finds no test";
  throw new InputError(
    `the path of ${folder} has a ${character}, and ${tool} below such a folder\n  Give another folder.`,
  );
}

/** A word as this computer's shell takes it. */
function inShell(word: string): string {
  const isWindows = process.platform === "win32";
  const plain = isWindows ? /^[\w@+=:,.\\/-]+$/ : /^[\w@+=:,./-]+$/;
  if (plain.test(word)) return word;
  return isWindows || !/["$`!\\]/.test(word) ? `"${word}"` : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Throws InputError for a board whose Storage takes no program with the runtime. */
function requireRoom({ id, storage }: BoardProfile): void {
  const bytes = storage === null ? Infinity : storage.pages * storage.pageBytes;
  if (bytes >= leastBytes) return;
  throw new InputError(
    `the Storage of ${id} has ${bytes} bytes, and the smallest program with Pinwheel's loop takes ${leastBytes}\n  Choose another board. A .js file that imports nothing still builds for this one.`,
  );
}

/** Throws InputError unless a project can be put there. */
function requireEmpty(folder: string): void {
  // What lies below a file does not exist either: writing tells.
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory())
    throw new InputError(`${folder} is a file\n  Give a folder that is not there yet.`);
  const [first, ...more] = readdirSync(folder);
  if (first === undefined) return;
  const others = more.length === 0 ? "" : ` and ${more.length} more`;
  throw new InputError(
    `${folder} is not empty: it holds ${first}${others}\n  Give a folder that is not there yet.`,
  );
}

/** One that is new appears as a whole, under its name. */
function writeFolder(folder: string, files: Record<string, string>): void {
  const place = existsSync(folder) ? folder : `${resolve(folder)}.tmp-${process.pid}`;
  try {
    writeFiles(
      Object.entries(files).map(([name, text]) => ({ path: join(place, name), text })),
      "DIR",
      () => {}, // all of them are the project's
    );
    if (place !== folder) renameSync(place, folder);
  } catch (error) {
    if (place !== folder && existsSync(place)) rmSync(place, { recursive: true, force: true });
    throw error;
  }
}
