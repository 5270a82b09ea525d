// The names at the top level of the program's files, as the prompt reaches them: through the function that a program with
// `inspect` offers (LINKED_SCOPE in firmware/frame.ts), which evaluates a text within the bundle. Invariant: a name that is
// global on the board means that; nothing is asked of a bundle but by the table that was made with it.
import * as v from "valibot";
import { LINKED_SCOPE } from "../../../firmware/frame.ts";
import type { MapMatch, ProgramMap } from "../../link/program-map.ts";
import type { Repl } from "../../link/repl.ts";
import { declaringFile } from "../../map-sources.ts";

const noteSchema = v.object({ x_pinwheel: v.object({ names: v.record(v.string(), v.string()) }) });
const scope = `pinwheel[${LINKED_SCOPE}]`;

/** Code for the board: the value of the variable that the bundle calls so. */
export const valueOf = (short: string): string => `${scope}(${JSON.stringify(short)})`;

export class ProgramNames {
  readonly #map: string | undefined;
  readonly #boots: boolean;
  /** What they are called in the bundle; undefined for a program that does not offer them. */
  readonly #table: ReadonlyMap<string, string> | undefined;
  /** Whether that program runs. */
  runs = true;
  readonly #warned = new Set<string>();

  /** Of the program of a map, as far as that is what the board starts. */
  constructor(program: ProgramMap | undefined, match: MapMatch) {
    this.#map = program?.map;
    this.#boots = match.boots === true;
    this.#table = program && tableOf(program.map);
  }

  /**
   * Of these names, or of all that begin so, those that mean variables of the program, with what it calls them. The board is
   * asked which are global there. Throws LinkError and ReplError.
   */
  async reach(
    repl: Repl,
    wanted: readonly string[] | { start: string },
  ): Promise<ReadonlyMap<string, string>> {
    const table = this.#boots && this.runs && this.#table ? this.#table : new Map<string, string>();
    const asked =
      "start" in wanted
        ? [...table.keys()].filter((name) => name.startsWith(wanted.start))
        : wanted.filter((name) => table.has(name));
    if (asked.length === 0) return new Map();
    const hidden = `global.pinwheel&&${scope}?${JSON.stringify(asked)}.filter(function(n){return global[n]===undefined}):[]`;
    const found = await repl.evaluate(hidden);
    const names = Array.isArray(found) ? found.map(String) : [];
    return new Map(names.map((name) => [name, table.get(name) ?? ""]));
  }

  /** What to do about a name that the board does not know; "" where the program has no such name, either. */
  remedy(name: string): string {
    const file = this.#map && declaringFile(name, this.#map);
    if (file === undefined) return "";
    if (!this.#boots || !this.runs) return `${name} is a name in ${file}, which is not known to run here.`;
    const how = `write Object.assign(global, { ${name} }) there, and .flash it`;
    return this.#table
      ? `${name} is a name in ${file}, of which the bundle has no variable: ${how}.`
      : `${name} is a name in ${file}, which has another name in the bundle: call inspect() of "pinwheel-rt", or ${how}.`;
  }

  /** What to tell, once for each, of names that an input has made beside the program's. */
  warnings(created: readonly string[]): string[] {
    return created.flatMap((name) => {
      const file = this.#map && !this.#warned.has(name) ? declaringFile(name, this.#map) : undefined;
      if (file === undefined) return [];
      this.#warned.add(name);
      return [`this sets a global ${name}: the one in ${file} stays as it is`];
    });
  }
}

function tableOf(map: string): ReadonlyMap<string, string> | undefined {
  const note = v.safeParse(noteSchema, JSON.parse(map));
  if (!note.success) return undefined;
  // The compiler's own are in it, too.
  const names = Object.entries(note.output.x_pinwheel.names);
  return new Map(names.filter(([name]) => declaringFile(name, map) !== undefined));
}
