// Built-in modules, by require. Names that are not listed here may exist on one board or another
// (process.env.MODULES); what they give is unknown.

interface StorageStats {
  totalBytes: number;
  freeBytes: number;
  fileBytes: number;
  fileCount: number;
  trashBytes: number;
  trashCount: number;
}

interface StorageFile {
  /** Up to that many bytes; undefined at the end. */
  read(bytes: number): string | undefined;
  /** With its newline; undefined at the end. */
  readLine(): string | undefined;
  /** Appends; the character "\xFF" must not occur. */
  write(data: string): void;
  getLength(): number;
  erase(): void;
  pipe(target: { write(data: string): void }, options?: PipeOptions): void;
}

/** Files in flash. Names have up to 28 characters. */
interface Storage {
  /** A string that stays in flash and costs no RAM; undefined when there is no such file. */
  read(name: string, offset?: number, length?: number): string | undefined;
  readArrayBuffer(name: string): ArrayBuffer | undefined;
  /** Throws when the file is not JSON, unless told not to. */
  readJSON(name: string, noExceptions?: boolean): any;
  /** The first of several writes gives the whole `size`. Writing the same again costs no flash. */
  write(name: string, data: BytesSource | object, offset?: number, size?: number): boolean;
  writeJSON(name: string, value: any): boolean;
  erase(name: string): void;
  eraseAll(): void;
  list(pattern?: RegExp, kind?: { sf: boolean }): string[];
  hash(pattern?: RegExp): number;
  /** Frees the room of erased files; moves the others, running code included. */
  compact(showMessage?: boolean): void;
  /** Bytes. */
  getFree(): number;
  getStats(): StorageStats;
  /** A file that can be appended to, apart from the normal ones. */
  open(name: string, mode: "r" | "w" | "a"): StorageFile;
}

interface Heatshrink {
  compress(data: BytesSource): ArrayBuffer;
  decompress(data: BytesSource): ArrayBuffer;
}

interface FlashMemory {
  /** The page that holds an address. */
  getPage(address: number): { addr: number; length: number } | undefined;
  getFree(): { addr: number; length: number }[];
  erasePage(address: number): void;
  /** Addresses and lengths in units that the chip writes, 4 bytes on most. */
  write(data: BytesSource, address: number): void;
  read(length: number, address: number): Uint8Array;
}

interface UtilityTimerBase {
  /** Milliseconds until it fires. */
  time: number;
  /** Milliseconds between repetitions. */
  interval?: number;
}
type UtilityTimer = UtilityTimerBase &
  (
    | { type: "SET"; pin: Pin; pin2?: Pin; pin3?: Pin; pin4?: Pin; value: number }
    /** The function runs between two statements of whatever runs then. */
    | { type: "EXEC"; fn: () => void }
  );
interface UtilityTimers {
  add(timer: UtilityTimer): number;
  get(id: number): (UtilityTimer & { id: number }) | undefined;
  list(): (UtilityTimer & { id: number })[];
  remove(id: number): boolean;
}

declare function require(name: "Storage"): Storage;
declare function require(name: "heatshrink"): Heatshrink;
declare function require(name: "Flash"): FlashMemory;
declare function require(name: "timer"): UtilityTimers;
declare function require(name: string): unknown;

interface Modules {
  getCached(): string[];
  addCached(name: string, source: string | (() => void)): void;
  removeCached(name: string): void;
  removeAllCached(): void;
}
declare var Modules: Modules;
