// What is known here of the program on a board: the places in its reports, and its names. Invariant: places and names are those of
// its sources only where it is what the board starts, by its map's CRC.
import { matchMap, unasked, type MapMatch, type ProgramMap } from "../../link/program-map.ts";
import type { Repl } from "../../link/repl.ts";
import { ReplError } from "../../link/repl-error.ts";
import { TracedLines } from "../../link/traced-lines.ts";
import { mapTrace } from "../../trace.ts";
import { ProgramNames } from "./program-names.ts";

export class KnownProgram {
  readonly names: ProgramNames;
  /** What it prints, with its places in the sources. */
  readonly lines: TracedLines;
  readonly #map: ProgramMap | undefined;
  readonly #match: MapMatch;

  /** Nothing is known without a map, and the user's word counts where nobody has asked. */
  constructor(map: ProgramMap | undefined, match: MapMatch = unasked) {
    this.#map = map;
    this.#match = match;
    this.names = new ProgramNames(map, match);
    this.lines = new TracedLines(map?.map, match.holds);
  }

  /** Asks the board; undefined when it starts another one. */
  static async ask(repl: Repl, map: ProgramMap): Promise<KnownProgram | undefined> {
    const match = await matchMap(repl, map);
    return match.boots === false ? undefined : new KnownProgram(map, match);
  }

  /** Text of the board with the places as they are in the sources. */
  mapped(text: string): string {
    return this.#map === undefined ? text : mapTrace(text, this.#map.map, this.#match.holds);
  }

  /** What an input has thrown, for people: what to do about a name that only the program knows, and the program's frames. */
  thrown(message: string, stack: string): ReplError {
    const [, name = ""] = /^ReferenceError: "?([\w$]+)"? is not defined/.exec(message) ?? [];
    const remedy = this.names.remedy(name);
    return new ReplError(remedy === "" ? message : `${message}\n  ${remedy}`, this.#ownFrames(stack));
  }

  /** What stands in no file is what was typed. */
  #ownFrames(stack: string): string {
    const frames = this.mapped(stack).split("\n");
    return frames
      .filter((line) => /^ {4}at .*[^(\s:]:\d+:\d+\)?$/.test(line) && !line.includes("pinwheel-rt/frame.ts"))
      .join("\n");
  }
}
