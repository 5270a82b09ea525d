// The names at the top level of the program's files, as the prompt reaches them: on the board they are globals, which the
// bundle calls otherwise. Invariant: a name that is global on the board itself means that; a program's variables are named
// by the table that was made with its bundle alone; and nobody takes a name of the bundle's without meaning it.
import * as v from "valibot";
import type { MapMatch, ProgramMap } from "../../link/program-map.ts";
import type { Repl } from "../../link/repl.ts";
import { declaringFile } from "../../map-sources.ts";
import { InputError } from "../report.ts";

const noteSchema = v.object({ x_pinwheel: v.object({ names: v.record(v.string(), v.string()) }) });
/** So many of the bundle's names tell whether it runs: one of them has a value then. */
const askedForLife = 12;
/** What lower/global-names.ts gives, but for `E`. */
const bundleName = /^(?:\$[\w$]*|[A-DF-Z])$/;

export class ProgramNames {
  readonly #map: string | undefined;
  readonly #boots: boolean;
  /** What they are called in the bundle. */
  readonly #table: ReadonlyMap<string, string>;
  /** Names of that kind which were taken before there was a program, or are not one's. */
  readonly #own = new Set<string>();
  #runs = true;
  readonly #warned = new Set<string>();

  /** Of the program of a map, as far as that is what the board starts. */
  constructor(program: ProgramMap | undefined, match: MapMatch) {
    this.#map = program?.map;
    this.#boots = match.boots === true;
    this.#table = program ? tableOf(program.map) : new Map();
  }

  /** The board has restarted, and that program runs or does not: what was typed before is gone. */
  restarted(runs: boolean): void {
    this.#runs = runs;
    this.#own.clear();
  }

  /** Whether a global that is called so is the bundle's, if there is one: it hides nothing of the program. */
  #mayBePiece(name: string): boolean {
    return bundleName.test(name) && !this.#own.has(name);
  }

  /**
   * Of these names, or of all that begin so, those that mean variables of the program, with what it calls them. The board is
   * asked which are global there. Throws LinkError and ReplError.
   */
  async reach(
    repl: Repl,
    wanted: readonly string[] | { start: string },
  ): Promise<ReadonlyMap<string, string>> {
    const table = this.#boots && this.#runs ? this.#table : new Map<string, string>();
    const asked =
      "start" in wanted
        ? [...table.keys()].filter((name) => name.startsWith(wanted.start))
        : wanted.filter((name) => table.has(name));
    if (asked.length === 0) return new Map();
    const lives = [...table.values()].slice(0, askedForLife);
    const there = await globals(repl, [...asked, ...lives], "global[n]!==undefined");
    if (!lives.some((short) => there.has(short))) return new Map();
    const names = asked.filter((name) => this.#mayBePiece(name) || !there.has(name));
    return new Map(names.map((name) => [name, table.get(name) ?? ""]));
  }

  /** What to do about a name that the board does not know; "" where the program has no such name, either. */
  remedy(name: string): string {
    const file = this.#map && declaringFile(name, this.#map);
    if (file === undefined) return "";
    if (!this.#boots || !this.#runs) return `${name} is a name in ${file}, which is not known to run here.`;
    const how = `write Object.assign(global, { ${name} }) there, and .flash it`;
    return `${name} is a name in ${file}, of which the bundle has no variable: ${how}.`;
  }

  /**
   * Throws InputError when one of the names that an input is about to set is one of the program's bundle, which would go on
   * with that instead. Throws LinkError and ReplError.
   */
  async refuseClash(repl: Repl, set: readonly string[]): Promise<void> {
    const suspect = set.filter((name) => this.#mayBePiece(name));
    if (suspect.length === 0) return;
    const there = await globals(repl, suspect, "n in global"); // one without a value yet is one, too
    const clash = suspect.find((name) => there.has(name));
    if (clash !== undefined)
      throw new InputError(
        `${clash} is what the program on the board calls something of its own: setting it would break that\n  Choose a name with more letters.`,
      );
    for (const name of suspect) this.#own.add(name);
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

/** Those of the names of which an expression about `n` is true on the board. */
async function globals(repl: Repl, names: readonly string[], is: string): Promise<ReadonlySet<string>> {
  const found = await repl.evaluate(`${JSON.stringify(names)}.filter(function(n){return ${is}})`);
  return new Set(Array.isArray(found) ? found.map(String) : []);
}

function tableOf(map: string): ReadonlyMap<string, string> {
  const note = v.safeParse(noteSchema, JSON.parse(map));
  if (!note.success) return new Map();
  // The compiler's own are in it, too.
  const names = Object.entries(note.output.x_pinwheel.names);
  return new Map(names.filter(([name]) => declaringFile(name, map) !== undefined));
}
