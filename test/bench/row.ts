// What the benchmark finds out: one row a figure. Invariant: a figure of the
// runtime is never a time, only counts and sizes; builds and the simulator are timed (build.ts, simulator.ts).

import type { Count } from "./instructions.ts";

export interface Row {
  /** The group it belongs to, as named for `--only`. */
  group: string;
  /** What was measured. */
  work: string;
  unit: "instructions" | "jsvars" | "bytes" | "ms" | "µs" | "MB" | "share";
  measured: number;
  /** What the design asks for, at most; not every figure has one. */
  goal?: number | undefined;
  /** The same work as a native program does it, measured in the same run. */
  native?: number | undefined;
  /** The same work as another program does it, where the group compares with one. */
  other?: number | undefined;
}

/** What a group of rows may use. */
export interface Settings {
  /** Fewer hops, fewer sizes: for a look while working. */
  quick: boolean;
  /** Counts instructions; undefined where there is no valgrind or no interpreter. */
  count?: Count | undefined;
  /** Whether there is a 32-bit interpreter, whose jsvars are those of a board. */
  hasBoardMemory: boolean;
}

export interface Group {
  name: string;
  /** The heading of its rows. */
  title: string;
  /** The heading of the column that compares with another program. */
  other?: string;
  /** What it cannot do without. */
  needs: "count" | "board memory" | "nothing";
  rows(settings: Settings): AsyncGenerator<Omit<Row, "group">>;
}
