// What a board with a small build (SAVE_ON_FLASH) does not have. Invariant: it is taken away last, when everything else
// that a board offers is there, so that a program which names it fails here as it does there.
import { lackingOnSmallBuilds } from "../../boards/espruino/small-builds.ts";
import type { Board } from "../board.ts";

const makers: Readonly<Record<string, string>> = {
  array: "Array",
  string: "String",
  typed: "ArrayBufferView",
};

/** Of Date, what tells or sets single parts in a time zone or in Greenwich's. */
const lackingOfDates =
  "getTimezoneOffset getIsDST toUTCString toLocalISOString getUTCDate getUTCDay getUTCFullYear getUTCHours getUTCMilliseconds " +
  "getUTCMinutes getUTCMonth getUTCSeconds setDate setFullYear setHours setMilliseconds setMinutes setMonth setSeconds";

export function takeAwayOnSmallBuilds({ realm, profile }: Board): void {
  if (profile.language === "full") return;
  const { globals, statics, methods } = lackingOnSmallBuilds;
  for (const [owner, members] of Object.entries(statics))
    for (const name of Object.keys(members)) Reflect.deleteProperty(realm.namespace(owner), name);
  for (const [name, { of }] of methods)
    for (const receiver of of) {
      const { prototype } = realm.namespace(makers[receiver]) as { prototype: object };
      Reflect.deleteProperty(prototype, name);
    }
  for (const name of lackingOfDates.split(" ")) Reflect.deleteProperty(realm.prototypeOf("Date"), name);
  for (const name of Object.keys(globals)) Reflect.deleteProperty(realm.global, name);
}
