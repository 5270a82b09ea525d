// Globals of the board's own whose readings by the program are told to the simulator. Invariant: the program sees no difference, and
// a variable of its own with such a name takes the place of the board's.
import { hide } from "./hidden.ts";

export class ObservedGlobals {
  readonly #global: Record<string, unknown>;
  readonly #values = new Map<string, unknown>();

  constructor(global: Record<string, unknown>) {
    this.#global = global;
  }

  /** What a global that is observed holds; undefined for any other, and for one that is made when it is first read. */
  get(name: string): unknown {
    return this.#values.get(name);
  }

  /** Calls `onRead` whenever the program reads a global of one of these names, of those that there are. */
  observe(names: Iterable<string>, onRead: (name: string) => void): void {
    for (const name of names) {
      const property = Object.getOwnPropertyDescriptor(this.#global, name);
      const value: unknown = property?.value;
      // One that is made when the program first asks for it.
      const isLate = property?.get !== undefined;
      if (value === undefined && !isLate) continue;
      if (!isLate) this.#values.set(name, value);
      Object.defineProperty(this.#global, name, {
        configurable: true,
        enumerable: false,
        get: () => {
          onRead(name);
          return isLate ? (property.get?.() as unknown) : value;
        },
        set: (other) => {
          hide(this.#global, name, other);
        },
      });
    }
  }
}
