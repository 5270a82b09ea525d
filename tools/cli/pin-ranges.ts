// Pins in few characters: A0 A1 A2 A3 B7 is written A0-A3 B7.

/** The pins in the order given; three or more that follow one another become a range. */
export function pinRanges(names: readonly string[]): string {
  const runs: string[][] = [];
  for (const name of names) {
    const run = runs.at(-1);
    if (run !== undefined && follows(run.at(-1)!, name)) run.push(name);
    else runs.push([name]);
  }
  return runs.map((run) => (run.length < 3 ? run.join(" ") : `${run[0]}-${run.at(-1)}`)).join(" ");
}

const follows = (before: string, name: string): boolean =>
  name === `${before[0]}${Number(before.slice(1)) + 1}`;
