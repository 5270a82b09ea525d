// Which parts of a new file a board holds already in an old one, so that it can copy them instead of being sent them.
// Invariant: a part that is copied begins and ends at a flash word of the new file, so that no word is written twice; and
// what is claimed here is only probable: the CRC of the whole file decides.
import { crc32 } from "node:zlib";
import { flashWord } from "./literal.ts";
import { persistently } from "./persistently.ts";
import type { Repl } from "./repl.ts";
import { storage } from "./storage-module.ts";

/** Bytes from `start` to `end` of the new file. */
export interface Part {
  start: number;
  end: number;
  /** Where they are in a file on the board, whose name is source text; without it they are sent. */
  copy?: { name: string; from: number };
}

/** Old files are compared by blocks: no more of them than the board can tell the sums of in a moment. */
const blocksAtMost = 64;
const blockAtLeast = 128;
/** A part that the board copies is at least so long, and no longer: it answers after each. */
const copyAtLeast = 96;
const copyAtMost = 8192;
/** Copies need statements, which are slower than packets: they must save this share of the file. */
const worthwhile = 0.3;

/**
 * The parts of `bytes`, in order and without gaps, with those that the file `name` on the board has, wherever; undefined
 * when it has too little of it. Takes one question. O(length).
 */
export async function sharedParts(repl: Repl, name: string, bytes: Uint8Array): Promise<Part[] | undefined> {
  if (bytes.length < 8 * blockAtLeast) return undefined;
  const block = Math.max(blockAtLeast, Math.ceil(bytes.length / blocksAtMost / flashWord) * flashWord);
  const quoted = JSON.stringify(name);
  const sums = `(function(f,s,r,i){s=f.read(${quoted})||"";r=[];for(i=0;i+${block}<=s.length&&r.length<${blocksAtMost};i+=${block})r.push(E.CRC32(f.read(${quoted},i,${block})));return r})(${storage})`;
  const found = await persistently(repl, () => repl.query(sums));
  if (!Array.isArray(found) || found.length === 0) return undefined;
  const known = found.map((sum) => Number(sum) >>> 0);
  const parts = partsOf(bytes, known, block, quoted);
  const copied = parts.reduce((sum, { start, end, copy }) => sum + (copy ? end - start : 0), 0);
  return copied < worthwhile * bytes.length ? undefined : parts;
}

/** @param sums CRC-32 of the old file's blocks of `block` bytes each @param name as source text */
export function partsOf(bytes: Uint8Array, sums: readonly number[], block: number, name: string): Part[] {
  const places = new Map(sums.map((sum, index) => [sum, index * block]));
  const sumAt = (at: number): number => crc32(bytes.subarray(at, at + block));
  const parts: Part[] = [];
  let sent = 0;
  for (let at = 0; at + block <= bytes.length;) {
    const from = places.get(sumAt(at));
    if (from === undefined) {
      at++;
      continue;
    }
    const first = at;
    for (at += block; at + block <= bytes.length && at - first + block <= copyAtMost; at += block)
      if (sums[(from + at - first) / block] !== sumAt(at)) break;
    const start = Math.ceil(first / flashWord) * flashWord;
    const end = at === bytes.length ? at : Math.floor(at / flashWord) * flashWord;
    if (start < sent || end - start < copyAtLeast) continue;
    if (start > sent) parts.push({ start: sent, end: start });
    parts.push({ start, end, copy: { name, from: from + start - first } });
    sent = end;
  }
  if (sent < bytes.length) parts.push({ start: sent, end: bytes.length });
  return parts;
}
