// The Storage module's files, laid out in flash as Espruino lays them out. Invariants: a file is a header (4 bytes of size
// and flags, 28 of name) and its data, aligned to 4; files follow one another from the first page on; a file that is
// erased or replaced stays where it is, with the first 4 bytes of its name zeroed, until compaction closes the gap; and
// each step changes flash in the order in which the firmware does, so that a power failure leaves what it would leave
// there. Contents and names are Latin-1 text.
import { crc32 } from "node:zlib";
import { EspruinoError } from "./errors.ts";
import type { Flash } from "./flash.ts";

const headerBytes = 32;
const nameBytes = 28; // Longer names are cut.
const alignment = 4;
const unset = 0xffff_ffff;
/** Where flash begins in the chip's memory; it shows in hash() only. */
const flashStart = 0x1000_0000;
const progressBytes = 2 ** 14;

/** The bits of a file's size that say what kind of file it is. */
export const fileFlags = { none: 0, storageFile: 64, compressed: 128 } as const;

export interface StorageFile {
  /** Where its data is, from the start of the storage. */
  readonly address: number;
  readonly size: number;
  /** With the zeros that fill it up to 28 characters. */
  readonly paddedName: string;
  readonly flags: number;
}

export interface StorageStats {
  readonly totalBytes: number;
  readonly freeBytes: number;
  readonly fileBytes: number;
  readonly fileCount: number;
  readonly trashBytes: number;
  readonly trashCount: number;
}

export interface StorageOptions {
  readonly flash: Flash;
  /** Prints what the engine itself has to say while it compacts. */
  readonly print: (text: string) => void;
  /** Small builds never compact: when no file is left, they erase everything. */
  readonly small: boolean;
}

export class Storage {
  readonly #flash: Flash;
  readonly #options: StorageOptions;

  constructor(options: StorageOptions) {
    this.#options = options;
    this.#flash = options.flash;
  }

  /** Looks a file up by name. */
  find(name: string): StorageFile | undefined {
    const key = paddedName(name);
    for (const file of this.#headers()) if (file.paddedName === key) return file;
    return undefined;
  }

  read(name: string, offset = 0, length = 0): string | undefined {
    const file = this.find(name);
    if (file === undefined) return undefined;
    const from = Math.min(Math.max(offset, 0), file.size);
    const count = Math.min(length > 0 ? length : file.size, file.size - from);
    return this.#flash.read(file.address + from, count).toString("latin1");
  }

  /**
   * Writes `data` at `offset`. At 0 it makes the file anew, with `size` bytes (or the data's length without it), unless
   * it is there with just that content, or with that size and all erased. Returns false for what is no offset or size.
   * Throws as Espruino does.
   */
  write(name: string, data: string, offset = 0, size = 0, flags: number = fileFlags.none): boolean {
    if (offset < 0 || size < 0) return false;
    const bytes = Buffer.from(data, "latin1");
    const wanted = size === 0 ? bytes.length : size;
    if (wanted === 0) throw new EspruinoError("Can't create zero length file");
    let file = this.find(name);
    if (file !== undefined && offset === 0) {
      const same = file.flags === flags && file.size === wanted;
      if (same && bytes.equals(this.#flash.read(file.address, file.size))) return true;
      if (!same || !this.#flash.isErased(file.address, wanted)) {
        this.#eraseFile(file);
        file = this.#create(name, wanted, flags);
      }
    } else if (offset === 0) file = this.#create(name, wanted, flags);
    if (file === undefined) throw new EspruinoError("Unable to find or create file");
    if (offset + bytes.length > file.size) throw new EspruinoError("Too much data for file size");
    const at = file.address + offset;
    if (!this.#flash.isErased(at, bytes.length))
      throw new EspruinoError("File already written with different data");
    this.#flash.write(at, bytes);
    return true;
  }

  /** Writes into a file as it is, past what it holds already: what StorageFile does. */
  append(file: StorageFile, offset: number, data: string): void {
    this.#flash.write(file.address + offset, Buffer.from(data, "latin1"));
  }

  /** Returns whether there was such a file. */
  erase(name: string): boolean {
    const file = this.find(name);
    if (file !== undefined) this.#eraseFile(file);
    return file !== undefined;
  }

  eraseAll(): void {
    this.#flash.erasePages(0, this.#flash.size);
  }

  /** The files in the order of flash. */
  list(): StorageFile[] {
    return [...this.#headers()].filter(isRealFile);
  }

  /** What Storage.hash() gives for some of the files. */
  hash(files: readonly StorageFile[]): number {
    let hash = 0xabcd_dcba;
    for (const file of files) {
      hash = (hash << 1) | (hash >>> 31);
      hash ^= (flashStart + file.address - headerBytes) ^ crc32(Buffer.from(nameOf(file), "latin1"));
    }
    return hash;
  }

  get stats(): StorageStats {
    const total = this.#flash.size;
    const stats = {
      totalBytes: total,
      freeBytes: total,
      fileBytes: 0,
      fileCount: 0,
      trashBytes: 0,
      trashCount: 0,
    };
    for (const file of this.#headers()) {
      const bytes = aligned(file.size) + headerBytes;
      stats[isErased(file) ? "trashBytes" : "fileBytes"] += bytes;
      stats[isErased(file) ? "trashCount" : "fileCount"]++;
      stats.freeBytes = total - (file.address - headerBytes + bytes);
    }
    return stats;
  }

  /** Closes the gaps that erased files have left. Returns whether there was one. */
  compact(): boolean {
    if (this.#options.small) return false;
    const { pageBytes, size } = this.#flash;
    let firstPage = 0;
    let anyTrash = false;
    let end = 0;
    for (const file of this.#headers()) {
      const header = file.address - headerBytes;
      if (!anyTrash && header % pageBytes === 0) firstPage = header;
      anyTrash ||= isErased(file);
      end = file.address + aligned(file.size);
    }
    if (anyTrash) this.#moveTogether(firstPage, Math.min(this.#nextPage(end), size));
    return anyTrash;
  }

  /** Writes the files from `start` on anew, one behind the other, and erases what is left behind them, up to `end`. */
  #moveTogether(start: number, end: number): void {
    const { print } = this.#options;
    print("Compacting... ");
    let progress = 0;
    const kept: Buffer[] = [];
    for (const file of this.list()) {
      const header = file.address - headerBytes;
      if (header < start) continue;
      kept.push(Buffer.from(this.#flash.read(header, headerBytes + aligned(file.size))));
      const step = Math.floor((header - start) / progressBytes);
      if (step === progress) continue;
      print(`\b${"/-\\|"[step & 3]}`);
      progress = step;
    }
    const { pageBytes } = this.#flash;
    const data = Buffer.concat(kept);
    for (let from = 0; from < data.length; from += pageBytes) {
      this.#flash.erasePage(start + from);
      this.#flash.write(start + from, data.subarray(from, from + pageBytes));
    }
    this.#flash.erasePages(start + Math.ceil(data.length / pageBytes) * pageBytes, end);
    print("\n");
  }

  #create(name: string, size: number, flags: number): StorageFile | undefined {
    const required = aligned(size) + headerBytes;
    let room = this.#findRoom(required);
    if (room.header === undefined) {
      // Only when that would help: it is better to fail fast.
      if (required >= room.free + room.trash || !this.compact()) return undefined;
      room = this.#findRoom(required);
    }
    const { header } = room;
    if (header === undefined) return undefined;
    const padded = paddedName(name);
    const bytes = Buffer.alloc(headerBytes);
    bytes.writeUInt32LE(((flags << 24) | size) >>> 0, 0);
    bytes.write(padded, 4, "latin1");
    this.#flash.write(header, bytes);
    return { address: header + headerBytes, size, paddedName: padded, flags };
  }

  /**
   * Looks page by page for room for so many bytes, header included: behind the last file of a run of files. What follows
   * counts as free when the next page does not begin with a header. Also counts what is free, and what erased files take.
   */
  #findRoom(required: number): { header: number | undefined; free: number; trash: number } {
    const end = this.#flash.size;
    let free = 0;
    let trash = 0;
    for (let at = 0; at < end; at = this.#nextPage(at)) {
      for (let file = this.#header(at); file !== undefined; file = this.#header(at)) {
        if (isErased(file)) trash += file.size;
        at = file.address + aligned(file.size);
        if (at + headerBytes > end) return { header: undefined, free, trash };
      }
      const next = this.#nextPage(at);
      const space = (next < end && this.#header(next) !== undefined ? next : end) - at;
      free += space;
      if (space >= required) return { header: at, free, trash };
    }
    return { header: undefined, free, trash };
  }

  #nextPage(address: number): number {
    const { pageBytes } = this.#flash;
    return (Math.floor(address / pageBytes) + 1) * pageBytes;
  }

  #eraseFile(file: StorageFile): void {
    this.#flash.write(file.address - headerBytes + 4, Buffer.alloc(4));
  }

  /** All headers in the order of flash, erased files included. Where a page has no more, the next page may. */
  *#headers(): Generator<StorageFile> {
    for (let at = 0; at + headerBytes <= this.#flash.size;) {
      const file = this.#header(at) ?? this.#header(this.#nextPage(at));
      if (file === undefined) return;
      yield file;
      at = file.address + aligned(file.size);
    }
  }

  /** The header at an address; undefined when none is there, or one that cannot be right. */
  #header(at: number): StorageFile | undefined {
    if (at + headerBytes > this.#flash.size) return undefined;
    const bytes = this.#flash.read(at, headerBytes);
    const word = bytes.readUInt32LE(0);
    const size = word & 0x00ff_ffff;
    const address = at + headerBytes;
    if (word === unset || word === 0 || address + size > this.#flash.size) return undefined;
    return { address, size, paddedName: bytes.toString("latin1", 4), flags: word >>> 24 };
  }
}

/** A file's name as the program knows it. */
export function nameOf({ paddedName: padded }: StorageFile): string {
  const end = padded.indexOf("\0");
  return end < 0 ? padded : padded.slice(0, end);
}

function isErased({ paddedName: padded }: StorageFile): boolean {
  return padded.startsWith("\0\0\0\0");
}

function isRealFile(file: StorageFile): boolean {
  return !isErased(file) && Object.values<number>(fileFlags).includes(file.flags);
}

/** A name as it is kept: cut, and without the drive that other boards have. */
function paddedName(name: string): string {
  const cut = name.slice(0, nameBytes);
  return (cut[1] === ":" ? cut.slice(2) : cut).padEnd(nameBytes, "\0");
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / alignment) * alignment;
}
