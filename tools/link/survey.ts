// What lies in a board's Storage, as far as an upload has to know. Invariant: nothing is written.
import { crc32 } from "node:zlib";
import { loaderCode, loaderMark } from "./loader.ts";
import { persistently } from "./persistently.ts";
import type { Repl } from "./repl.ts";
import { pointerFile, readPointer, slotFile, type Pointer, type Slot } from "./slots.ts";
import { storage, storedFiles, type StoredFile } from "./storage-file.ts";

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

/** Looks at everything. Throws LinkError without an answer. */
export async function survey(repl: Repl): Promise<Survey> {
  const heads = await ends(repl, [...bridgeFiles, ...bootFiles]);
  const bridges = bridgesOf(heads);
  const [A, B, ...boots] = await storedFiles(repl, [slotFile("A"), slotFile("B"), ...bootFiles]);
  const [free, trash] = await space(repl);
  return {
    slots: { A, B },
    pointer: await pointer(repl),
    boot: bootOf(boots, heads, bridges),
    bridges,
    free,
    trash,
  };
}

/** The pointer; undefined when there is no such file. */
export async function pointer(repl: Repl): Promise<Pointer | undefined> {
  const used = `(function(p,i){if(p===undefined)return null;i=p.indexOf("${"\\xff".repeat(8)}");return i<0?p:p.substr(0,i)})`;
  const text = await persistently(repl, () =>
    repl.evaluate(`${used}(${storage}.read(${JSON.stringify(pointerFile)}))`),
  );
  return typeof text === "string" ? readPointer(text) : undefined;
}

/** The first bytes and the last one of files, by name; empty for one that is not there. */
async function ends(repl: Repl, names: readonly string[]): Promise<Map<string, string>> {
  const each = `(function(n,s){s=S.read(n);return s?s.substr(0,${loaderMark.length + 1})+s[s.length-1]:""})`;
  const all = `(function(S){return ${JSON.stringify(names)}.map${each}})(${storage})`;
  const found = await persistently(repl, () => repl.evaluate(all));
  return new Map(names.map((name, index) => [name, String(Array.isArray(found) ? found[index] : "")]));
}

function bootOf(
  files: (StoredFile | undefined)[],
  heads: Map<string, string>,
  bridges: Survey["bridges"],
): Survey["boot"] {
  for (const [index, name] of bootFiles.entries()) {
    const file = files[index];
    if (file === undefined) continue;
    if (file.size === loaderCode.length && file.crc === crc32(loaderCode))
      return { name, file, kind: "loader" };
    // A bridge is there only while what it stands in for is replaced.
    const replaced = bridges.some(({ slot }) => slot !== undefined);
    const head = heads.get(name) ?? "";
    const ours = replaced || head.startsWith(loaderMark) || head.startsWith(erasedByte);
    return { name, file, kind: ours ? "unfinished loader" : "program" };
  }
  return undefined;
}

function bridgesOf(heads: Map<string, string>): Survey["bridges"] {
  const bridges: Survey["bridges"] = [];
  for (const name of bridgeFiles) {
    const head = heads.get(name) ?? "";
    const [, slot] = new RegExp(`^${loaderMark}([AB])\n$`).exec(head) ?? [];
    if (slot === "A" || slot === "B") bridges.push({ name, slot });
    else if (head.startsWith(loaderMark) || head.startsWith(erasedByte))
      bridges.push({ name, slot: undefined });
  }
  return bridges;
}

/** Erased bytes, and bytes of erased files, which are 0 where the firmware does not say. */
export async function space(repl: Repl): Promise<[free: number, trash: number]> {
  const both = `(function(S){return [S.getFree(),S.getStats?S.getStats().trashBytes:0]})(${storage})`;
  const found = await persistently(repl, () => repl.evaluate(both));
  return Array.isArray(found) ? [Number(found[0]), Number(found[1])] : [0, 0];
}
