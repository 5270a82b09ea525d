// What is declared by `const` at a script's root, where it is a property of the global object. Invariant: an assignment to it throws, in
// whichever script it stands; one that no script assigns to stays a plain property, which engines read faster.
import { EspruinoError } from "./errors.ts";
import type { Builtin, RealmFunction } from "./realm.ts";

export class Constants {
  readonly #global: Record<string, unknown>;
  readonly #wrap: (name: string, builtin: Builtin) => RealmFunction;
  /** Those that nothing has assigned to yet. */
  readonly #plain = new Set<string>();
  /** The names that scripts assign to, whatever they mean there. */
  readonly #assigned = new Set<string>();

  /** `wrap` makes functions of the realm. */
  constructor(global: Record<string, unknown>, wrap: (name: string, builtin: Builtin) => RealmFunction) {
    this.#global = global;
    this.#wrap = wrap;
  }

  /** A constant has got its value. */
  declare(name: string): void {
    this.#plain.add(name);
    if (this.#assigned.has(name)) this.#protect(name);
  }

  /** A script is about to run that assigns to these names. */
  assign(names: readonly string[]): void {
    for (const name of names) this.#assigned.add(name);
    for (const name of this.#plain) if (this.#assigned.has(name)) this.#protect(name);
  }

  /** From now on an assignment throws. */
  #protect(name: string): void {
    const value = this.#global[name];
    this.#plain.delete(name);
    const set = this.#wrap("", () => {
      throw new EspruinoError("Assignment to a constant", "TypeError");
    });
    Object.defineProperty(this.#global, name, {
      get: () => value,
      set,
      enumerable: true,
      configurable: true,
    });
  }
}
