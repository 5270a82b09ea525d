// A list with ids as Espruino gives them to timers and watches. Invariant: ids start at 1, a new one is the highest in use
// plus one (so the id of a removed last entry is used again), and entries are visited in the order of their ids.

export class Slots<T extends object> {
  readonly #entries: { readonly id: number; readonly value: T }[] = [];

  get size(): number {
    return this.#entries.length;
  }

  /** Adds at the end and returns the id. O(1). */
  add(value: T): number {
    const id = (this.#entries.at(-1)?.id ?? 0) + 1;
    this.#entries.push({ id, value });
    return id;
  }

  get(id: unknown): T | undefined {
    return this.#entries.find((entry) => entry.id === id)?.value;
  }

  remove(value: T): void {
    const at = this.#entries.findIndex((entry) => entry.value === value);
    if (at >= 0) this.#entries.splice(at, 1);
  }

  has(value: T): boolean {
    return this.#entries.some((entry) => entry.value === value);
  }

  /** The values now, in the order of their ids; a copy, so the list may change meanwhile. */
  values(): T[] {
    return this.#entries.map((entry) => entry.value);
  }

  /** The first value after `previous` (the first of all without it) in the order of ids. */
  next(previous: T | undefined): T | undefined {
    if (previous === undefined) return this.#entries[0]?.value;
    const at = this.#entries.findIndex((entry) => entry.value === previous);
    return this.#entries[at + 1]?.value;
  }

  clear(): void {
    this.#entries.length = 0;
  }
}
