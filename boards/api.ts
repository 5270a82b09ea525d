// What a board's firmware offers to programs, by name: a global (`print`), a member of an object, a class or a module (`E.sum`,
// `timer.add`), one of instances (`Pin#read`), an event (`E@init`). Invariant: api.json is made from Espruino's own
// declarations (scripts/import-boards); names that the same boards have are one group, called by its first name, and a
// profile lists its groups. LEDs, buttons, ports and buses are in profiles only.
import { readFileSync } from "node:fs";

type Groups = Readonly<Record<string, readonly string[]>>;

let groups: Groups | undefined;
const known = new Map<string, ReadonlySet<string>>();

/** All groups by their names. */
export function apiGroups(): Groups {
  const file = new URL("./api.json", import.meta.url);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a file of our own, which a test reads too
  return (groups ??= JSON.parse(readFileSync(file, "utf8")) as Groups);
}

/** Every name that some board has. */
export function everyApiName(): ReadonlySet<string> {
  return namesIn(Object.keys(apiGroups()));
}

/** The names that a board has. */
export function apiNames({ api }: { readonly api: readonly string[] }): ReadonlySet<string> {
  return namesIn(api);
}

function namesIn(list: readonly string[]): ReadonlySet<string> {
  const key = list.join(" ");
  const names = known.get(key) ?? new Set(list.flatMap((group) => apiGroups()[group] ?? []));
  known.set(key, names);
  return names;
}
