// The shape of one row of the dialect table.
// Invariant: `espruino` completes the sentence "Espruino …", so that messages and the docs page can both quote it.

/**
 * What the compiler does with a feature:
 * - `pass`: Espruino runs it as JavaScript means it, the compiler leaves it alone;
 * - `lower`: the compiler rewrites it;
 * - `refuse`: the build stops with a message that names the feature, the place and the way out;
 * - `differs`: it runs, and its results may differ from JavaScript's. The list is closed and documented.
 */
export type Treatment = "pass" | "lower" | "refuse" | "differs";

interface Described {
  /** Stable, for people who search and for `pinwheel explain`. */
  readonly id: string;
  /** The feature's name as a programmer says it. */
  readonly feature: string;
  /** What Espruino does with it, unaided: "Espruino …". */
  readonly espruino: string;
}

export interface CarriedRow extends Described {
  readonly treatment: Exclude<Treatment, "refuse">;
}

export interface RefusedRow extends Described {
  readonly treatment: "refuse";
  /** Replaces the usual "<feature> is not supported: Espruino …" where that would mislead. */
  readonly message?: string;
  /** What to write instead. */
  readonly wayOut: string;
}

export type Row = CarriedRow | RefusedRow;
