// The module Storage: files in flash.

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
  /** Writes a table by which files are found faster, on a Bangle.js. */
  optimise(): void;
  /** Bytes. */
  getFree(): number;
  getStats(): StorageStats;
  /** A file that can be appended to, apart from the normal ones. */
  open(name: string, mode: "r" | "w" | "a"): StorageFile;
}

declare module "Storage" {
  const module: Storage;
  export = module;
}
declare function require(name: "Storage"): Storage;
