// What a bundle takes of a board, for people and for other programs: bytes by module, jsvars, and the budgets that are
// passed. Invariant: no line of it is wider than 80 columns.
import type { BoardProfile } from "../../boards/index.ts";
import type { Bundle, ModuleSize } from "../compiler/index.ts";
import type { Budgets } from "../config.ts";
import { outputColors } from "./style.ts";

type Sizes = Pick<Bundle, "code" | "jsvars" | "jsvarsInRam" | "modules">;

/** A budget and what passes it. */
export interface Overrun {
  budget: keyof Budgets;
  limit: number;
  actual: number;
}

export function overruns(sizes: Sizes, budgets: Budgets): Overrun[] {
  const actual = { bytes: sizes.code.length, jsvars: sizes.jsvars };
  return (["bytes", "jsvars"] as const).flatMap((budget) => {
    const limit = budgets[budget];
    return limit === undefined || actual[budget] <= limit ? [] : [{ budget, limit, actual: actual[budget] }];
  });
}

export function overrunMessage({ budget, limit, actual }: Overrun): string {
  const over = `${grouped(actual - limit)} over the budget of ${grouped(limit)}`;
  return budget === "bytes"
    ? `the bundle has ${grouped(actual)} bytes, ${over}`
    : `the loaded bundle takes about ${grouped(actual)} jsvars, ${over}`;
}

/** The same numbers as the tables. Free jsvars are null where the board's memory grows. */
export function sizeData(sizes: Sizes, board: BoardProfile) {
  const { code, jsvars, jsvarsInRam, modules } = sizes;
  const total = board.memory.jsvars;
  const place = (taken: number) => ({ taken, free: total === null ? null : total - taken });
  return {
    bytes: code.length,
    modules: modules.map(({ module, bytes }) => ({ module: module ?? null, bytes })),
    jsvars: { total, fromStorage: place(jsvars), inRam: place(jsvarsInRam) },
  };
}

/** The lines of the two tables. */
export function sizeTables(sizes: Sizes, board: BoardProfile): string[] {
  return [...moduleTable(sizes), "", ...memoryTable(sizes, board)];
}

const columns = 80;
const numberWidth = 9;
const shareWidth = 7;

function moduleTable({ code, modules }: Sizes): string[] {
  const { dim, bold } = outputColors;
  const program = modules.filter(({ module }) => module !== undefined && !isRuntime(module));
  const runtime = modules.filter(({ module }) => module !== undefined && isRuntime(module));
  const rest = modules.filter(({ module }) => module === undefined);
  const labels = modules.map(({ module }) => module ?? wrapping);
  const width = Math.min(
    columns - numberWidth - shareWidth,
    Math.max(24, ...labels.map(({ length }) => length)),
  );
  const row = (label: string, bytes: number): string =>
    fitted(label, width) +
    grouped(bytes).padStart(numberWidth) +
    `${((100 * bytes) / code.length).toFixed(1)}%`.padStart(shareWidth);
  const line = ({ module, bytes }: ModuleSize): string => row(module ?? wrapping, bytes);
  return [
    dim(`${"module".padEnd(width)}${"bytes".padStart(numberWidth)}${"share".padStart(shareWidth)}`),
    ...program.map(line),
    ...runtime.map(line),
    ...rest.map((each) => dim(line(each))),
    bold(row("total", code.length)),
  ];
}

function memoryTable({ jsvars, jsvarsInRam }: Sizes, { name, memory }: BoardProfile): string[] {
  const { dim, bold } = outputColors;
  const places = [jsvars, jsvarsInRam];
  const width = 24;
  const row = (label: string, cells: readonly string[]): string =>
    label.padEnd(width) + cells.map((cell) => cell.padStart(16)).join("");
  const taken = row("taken, before any task", places.map(grouped));
  const head = dim(row(`jsvars on ${name}`.slice(0, width), ["code in Storage", "code in RAM"]));
  if (memory.jsvars === null) return [head, taken];
  const total = memory.jsvars;
  const free = places.map((each) => (each > total ? "does not fit" : grouped(total - each)));
  return [head, taken, bold(row(`free of ${grouped(total)}`, free))];
}

/** What stands around and between the modules' texts. */
const wrapping = "(the bundle's own)";

const isRuntime = (module: string): boolean => module.startsWith("pinwheel-rt/");

/** A label in its column; of one that is too long, its end. */
function fitted(label: string, width: number): string {
  return label.length <= width ? label.padEnd(width) : `…${label.slice(label.length - width + 1)}`;
}

function grouped(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ",");
}
