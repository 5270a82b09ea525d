// What the firmwares offer to programs, in groups: names that the same boards have. Invariant: a name is in one group, each group is
// called by its first name, and a profile lists the groups that its board has (boards/api.ts says how names are written).
import { format } from "prettier";
import type { Facts } from "./facts.ts";

export type ApiGroups = Readonly<Record<string, readonly string[]>>;

/** Globals that a profile has elsewhere: LEDs, buttons, ports, buses. */
const isWiring = (name: string, { serials, buses }: Facts): boolean =>
  /^(LED|BTN)\d+$/.test(name) || serials.includes(name) || buses.includes(name);

const namesOf = (facts: Facts): string[] => facts.api.split(" ").filter((name) => !isWiring(name, facts));

/** The groups of all boards together, by their first names. */
export function apiGroups(boards: readonly Facts[]): ApiGroups {
  const owners = new Map<string, string[]>();
  for (const facts of boards)
    for (const name of namesOf(facts)) owners.set(name, [...(owners.get(name) ?? []), facts.id]);
  const groups = new Map<string, string[]>();
  for (const name of [...owners.keys()].toSorted()) {
    const key = owners.get(name)!.join(" ");
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  return Object.fromEntries([...groups.values()].map((names) => [names[0], names]));
}

/** The groups that a board has, by their names. */
export function apiOf(facts: Facts, groups: ApiGroups): string[] {
  const has = new Set(namesOf(facts));
  return Object.keys(groups).filter((name) => has.has(name));
}

/** The text of boards/api.json. */
export const apiText = (groups: ApiGroups): Promise<string> =>
  format(JSON.stringify(groups), { parser: "json", printWidth: 110 });
