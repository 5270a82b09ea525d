// An example on any board: built for it with its own profile, and, where it fits, run there without an error.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { loadBoard, type BoardProfile } from "../../boards/index.ts";
import { applyScenario, parseScenario, Simulator } from "../../sim/index.ts";
import { buildMemory, compile, type Bundle, type BuildMemory } from "../../tools/compiler/index.ts";
import { newFolder, writeFiles, type Files } from "../support/program.ts";
import { sourcesOf, withNames } from "./examples.ts";
import { fitPins, lacksRoom } from "./fit.ts";

/** Virtual milliseconds: every example has done something by then. */
const longest = 8000;

/** Builds an example for one board after the other, in one folder, as somebody would who tries them all. */
export class Bench {
  readonly #folder = newFolder();
  readonly #memory: BuildMemory = buildMemory();

  /** The bundle of these files. Throws CompileError. */
  build(files: Files, board: BoardProfile, check = false): Promise<Bundle> {
    writeFiles(this.#folder, files);
    const entry = join(this.#folder, "index.ts");
    return compile({ entry, board, check, memory: this.#memory });
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/**
 * `✓` for an example that fits as it stands, `+` and the names where another pin has to be wired, or what the board lacks.
 * Throws for one that fits and fails.
 */
export async function tryOn(name: string, id: string, bench: Bench): Promise<string> {
  const board = loadBoard(id);
  const sources = sourcesOf(name);
  const fit = fitPins(name, sources.files["index.ts"], board);
  if ("lacks" in fit) return fit.lacks;
  const { files, scenario, ms } = withNames(sources, fit.names);
  // Small builds lower more: what has no room there with the whole language has none.
  if (board.language !== "full") {
    const room = lacksRoom(await bench.build(files, { ...board, language: "full" }), board);
    if (room !== undefined) return room;
  }
  const bundle = await bench.build(files, board);
  const room = lacksRoom(bundle, board);
  if (room !== undefined) return room;
  const simulator = new Simulator({ board });
  applyScenario(simulator, parseScenario(scenario, `${name} on ${board.id}`, board));
  simulator.boot(bundle);
  simulator.advance(Math.min(ms, longest));
  const failed = simulator.trace.filter(({ kind }) => kind === "error" || kind === "flag");
  if (failed.length > 0) throw new Error(`${name} on ${board.id}: ${JSON.stringify(failed)}`);
  if (!simulator.trace.some(({ kind }) => ["pin", "console", "serial", "i2c", "lights"].includes(kind)))
    throw new Error(`${name} on ${board.id} does nothing`);
  const renamed = Object.entries(fit.names).map(([from, to]) => `${from}=${to}`);
  return renamed.length === 0 ? "✓" : `+ ${renamed.join(" ")}`;
}
