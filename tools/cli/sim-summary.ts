// What a run of `pinwheel sim` comes to, board by board: as rows for people, and as data. Invariant: every board of the run is in it,
// and all but the speed depends only on programs, boards, scenario, seed and duration.
import type { BoardProfile } from "../../boards/index.ts";
import type { MemoryUse, Simulator } from "../../sim/index.ts";
import { energyRows } from "./energy-rows.ts";
import type { Program } from "./program.ts";
import { reportWarning } from "./report.ts";
import { outputColors } from "./style.ts";

/** A board of a run; the first one has no name. */
export interface SummarizedBoard {
  readonly name?: string;
  readonly profile: BoardProfile;
  readonly program: Program;
  readonly simulator: Simulator;
}

export interface SummaryOptions {
  /** Virtual milliseconds. */
  readonly ms: number;
  readonly seed: number;
  /** Whether memory was followed. */
  readonly followsMemory: boolean;
  /** Real milliseconds that it took; undefined for a run in real time. */
  readonly realMs: number | undefined;
}

/** The rows, without colours where the output has none. */
export function summaryRows(boards: readonly SummarizedBoard[], options: SummaryOptions): string[] {
  const { bold } = outputColors;
  const { ms, realMs } = options;
  const speed =
    realMs === undefined
      ? []
      : [
          row(
            "speed",
            `${bold(String(Math.round(ms / realMs)))} times faster than real time (${Math.round(realMs)} ms)`,
          ),
        ];
  return [...boards.flatMap((board) => boardRows(board, options)), ...speed];
}

function boardRows(board: SummarizedBoard, { ms, followsMemory }: SummaryOptions): string[] {
  const { bold } = outputColors;
  const { name, profile, program, simulator } = board;
  const what = `${profile.name} (${profile.id})`;
  return [
    name === undefined ? row("ran", `${bold(`${ms / 1000} s`)} of virtual time on ${what}`) : row(name, what),
    row("bundle", `${bold(String(bytesOf(program)))} bytes`),
    row("memory", memoryText(followsMemory ? simulator.memory : program.jsvars, profile)),
    ...energyRows(simulator.energy(), profile).map(({ label, text }) => row(label, text)),
  ];
}

function row(label: string, value: string): string {
  return `${outputColors.dim(label.padEnd(8))}  ${value}`;
}

/** `held` is what was followed, or else the estimate of the compiler. */
function memoryText(held: MemoryUse | number | undefined, board: BoardProfile): string {
  if (held === undefined) return "unknown: the bundle does not say";
  const { bold } = outputColors;
  const total = board.memory.jsvars === null ? "" : ` of ${board.memory.jsvars}`;
  if (typeof held === "number") return `about ${bold(String(held))}${total} jsvars once loaded`;
  return `${bold(String(held.used))}${total} jsvars at the end, ${bold(String(held.peak))} at most`;
}

/** The same as data: the first board's at the top, the others' by their names. */
export function summaryData([first, ...others]: readonly SummarizedBoard[], options: SummaryOptions): object {
  const { ms, seed, followsMemory, realMs } = options;
  return {
    ...boardData(first, followsMemory),
    seed,
    virtualMs: ms,
    ...(others.length > 0 && {
      boards: Object.fromEntries(others.map((each) => [each.name, boardData(each, followsMemory)])),
    }),
    realMs,
  };
}

function boardData({ profile, program, simulator }: SummarizedBoard, followsMemory: boolean): object {
  return {
    board: profile.id,
    bundleBytes: bytesOf(program),
    jsvars: program.jsvars ?? null,
    energy: simulator.energy(),
    ...(followsMemory && { memory: simulator.memory }),
  };
}

/** Tells of the boards that would run out of memory. */
export function warnOfMemory(boards: readonly SummarizedBoard[]): void {
  for (const { name, profile, simulator } of boards) {
    const { peak, total } = simulator.memory;
    if (total === null || peak <= total) continue;
    const whose = name === undefined ? "the program" : `the program of ${name}`;
    reportWarning(
      `${whose} held ${peak} jsvars, and ${profile.id} has ${total}: there it runs out of memory\n` +
        "  `pinwheel build` tells which modules take how much.",
    );
  }
}

function bytesOf(program: Program): number {
  return Buffer.byteLength(program.code);
}
