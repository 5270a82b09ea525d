// Takes from a fresh engine context what Espruino does not have. Invariant: what is left of the language's library is what builtins.ts
// names.
import { instanceMembers, languageGlobals, staticMembers } from "./builtins.ts";
import { hide } from "./hidden.ts";

export function cutDown(global: Record<string, unknown>): void {
  const numberArray = Object.getPrototypeOf((global.Uint8Array as { prototype: object }).prototype) as object;
  const keep = (object: object, names: readonly string[]): void => {
    for (const name of Object.getOwnPropertyNames(object))
      if (!names.includes(name) && !["constructor", "prototype", "length", "name"].includes(name))
        Reflect.deleteProperty(object, name);
  };
  keep(numberArray, instanceMembers.NumberArray);
  for (const [name, members] of Object.entries(instanceMembers))
    if (name !== "NumberArray") keep((global[name] as { prototype: object }).prototype, members);
  for (const [name, members] of Object.entries(staticMembers)) keep(global[name] as object, members);
  keep(global, languageGlobals);
  hide(global, "ArrayBufferView", (numberArray as { constructor: unknown }).constructor);
}
