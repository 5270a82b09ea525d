// What lies in a board's Storage, as far as an upload has to know. Invariant: nothing is written.
import { crc32 } from "node:zlib";
import * as v from "valibot";
import { loaderCode, loaderMark } from "./loader.ts";
import { persistently } from "./persistently.ts";
import type { Repl } from "./repl.ts";
import { pointerFile, readPointer, slotFile, type Pointer, type Slot } from "./slots.ts";
import { crcLimitMs, type StoredFile } from "./storage-file.ts";
import { storage } from "./storage-module.ts";
import { LinkError } from "./transport.ts";

/** The files that a board boots, the one that is preferred first. */
export const bootFiles = [".bootrst", ".bootcde"] as const;
export type BootFile = (typeof bootFiles)[number];

/** Files that run before that, one of which is needed while the loader is replaced. */
export const bridgeFiles = [".boot0", ".boot1", ".boot2", ".boot3"] as const;

const erasedByte = "\xff";

export interface Survey {
  slots: Record<Slot, StoredFile | undefined>;
  /** Undefined when there is no pointer file. */
  pointer: Pointer | undefined;
  /** What the board boots; `kind` is whether that is the loader, what is to become it, or another program. */
  boot: { name: BootFile; file: StoredFile; kind: "loader" | "unfinished loader" | "program" } | undefined;
  /** Left by an upload that was cut short: bridges, and files that were only begun, which say no slot. */
  bridges: { name: string; slot: Slot | undefined }[];
  /** Erased bytes, and bytes that compacting would give besides. */
  free: number;
  trash: number;
}

/** Code for the pointer's text up to its first erased place; null when there is no such file. */
const usedPointer = `(function(p,i){if(p===undefined)return null;i=p.indexOf("${"\\xff".repeat(8)}");return i<0?p:p.substr(0,i)})(${storage}.read("${pointerFile}"))`;
const freeAndTrash = `[${storage}.getFree(),${storage}.getStats?${storage}.getStats().trashBytes:0]`;

const answerSchema = v.tuple([
  v.array(v.nullable(v.tuple([v.number(), v.number(), v.string()]))),
  v.nullable(v.string()),
  v.tuple([v.number(), v.number()]),
]);

/** Looks at everything, by one question. Throws LinkError without an answer. */
export async function survey(repl: Repl): Promise<Survey> {
  const names = [slotFile("A"), slotFile("B"), ...bootFiles, ...bridgeFiles];
  // Of each file its size, its CRC, its first bytes and its last one.
  const each = `(function(n,s){s=S.read(n);return s?[s.length,E.CRC32(s),s.substr(0,${loaderMark.length + 1})+s[s.length-1]]:null})`;
  const all = `(function(S){return [${JSON.stringify(names)}.map${each},${usedPointer},${freeAndTrash}]})(${storage})`;
  const answer = v.safeParse(
    answerSchema,
    await persistently(repl, () => repl.query(all, { timeoutMs: crcLimitMs })),
  );
  if (!answer.success)
    throw new LinkError(
      `the board on ${repl.label} does not say what lies in its Storage`,
      "The line changes or loses characters: check the cable, or try a lower --baud.",
    );
  const [found, used, [free, trash]] = answer.output;
  const files = new Map(names.map((name, index) => [name, found[index]] as const));
  const fileOf = (name: string): StoredFile | undefined => {
    const [size, crc] = files.get(name) ?? [];
    return size === undefined || crc === undefined ? undefined : { size, crc: crc >>> 0 };
  };
  const headOf = (name: string): string => files.get(name)?.[2] ?? "";
  const bridges = bridgesOf(headOf);
  return {
    slots: { A: fileOf(slotFile("A")), B: fileOf(slotFile("B")) },
    pointer: used === null ? undefined : readPointer(used),
    boot: bootOf(fileOf, headOf, bridges),
    bridges,
    free,
    trash,
  };
}

/** The pointer; undefined when there is no such file. */
export async function pointer(repl: Repl): Promise<Pointer | undefined> {
  const used = await persistently(repl, () => repl.query(usedPointer));
  return typeof used === "string" ? readPointer(used) : undefined;
}

function bootOf(
  fileOf: (name: string) => StoredFile | undefined,
  headOf: (name: string) => string,
  bridges: Survey["bridges"],
): Survey["boot"] {
  for (const name of bootFiles) {
    const file = fileOf(name);
    if (file === undefined) continue;
    if (file.size === loaderCode.length && file.crc === crc32(loaderCode))
      return { name, file, kind: "loader" };
    // A bridge is there only while what it stands in for is replaced.
    const replaced = bridges.some(({ slot }) => slot !== undefined);
    const head = headOf(name);
    const ours = replaced || head.startsWith(loaderMark) || head.startsWith(erasedByte);
    return { name, file, kind: ours ? "unfinished loader" : "program" };
  }
  return undefined;
}

function bridgesOf(headOf: (name: string) => string): Survey["bridges"] {
  const bridges: Survey["bridges"] = [];
  for (const name of bridgeFiles) {
    const head = headOf(name);
    const [, slot] = new RegExp(`^${loaderMark}([AB])\n$`).exec(head) ?? [];
    if (slot === "A" || slot === "B") bridges.push({ name, slot });
    else if (head.startsWith(loaderMark) || head.startsWith(erasedByte))
      bridges.push({ name, slot: undefined });
  }
  return bridges;
}
