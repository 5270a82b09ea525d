// The shape of one row of the dialect table.
// Invariant: `espruino` completes the sentence "Espruino …" and `pinwheel` the sentence "Pinwheel …", so that messages,
// `pinwheel explain` and the docs page can all quote them.

/**
 * What the compiler does with a feature:
 * - `pass`: Espruino runs it as JavaScript means it, the compiler leaves it alone;
 * - `lower`: the compiler rewrites it;
 * - `polyfill`: the compiler adds code to the bundle that gives it, where a program uses it;
 * - `reject`: the build stops with a message that names the feature, the place and the way out;
 * - `differs`: it runs, and its results may differ from JavaScript's. The list is closed and documented.
 */
export type Treatment = "pass" | "lower" | "polyfill" | "reject" | "differs";

interface Described {
  /** Stable, for people who search and for `pinwheel explain`. */
  readonly id: string;
  /** The feature's name as a programmer says it. */
  readonly feature: string;
  /** What Espruino does with it, unaided: "Espruino …". */
  readonly espruino: string;
}

/** Runs on the board and means there what JavaScript means. */
export interface CarriedRow extends Described {
  readonly treatment: "pass" | "lower" | "polyfill";
  /** How, where that is worth knowing: "Pinwheel …"; what it costs stands here, too. */
  readonly pinwheel?: string;
}

/** Runs on the board and may mean something else there. */
export interface DifferingRow extends Described {
  readonly treatment: "differs";
  /** How to write a program that does not depend on it. */
  readonly wayOut?: string;
}

export interface RefusedRow extends Described {
  readonly treatment: "reject";
  /** Replaces the usual "<feature> is not supported: Espruino …" where that would mislead. */
  readonly message?: string;
  /** What to write instead. */
  readonly wayOut: string;
}

export type Row = CarriedRow | DifferingRow | RefusedRow;
