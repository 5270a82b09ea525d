// boot(): from a source to a running board. Invariant: a test that fails shows what its boards did.
import { resolve } from "node:path";
import { onTestFailed, onTestFinished } from "vitest";
import { loadBoard, type BoardProfile } from "../../boards/index.ts";
import { Simulator, VirtualNetwork } from "../../sim/index.ts";
import { LoopbackNetwork } from "../../sim/network/loopback-network.ts";
import { compile } from "../compiler/index.ts";
import { boardNamed } from "../config.ts";
import { folderOf, renameSources } from "../map-sources.ts";
import { recordingFor } from "../recording.ts";
import { TestBoard } from "./board.ts";

export interface BootOptions {
  /** For everything that is random: bounce, noise, splits of serial data, Math.random. 1 when not given. */
  readonly seed?: number;
  /** Whether types are checked first. No when not given: a test starts faster, and editors and builds check them. */
  readonly check?: boolean;
  /** How many tasks the program may have. */
  readonly wheelCapacity?: number;
  /** What an error that the program does not catch does to the test: "throw" (when not given) or "keep" it in the trace. */
  readonly failures?: "throw" | "keep";
  /** Whether `board.memory()` is to tell what the program holds, which takes time after each idle pass. */
  readonly memory?: boolean;
  /** What woke the program on a board, for the same to happen again: the text that `pinwheel record` wrote. */
  readonly replay?: string;
  /**
   * The network that the board is in: one of its own when not given; boards that share one reach each other. `"loopback"`: the
   * computer's own loopback interface, with real sockets, and in real time.
   */
  readonly network?: VirtualNetwork | "loopback";
  /** What is done before power comes on: devices that hang on the board, levels of its pins. */
  readonly prepare?: (board: TestBoard) => void;
  /** What the board's storage holds already: an image of just its size. */
  readonly flash?: Uint8Array;
}

/** A bundle as the compiler makes it. */
export interface TestBundle {
  readonly code: string;
  readonly map?: string;
}

const compiled = new Map<string, Promise<TestBundle>>();

/**
 * Compiles a program (once, however many tests use it) and switches a simulated board on with it. `entry` is a source or a
 * folder with an index.ts, from the working directory, in whose settings there may be the board. Throws UnknownBoardError, CompileError, or ProgramFailure when the
 * program fails before it comes to rest.
 */
export async function boot(board: string, entry: string, options: BootOptions = {}): Promise<TestBoard> {
  const { check = false, wheelCapacity } = options;
  const path = resolve(entry);
  const profile = await boardNamed(board, process.cwd());
  const key = JSON.stringify([board, path, check, wheelCapacity]);
  const bundle = compiled.get(key) ?? compileEntry(profile, path, check, wheelCapacity);
  compiled.set(key, bundle);
  return bootBundle(profile, await bundle, options);
}

/** Switches a simulated board on with a bundle that was built before. `board` is an id or a profile. */
export function bootBundle(
  board: string | BoardProfile,
  bundle: TestBundle,
  options: BootOptions = {},
): TestBoard {
  const profile = typeof board === "string" ? loadBoard(board) : board;
  const { seed, flash, memory, network, replay, prepare, failures = "throw" } = options;
  const joined = network === "loopback" ? new LoopbackNetwork() : network;
  const simulator = new Simulator({
    board: profile,
    ...(seed !== undefined && { seed }),
    ...(flash !== undefined && { flash }),
    ...(memory !== undefined && { memory }),
    ...(joined !== undefined && { network: joined }),
  });
  const isRealTime = joined instanceof LoopbackNetwork;
  const made = new TestBoard(profile.id, simulator, bundle.map, { throws: failures === "throw", isRealTime });
  if (joined instanceof LoopbackNetwork) afterwards(() => joined.close());
  else if (joined !== undefined) joinOthers(made, joined);
  showWhenFailed(made);
  if (replay !== undefined) simulator.replay(recordingFor(replay, "the record", profile, bundle.code));
  prepare?.(made);
  made.start(() => simulator.boot(bundle));
  return made;
}

async function compileEntry(
  board: BoardProfile,
  entry: string,
  check: boolean,
  wheelCapacity: number | undefined,
): Promise<TestBundle> {
  const { code, map } = await compile({
    entry,
    board,
    check,
    ...(wheelCapacity !== undefined && { wheelCapacity }),
  });
  return { code, map: renameSources(map, folderOf(entry), "") };
}

/** The first board of each network. */
const firstIn = new WeakMap<VirtualNetwork, TestBoard>();

/** Boards that share a network are on the same virtual time. */
function joinOthers(board: TestBoard, network: VirtualNetwork): void {
  const first = firstIn.get(network);
  if (first === undefined) firstIn.set(network, board);
  else first.runWith(board);
}

/** Cleans up when the test is over. */
function afterwards(cleanUp: () => void): void {
  try {
    onTestFinished(cleanUp);
  } catch {
    // Not called within a test: the process ends it.
  }
}

function showWhenFailed(board: TestBoard): void {
  try {
    onTestFailed(({ task }) => {
      const timeline = board.timeline();
      const isShown = task.result?.errors?.some(({ message }) => message.includes(timeline));
      if (!isShown) console.log(`\nWhat ${board.id} did until the test failed:\n${timeline}\n`);
    });
  } catch {
    // Not called within a test: nobody to tell.
  }
}
