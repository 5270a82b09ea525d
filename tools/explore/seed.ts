// How a run is written down: the seed of the board's own random numbers, and which choices were not the usual one, by
// number. `1-17-42.2`: seed 1; choice 17 took its alternative 1, choice 42 its alternative 2. Invariant: formatting and
// parsing are inverse, and two runs with the same text (of the same program and settings) are the same run.

/** A choice that was not the usual one. */
export interface Deviation {
  /** The number of the choice in its run, counted from 0. */
  readonly index: number;
  /** From 1 on; 0 would be the usual one. */
  readonly alternative: number;
}

export interface Schedule {
  /** For contact bounce and Math.random. */
  readonly seed: number;
  /** In the order of their choices. */
  readonly deviations: readonly Deviation[];
}

export function formatSchedule({ seed, deviations }: Schedule): string {
  const parts = deviations.map(({ index, alternative }) =>
    alternative === 1 ? `${index}` : `${index}.${alternative}`,
  );
  return [seed, ...parts].join("-");
}

/** Undefined for text that is no schedule. */
export function parseSchedule(text: string): Schedule | undefined {
  if (!/^\d{1,15}(-\d{1,9}(\.\d{1,4})?)*$/.test(text)) return undefined;
  const [seed, ...parts] = text.split("-");
  const deviations = parts.map((part) => {
    const [index, alternative = "1"] = part.split(".");
    return { index: Number(index), alternative: Number(alternative) };
  });
  const isOrdered = deviations.every(({ index }, i) => i === 0 || deviations[i - 1].index < index);
  if (!isOrdered || deviations.some(({ alternative }) => alternative === 0)) return undefined;
  return { seed: Number(seed), deviations };
}
