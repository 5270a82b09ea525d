// require("heatshrink"): compression by references to the last 256 bytes. Invariant: the same bytes as the firmware's, both ways.
//
// The format: a bit 1 and a byte, or a bit 0, 8 bits of how far back less one, and 6 bits of how many bytes less one; highest bits first,
// the last byte filled with zeros.
import type { Board } from "../board.ts";
import { toBytes } from "../bytes.ts";
import { EspruinoError } from "../errors.ts";
import { hide, type Builtin } from "../realm.ts";
import { typeName } from "../values.ts";
import { valuesOf } from "./lists.ts";

const windowBits = 8;
const countBits = 6;
const farthest = 2 ** windowBits;
const longest = 2 ** countBits;
/** A reference must be shorter than the bytes that it stands for. */
const shortest = Math.floor((1 + windowBits + countBits) / 8) + 1;

/** The module's object; undefined on boards without it. */
export function makeHeatshrink({ realm, profile }: Board): object | undefined {
  if (!profile.modules.includes("heatshrink")) return undefined;
  const object = realm.object();
  const add = (name: string, run: (bytes: Uint8Array) => readonly number[]): void => {
    const builtin: Builtin = (_, [data]) => {
      if (valuesOf(data) === undefined)
        throw new EspruinoError(`Expecting something iterable, got ${typeName(data)}`, "TypeError");
      const bytes = run(new Uint8Array(Buffer.from(toBytes([data]), "latin1")));
      return realm.bytes(Buffer.from(bytes).toString("latin1")).buffer;
    };
    hide(object, name, realm.wrap(`heatshrink.${name}`, builtin));
  };
  add("compress", compressed);
  add("decompress", decompressed);
  realm.markLibrary(object);
  return object;
}

function compressed(data: Uint8Array): number[] {
  const bits = new BitWriter();
  for (let at = 0; at < data.length;) {
    const { back, count } = longestMatch(data, at);
    if (count >= shortest) {
      bits.put(0, 1);
      bits.put(back - 1, windowBits);
      bits.put(count - 1, countBits);
      at += count;
    } else {
      bits.put(1, 1);
      bits.put(data[at++], 8);
    }
  }
  return bits.bytes;
}

/** Of several of one length the nearest; before the first byte there are zeros. */
function longestMatch(data: Uint8Array, at: number): { back: number; count: number } {
  let best = { back: 0, count: 0 };
  const most = Math.min(longest, data.length - at);
  for (let back = 1; back <= farthest; back++) {
    let count = 0;
    while (count < most && data[at + count] === (data[at - back + count] ?? 0)) count++;
    if (count > best.count) best = { back, count };
  }
  return best;
}

/** What a reference reaches before the first byte is 0; bits that are no whole step are the end. */
function decompressed(data: Uint8Array): number[] {
  const bytes: number[] = [];
  let position = 0;
  const left = (): number => data.length * 8 - position;
  const take = (count: number): number => {
    let value = 0;
    for (let i = 0; i < count; i++, position++)
      value = value * 2 + ((data[position >> 3] >> (7 - (position & 7))) & 1);
    return value;
  };
  while (left() > 0) {
    if (take(1) === 1) {
      if (left() < 8) break;
      bytes.push(take(8));
    } else {
      if (left() < windowBits + countBits) break;
      const back = take(windowBits) + 1;
      for (let count = take(countBits) + 1; count > 0; count--) bytes.push(bytes[bytes.length - back] ?? 0);
    }
  }
  return bytes;
}

class BitWriter {
  readonly bytes: number[] = [];
  #count = 0;

  put(value: number, bits: number): void {
    for (let bit = bits - 1; bit >= 0; bit--) {
      if (this.#count % 8 === 0) this.bytes.push(0);
      if ((value >> bit) & 1) this.bytes[this.bytes.length - 1] |= 0x80 >> (this.#count % 8);
      this.#count++;
    }
  }
}
