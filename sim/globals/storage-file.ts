// Storage.open: files that grow. Invariant: such a file is a row of chunks, files of one size whose names end in the
// chunk's number; it ends at the first byte 0xFF, which is what erased flash reads.
import type { Board } from "../board.ts";
import { toBytes } from "../bytes.ts";
import { EspruinoError } from "../errors.ts";
import { hide, type Builtin } from "../realm.ts";
import { fileFlags, type StorageFile } from "../storage.ts";
import { isObject } from "../values.ts";

const longestName = 27;
const mostChunks = 255;
const headerBytes = 32;
const largestChunk = 4096;
const largeStorage = 1_000_000;
const pagesOfLargeChunk = 10;
const erased = "\xff";

/** An open file: where the next byte is read or written. */
interface Cursor {
  readonly name: string;
  mode: "r" | "w" | "a" | "closed";
  chunk: number;
  offset: number;
}

/** The builtin behind Storage.open; makes the class of what it returns. */
export function makeStorageFiles(board: Board): Builtin {
  const { realm, storage, flash } = board;
  const cursors = new WeakMap<object, Cursor>();
  const on = (run: (cursor: Cursor, args: unknown[]) => unknown): Builtin => {
    return (self, args) => {
      const cursor = isObject(self) ? cursors.get(self) : undefined;
      if (cursor !== undefined) return run(cursor, args);
      throw new EspruinoError("Not a StorageFile");
    };
  };
  const chunkBytes = chunkSize(flash.pageBytes, flash.size);
  const chunkOf = ({ name, chunk }: Cursor): StorageFile | undefined => storage.find(chunkName(name, chunk));
  const textOf = (cursor: Cursor): string | undefined => storage.read(chunkName(cursor.name, cursor.chunk));

  const read = (cursor: Cursor, count: number, toLineEnd: boolean): string | undefined => {
    if (cursor.mode !== "r") throw new EspruinoError("Can't read in this mode");
    let result = "";
    while (count > result.length) {
      const text = textOf(cursor);
      if (text === undefined) break;
      const piece = text.slice(cursor.offset, cursor.offset + count - result.length);
      if (piece === "") {
        if (cursor.chunk === mostChunks) break;
        cursor.chunk++;
        cursor.offset = 0;
        continue;
      }
      const end = piece.indexOf(erased);
      const line = toLineEnd ? piece.indexOf("\n") : -1;
      const isLine = line >= 0 && (end < 0 || line < end);
      const taken = isLine ? line + 1 : end < 0 ? piece.length : end;
      result += piece.slice(0, taken);
      cursor.offset += taken;
      if (taken < piece.length || isLine) break;
    }
    return result === "" ? undefined : result;
  };

  const startChunk = (cursor: Cursor, data: string): void => {
    try {
      storage.write(chunkName(cursor.name, cursor.chunk), data, 0, chunkBytes, fileFlags.storageFile);
    } catch (error) {
      cursor.mode = "closed";
      throw error;
    }
    cursor.offset = data.length;
  };

  const write = (cursor: Cursor, data: string): void => {
    if (cursor.mode !== "w" && cursor.mode !== "a") throw new EspruinoError("Can't write in this mode");
    if (data === "") return;
    const file = chunkOf(cursor);
    if (file === undefined) {
      startChunk(cursor, data);
      return;
    }
    const room = file.size - cursor.offset;
    storage.append(file, cursor.offset, data.slice(0, room));
    cursor.offset += Math.min(room, data.length);
    if (data.length < room) return;
    if (cursor.chunk === mostChunks) throw new EspruinoError("File too big!");
    cursor.chunk++;
    startChunk(cursor, data.slice(room));
  };

  const erase = ({ name }: Cursor): void => {
    for (let chunk = 1; chunk <= mostChunks && storage.erase(chunkName(name, chunk)); chunk++);
  };

  /** Puts the cursor behind the last byte, and returns how many there are before it. */
  const toEnd = (cursor: Cursor): number => {
    let length = 0;
    for (;;) {
      const text = textOf(cursor);
      const end = text?.indexOf(erased) ?? 0;
      cursor.offset = end < 0 ? (text ?? "").length : end;
      length += cursor.offset;
      if (text === undefined || text.endsWith(erased) || cursor.chunk === mostChunks) return length;
      cursor.chunk++;
    }
  };

  const made = realm.wrapClass("StorageFile", () => undefined, {
    read: on((cursor, [count]) => read(cursor, Number(count) || 0, false)),
    readLine: on((cursor) => read(cursor, Infinity, true)),
    write: on((cursor, [data]) => write(cursor, toBytes([String(data)]))),
    getLength: on(({ name }) => toEnd({ name, mode: "r", chunk: 1, offset: 0 })),
    erase: on((cursor) => {
      erase(cursor);
      cursor.mode = "closed";
    }),
  });
  hide(realm.global, "StorageFile", made);
  return (_, [name, mode]) => {
    if (mode !== "r" && mode !== "w" && mode !== "a")
      throw new EspruinoError(`Invalid mode ${JSON.stringify(mode)}`);
    const cursor: Cursor = { name: String(name).slice(0, longestName), mode, chunk: 1, offset: 0 };
    if (mode === "w") erase(cursor);
    if (mode === "a") toEnd(cursor);
    const object = realm.instanceOf(made);
    cursors.set(object, cursor);
    return object;
  };
}

function chunkName(name: string, chunk: number): string {
  return name + String.fromCharCode(chunk);
}

function chunkSize(pageBytes: number, storageBytes: number): number {
  if (storageBytes >= largeStorage) return pageBytes * pagesOfLargeChunk - headerBytes;
  return Math.min(pageBytes, largestChunk) - headerBytes;
}
