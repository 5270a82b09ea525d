// What lies in a board's Storage, as far as an upload has to know. Invariant: nothing is written.
import { crc32 } from "node:zlib";
import * as v from "valibot";
import { loaderCode, loaderMark } from "./loader.ts";
import { persistently } from "./persistently.ts";
import type { Repl } from "./repl.ts";
import { pointerFile, readPointer, slotFile, unitBytes, type Pointer, type Slot } from "./slots.ts";
import { crcLimitMs } from "./file-writer.ts";
import type { StoredFile } from "./storage-file.ts";
import { storage } from "./storage-module.ts";
import { LinkError } from "./transport.ts";

/** The files that a board boots, the one that is preferred first. */
export const bootFiles = [".bootrst", ".bootcde"] as const;
export type BootFile = (typeof bootFiles)[number];

/** Files that run before that, one of which is needed while the loader is replaced. */
export const bridgeFiles = [".boot0", ".boot1", ".boot2", ".boot3"] as const;

const erasedByte = "\xff";

/**
 * Whether the file was begun and never finished: nothing stands in it, or its end is missing. What was begun with may be
 * nobody's: a board that waits for the rest of a piece takes the next connection's first bytes for it.
 */
const isTorn = (head: string): boolean => head.startsWith(erasedByte) || head.endsWith(erasedByte);

export interface Survey {
  slots: Record<Slot, StoredFile | undefined>;
  /** Undefined when there is no pointer file. */
  pointer: Pointer | undefined;
  /** What the board boots; `kind` is whether that is the loader, what is to become it, or another program. */
  boot: { name: BootFile; file: StoredFile; kind: "loader" | "unfinished loader" | "program" } | undefined;
  /** Left by an upload that was cut short: bridges, and files that were only begun, which say no slot. */
  bridges: { name: string; slot: Slot | undefined }[];
  /** Erased bytes. */
  free: number;
}

const files = [slotFile("A"), slotFile("B"), ...bootFiles, ...bridgeFiles];
// Of each file its size, its CRC, its first bytes and its last one.
const factsOf = `function(n,s){return(s=S.read(n))?[s.length,E.CRC32(s),s.slice(0,${loaderMark.length + 1})+s.slice(-1)]:0}`;

/** Units of the pointer that are read at first: the last is hardly ever torn, and then not the one before it too. */
const tailBytes = 2 * unitBytes;
/** Of the pointer file `p`: how much of it is written, and the end of that. 0 when there is no such file. */
const tailOf =
  `(p?[i=(i=p.indexOf(Array(${unitBytes + 1}).join('\\xff')))<0?p.length:i,` +
  `p.substr(k=i>${tailBytes}?i-${tailBytes - unitBytes + 1}&~${unitBytes - 1}:0,i-k)]:0)`;

/** The question of all this; `readSurvey` makes sense of the answer. */
export const surveyQuestion = `(function(S,p,i,k){p=S.read('${pointerFile}');return['${files.join()}'.split(',').map(${factsOf}),${tailOf},S.getFree()]})(${storage})`;

const nothing = v.literal(0);
const answerSchema = v.tuple([
  v.array(v.union([nothing, v.tuple([v.number(), v.number(), v.string()])])),
  v.union([nothing, v.tuple([v.number(), v.string()])]),
  v.number(),
]);

/** Looks at everything, by one question. Throws LinkError without an answer. */
export async function survey(repl: Repl): Promise<Survey> {
  return readSurvey(
    repl,
    await persistently(repl, () => repl.query(surveyQuestion, { timeoutMs: crcLimitMs })),
  );
}

export async function readSurvey(repl: Repl, value: unknown): Promise<Survey> {
  const answer = v.safeParse(answerSchema, value);
  if (!answer.success)
    throw new LinkError(
      `the board on ${repl.label} does not say what lies in its Storage`,
      "The line changes or loses characters: check the cable, or try a lower --baud.",
    );
  const [found, tail, free] = answer.output;
  const facts = new Map(files.map((name, index) => [name, found[index]] as const));
  const fileOf = (name: string): StoredFile | undefined => {
    const [size, crc] = facts.get(name) || [];
    return size === undefined || crc === undefined ? undefined : { size, crc: crc >>> 0 };
  };
  const headOf = (name: string): string => (facts.get(name) || [])[2] ?? "";
  const bridges = bridgesOf(headOf);
  return {
    slots: { A: fileOf(slotFile("A")), B: fileOf(slotFile("B")) },
    pointer: tail === 0 ? undefined : await pointerOf(repl, ...tail),
    boot: bootOf(fileOf, headOf, bridges),
    bridges,
    free,
  };
}

/** Bytes that compacting would give besides the erased ones; 0 where the firmware does not say. */
export async function trashBytes(repl: Repl): Promise<number> {
  const ask = `(function(S){return S.getStats?S.getStats().trashBytes:0})(${storage})`;
  return Number(await persistently(repl, () => repl.query(ask)));
}

/** The pointer, of which `written` bytes are written, and this is the end of them. */
async function pointerOf(repl: Repl, written: number, end: string): Promise<Pointer | undefined> {
  // What was not read counts as torn.
  const found = readPointer("-".repeat(written - end.length) + end);
  return found.state === undefined && end.length < written ? pointer(repl) : found;
}

/** The pointer; undefined when there is no such file. */
export async function pointer(repl: Repl): Promise<Pointer | undefined> {
  const used = `(function(p,i){return p?p.substr(0,(i=p.indexOf("${"\\xff".repeat(unitBytes)}"))<0?p.length:i):null})(${storage}.read("${pointerFile}"))`;
  const found = await persistently(repl, () => repl.query(used));
  return typeof found === "string" ? readPointer(found) : undefined;
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
    const ours = replaced || head.startsWith(loaderMark) || isTorn(head);
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
    else if (head.startsWith(loaderMark) || isTorn(head)) bridges.push({ name, slot: undefined });
  }
  return bridges;
}
