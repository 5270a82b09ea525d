// The Storage module's files, in memory. Invariants, as in flash: a file has its full size from its first write on, what
// was not written yet reads 0xFF, and all files with their headers fit the board's storage. Contents are Latin-1 text.
import { EspruinoError } from "./errors.ts";

const headerBytes = 32;
const nameLimit = 28; // Longer names are cut.
const alignment = 4;

export class Storage {
  readonly #files = new Map<string, string>();
  readonly #bytes: number;

  /** `bytes` is the size of the board's storage. */
  constructor(bytes: number) {
    this.#bytes = bytes;
  }

  get free(): number {
    let used = 0;
    for (const text of this.#files.values()) used += sizeInFlash(text.length);
    return this.#bytes - used;
  }

  read(name: string): string | undefined {
    return this.#files.get(name.slice(0, nameLimit));
  }

  /**
   * Writes `data` at `offset`. A write at 0 makes the file anew, with `size` bytes (or the data's length without it);
   * later ones fill it. Throws as Espruino does when there is no such file, or no room.
   */
  write(name: string, data: string, offset: number, size: number): void {
    const short = name.slice(0, nameLimit);
    const present = this.#files.get(short);
    if (offset > 0 || (size === 0 && present === data)) {
      if (present === undefined) throw noRoom();
      if (offset + data.length > present.length) throw new EspruinoError("Too much data for file size");
      this.#files.set(short, present.slice(0, offset) + data + present.slice(offset + data.length));
      return;
    }
    const length = Math.max(size, data.length);
    const freed = present === undefined ? 0 : sizeInFlash(present.length);
    if (sizeInFlash(length) > this.free + freed) throw noRoom();
    this.#files.delete(short); // A new version comes last in the list.
    this.#files.set(short, data.padEnd(length, "\xff"));
  }

  erase(name: string): void {
    this.#files.delete(name.slice(0, nameLimit));
  }

  eraseAll(): void {
    this.#files.clear();
  }

  list(): string[] {
    return [...this.#files.keys()].toSorted();
  }
}

function sizeInFlash(length: number): number {
  return headerBytes + Math.ceil(length / alignment) * alignment;
}

function noRoom(): EspruinoError {
  return new EspruinoError("Unable to find or create file");
}
