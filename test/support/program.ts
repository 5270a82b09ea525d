// Compiles programs that a test writes down: the files lie in a temporary folder while the compiler reads them.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { loadBoard, type BoardProfile } from "../../boards/index.ts";
import {
  CompileError,
  compile,
  formatDiagnostic,
  type Bundle,
  type CompileOptions,
} from "../../tools/compiler/index.ts";

/** Texts by file name; the first is the entry. */
export type Files = Record<string, string>;

export interface ProgramOptions extends Omit<CompileOptions, "entry" | "board"> {
  /** By its id, or one that is nowhere else; LINUX when not given. */
  board?: string | BoardProfile;
  /** What is given to the compiler, relative to the folder: the first file when not given. */
  entry?: string;
}

/** Compiles the files. Throws CompileError. */
export async function compileFiles(files: Files, options: ProgramOptions = {}): Promise<Bundle> {
  return inFolder(files, (folder) => compileIn(folder, files, options));
}

/** What the compiler says of the files, one diagnostic each, without the temporary folder in front. */
export async function errorsOf(files: Files, options: ProgramOptions = {}): Promise<string[]> {
  return inFolder(files, async (folder) => {
    try {
      const { warnings } = await compileIn(folder, files, options);
      return warnings.map((found) => formatDiagnostic(found).replaceAll(`${folder}/`, ""));
    } catch (error) {
      if (!(error instanceof CompileError)) throw error;
      return error.diagnostics.map((found) => formatDiagnostic(found).replaceAll(`${folder}/`, ""));
    }
  });
}

function compileIn(folder: string, files: Files, options: ProgramOptions): Promise<Bundle> {
  const { board = "LINUX", entry = Object.keys(files)[0], ...rest } = options;
  return compile({
    ...rest,
    entry: join(folder, entry),
    board: typeof board === "string" ? loadBoard(board) : board,
  });
}

async function inFolder<T>(files: Files, action: (folder: string) => Promise<T>): Promise<T> {
  const folder = newFolder();
  try {
    writeFiles(folder, files);
    return await action(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The path of a new temporary folder; who asks for it removes it. */
export function newFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), "program-")));
}

export function writeFiles(folder: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}
