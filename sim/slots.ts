// A list with ids as Espruino gives them to timers and watches. Invariant: ids start at 1, a new one is the highest in use
// plus one (so the id of a removed last entry is used again), and entries are visited in the order of their ids.

export class Slots<T extends object> {
  /** The id of each value, at the same index. */
  readonly #ids: number[] = [];
  readonly #values: T[] = [];

  get size(): number {
    return this.#values.length;
  }

  /** Adds at the end and returns the id. O(1). */
  add(value: T): number {
    const id = (this.#ids.at(-1) ?? 0) + 1;
    this.#ids.push(id);
    this.#values.push(value);
    return id;
  }

  get(id: unknown): T | undefined {
    return typeof id === "number" ? this.#values[this.#ids.indexOf(id)] : undefined;
  }

  /** The id of a value that is there. O(n). */
  idOf(value: T): number | undefined {
    return this.#ids[this.#values.indexOf(value)];
  }

  remove(value: T): void {
    const at = this.#values.indexOf(value);
    if (at < 0) return;
    this.#ids.splice(at, 1);
    this.#values.splice(at, 1);
  }

  has(value: T): boolean {
    return this.#values.includes(value);
  }

  /** The values now, in the order of their ids: the list itself, which changes with every entry that comes or goes. */
  get values(): readonly T[] {
    return this.#values;
  }

  /** The first value after `previous` (the first of all without it) in the order of ids. */
  next(previous: T | undefined): T | undefined {
    return this.#values[previous === undefined ? 0 : this.#values.indexOf(previous) + 1];
  }

  clear(): void {
    this.#ids.length = 0;
    this.#values.length = 0;
  }
}
