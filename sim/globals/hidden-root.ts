// The object in which Espruino remembers things of its own: `global["\xff"]`. Invariant: it can be read by that name, and
// no list of names has it.
import type { Board } from "../board.ts";
import { hiddenRoot } from "../packets.ts";
import { hide } from "../realm.ts";

export function installHiddenRoot({ realm }: Board): void {
  hide(realm.global, hiddenRoot, realm.object({}));
  const object = realm.namespace("Object");
  const original = realm.method(object, "getOwnPropertyNames");
  const listed = realm.wrap("Object.getOwnPropertyNames", (self, args) => {
    // A list of this engine: those of small builds have few methods.
    const names = Array.from(realm.call(original, self, args) as string[]);
    return realm.array(names.filter((name) => name !== hiddenRoot));
  });
  hide(object, "getOwnPropertyNames", listed);
}
