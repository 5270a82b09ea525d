// What a command is told of the program that runs on a board, so that places in its reports are those in the source: an entry,
// or a source map. Invariant: whether it is that program is asked for and said, not taken for granted.
import { dirname } from "node:path";
import { crc32 } from "node:zlib";
import type { Command, Option } from "commander";
import * as v from "valibot";
import type { BoardProfile } from "../../boards/index.ts";
import type { MapMatch, ProgramMap } from "../link/program-map.ts";
import { renameSources } from "../map-sources.ts";
import { addPortOptions, boardOption, type PortOptions } from "./arguments.ts";
import { compileProgram, readBundle, readInput, requireEntry, type Program } from "./program.ts";
import { InputError, noBoard } from "./report.ts";

export interface RunningOptions extends PortOptions {
  board?: string;
  map?: string;
}

/** `[entry]`, `--port`, `--baud`, `--board` and `--map`. */
export function addRunningOptions(command: Command, board: Option = boardOption()): Command {
  return addPortOptions(command.argument("[entry]", "the program that runs there"))
    .addOption(board)
    .option("--map <file>", "the source map of what runs there, instead of ENTRY");
}

/** Throws InputError for what cannot be right, before anything else is done. */
export function requireRunning(entry: string | undefined, { map }: RunningOptions): void {
  if (entry !== undefined && map !== undefined)
    throw new InputError(`${entry} and --map ${map} both say what runs there\n  Leave one of them out.`);
  if (entry !== undefined) requireEntry(entry);
}

/** The map of what was named; undefined where nothing was. Throws InputError and CompileError. */
export async function runningMap(
  entry: string | undefined,
  options: RunningOptions,
  how: { board: BoardProfile | undefined; wheelCapacity: number | undefined },
): Promise<ProgramMap | undefined> {
  if (options.map !== undefined) return readMap(options.map);
  return entry === undefined ? undefined : mapOf(entry, how);
}

/** What is to be said of the answer; undefined when all is well. */
export function mismatch(
  label: string,
  entry: string | undefined,
  options: RunningOptions,
  match: MapMatch,
): string | undefined {
  const what = entry ?? `the program of ${options.map}`;
  if (match.boots === true) return undefined;
  return match.boots === false
    ? `what ${label} starts is not ${what}: places in its reports stay as they are`
    : `whether ${label} runs ${what} is not known: if not, places in its reports are wrong`;
}

/**
 * The source map of what an entry is, with its sources named from the working directory: what is beside a bundle, or
 * what its source compiles to. Throws InputError or CompileError.
 */
async function mapOf(
  entry: string,
  { board, wheelCapacity }: { board: BoardProfile | undefined; wheelCapacity: number | undefined },
): Promise<ProgramMap> {
  requireEntry(entry);
  let program: Program | undefined = readBundle(entry);
  if (program === undefined) {
    if (board === undefined) throw noBoard();
    program = await compileProgram(entry, board, { check: false, wheelCapacity });
  }
  return { map: program.map, crc: crc32(program.code) };
}

/** A source map that the user named, with its sources named from the working directory. Throws InputError. */
function readMap(file: string): ProgramMap {
  const text = readInput(file);
  try {
    const note = v.safeParse(crcSchema, JSON.parse(text));
    return {
      map: renameSources(text, dirname(file), ""),
      crc: note.success ? note.output.x_pinwheel.crc : undefined,
    };
  } catch {
    throw new InputError(
      `${file} is not a source map\n  Give the FILE.map that build wrote beside the bundle.`,
    );
  }
}

const crcSchema = v.object({ x_pinwheel: v.object({ crc: v.number() }) });
