// What a command runs: a source that is compiled for a board, or a bundle that was built before. Invariant: an entry
// that does not exist is refused before anything else happens, and a bundle never meets another board than its own
// in silence.
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import * as v from "valibot";
import type { BoardProfile } from "../../boards/index.ts";
import { compileOnce } from "./compile.ts";
import { folderOf, renameSources } from "../map-sources.ts";
import { InputError, reportDiagnostic } from "./report.ts";

/** A bundle, ready for a board or the simulator. */
export interface Program {
  code: string;
  /** Its source map, as JSON, with its sources named from the working directory. */
  map: string;
  /** Estimated jsvars that it takes on the board; undefined for a bundle whose map does not say. */
  jsvars: number | undefined;
}

/** What the compiler notes in the source map of a bundle; its presence is what makes a file a bundle. */
const mapSchema = v.object({
  sources: v.array(v.string()),
  x_pinwheel: v.object({ board: v.optional(v.string()), jsvars: v.optional(v.number()) }),
});

/** Throws InputError when there is nothing at `entry`. */
export function requireEntry(entry: string): void {
  if (existsSync(entry)) return;
  throw new InputError(
    `there is no ${entry}\n  Give a .ts or .js file, or a folder with an index.ts; paths are relative to ${process.cwd()}.`,
  );
}

/** The same for a file that is no program. */
export function requireFileHere(file: string): void {
  if (existsSync(file)) return;
  throw new InputError(`there is no ${file}\n  Paths are relative to ${process.cwd()}.`);
}

/** The text of a file that the user named. Throws InputError when it cannot be read. */
export function readInput(file: string): string {
  requireFileHere(file);
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === "EISDIR" ? "it is a folder" : code === "EACCES" ? "you may not read it" : code;
    throw new InputError(`cannot read ${file}: ${reason}\n  Give a file that you may read.`);
  }
}

/** A bundle is a `.js` file with a `.js.map` beside it that the compiler wrote. */
export function isBundle(entry: string): boolean {
  return readBundle(entry) !== undefined;
}

/**
 * The program of an entry for a board: the bundle itself, or else what the entry compiles to. Warnings go to stderr.
 * Throws InputError or CompileError.
 */
export async function loadProgram(
  entry: string,
  board: BoardProfile,
  how: CompileSettings,
): Promise<Program> {
  requireEntry(entry);
  const bundle = readBundle(entry);
  if (bundle === undefined) return compileProgram(entry, board, how);
  if (bundle.board !== undefined && bundle.board !== board.id)
    throw new InputError(
      `${entry} is a bundle for ${bundle.board}, not for ${board.id}\n  Use --board ${bundle.board}, or give the source.`,
    );
  return bundle;
}

/** How an entry is compiled, where it is no bundle. */
export interface CompileSettings {
  check: boolean;
  wheelCapacity: number | undefined;
}

/** Compiles an entry; what the compiler warns of goes to stderr. Throws InputError or CompileError. */
export async function compileProgram(
  entry: string,
  board: BoardProfile,
  { check, wheelCapacity }: CompileSettings,
): Promise<Program> {
  const { code, map, jsvars, warnings } = await compileOnce({ entry, board, check, wheelCapacity });
  for (const warning of warnings) reportDiagnostic(warning);
  return { code, map: renameSources(map, folderOf(entry), ""), jsvars };
}

/** What is beside a bundle, too; undefined for any other file. Throws InputError. */
export function readBundle(entry: string): (Program & { board: string | undefined }) | undefined {
  const mapFile = `${entry}.map`;
  if (!entry.endsWith(".js") || !existsSync(mapFile) || !statSync(entry).isFile()) return undefined;
  const map = readInput(mapFile);
  let data: unknown;
  try {
    data = JSON.parse(map);
  } catch {
    return undefined; // somebody else's file
  }
  const note = v.safeParse(mapSchema, data);
  if (!note.success) return undefined;
  const { board, jsvars } = note.output.x_pinwheel;
  return { code: readInput(entry), map: renameSources(map, dirname(mapFile), ""), jsvars, board };
}
