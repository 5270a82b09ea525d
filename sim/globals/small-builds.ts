// What a board with a small build (SAVE_ON_FLASH) does not have. Invariant: it is taken away last, when everything else
// that a board offers is there, so that a program which names it fails here as it does there.
import { lackingOnSmallBuilds } from "../../boards/espruino/small-builds.ts";
import type { Board } from "../board.ts";

const makers: Readonly<Record<string, string>> = {
  array: "Array",
  date: "Date",
  string: "String",
  typed: "ArrayBufferView",
};

export function takeAwayOnSmallBuilds({ realm, profile }: Board): void {
  if (profile.language === "full") return;
  const { globals, statics, methods } = lackingOnSmallBuilds;
  for (const [owner, members] of Object.entries(statics))
    for (const name of Object.keys(members)) Reflect.deleteProperty(realm.namespace(owner), name);
  for (const [name, { of }] of methods)
    for (const receiver of of) Reflect.deleteProperty(realm.prototypeOf(makers[receiver]), name);
  for (const name of Object.keys(globals)) Reflect.deleteProperty(realm.global, name);
}
