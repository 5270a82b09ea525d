// Reads the record of what woke a program (firmware/record.ts) over the board's console. Invariants: the program runs on
// meanwhile, and what it overwrites before it was read is counted; an answer is never larger than a small board can make,
// and asks for nothing that small builds lack (`find`, and `slice` of typed arrays).
import * as v from "valibot";
import type { BoardProfile } from "../../boards/index.ts";
import type { Recording, Source, Wake } from "../recording.ts";
import { programId } from "../../boards/espruino/program-id.ts";
import type { BoardIdentity } from "./identity.ts";
import { persistently } from "./persistently.ts";
import type { Repl } from "./repl.ts";
import { LinkError, RefusedError } from "./transport.ts";

/** Entries in one answer. */
const atOnce = 16;
const bytesOfEntry = 4;
/** The kind of an entry with four characters and more of the same data to come. */
const goesOn = 5;

const state = v.object({
  version: v.literal(1),
  program: v.string(),
  count: v.number(),
  start: v.number(),
  first: v.boolean(),
  size: v.number(),
  lost: v.number(),
  until: v.number(),
  levels: v.array(v.number()),
});
type State = v.InferOutput<typeof state>;
const numbers = v.array(v.number());
const piece = v.object({ count: v.number(), times: numbers, kinds: numbers, values: numbers });

/** Entry by entry, as the ring has them. */
interface Entry {
  time: number;
  kind: number;
  bytes: number[];
}

/** What has woken the program so far. Throws RefusedError when it records nothing, LinkError without an answer. */
export async function readRecording(
  repl: Repl,
  { id, version }: BoardIdentity,
  profile: BoardProfile,
): Promise<Recording> {
  const found = await stateOf(repl);
  const names = await namesOf(repl, found.levels.length, profile);
  const { entries, first } = await entriesOf(repl, found);
  const { program, start, first: keepsFirst, count, size, lost, until, levels } = found;
  return {
    pinwheel: "record",
    version: 1,
    board: id,
    firmware: version,
    program: programId(program) ?? program,
    until: rounded(until),
    earlier: first,
    later: keepsFirst ? Math.max(0, count - start - size) : 0,
    queueFull: lost,
    sources: names.map(({ name, isPin }, i): Source =>
      isPin ? { pin: name, level: levels[i] ? 1 : 0 } : { serial: name },
    ),
    wakes: wakesOf(
      entries,
      names.map(({ name }) => name),
    ),
  };
}

async function stateOf(repl: Repl): Promise<State> {
  const question =
    "(function(r){return r&&r.times?{version:r.version,program:r.program,count:r.count,start:r.start,first:r.first," +
    "size:r.times.length,lost:r.lost,until:r.now(),levels:r.levels.map(Number)}:null})(global.recording)";
  const answer = await persistently(repl, () => repl.evaluate(question));
  if (answer === null || answer === undefined)
    throw new RefusedError(
      `the program on ${repl.label} records nothing`,
      'Call record(200) of "pinwheel-rt" first in the program, and flash it.',
    );
  const read = v.safeParse(state, answer);
  if (read.success) return read.output;
  throw new RefusedError(
    `the record on ${repl.label} is of a form that this Pinwheel does not know`,
    "Build and flash the program with this version, or read it with the one that built it.",
  );
}

/** Ports have no name of their own on the board: theirs is that of the global that they are. */
async function namesOf(
  repl: Repl,
  count: number,
  { serials }: BoardProfile,
): Promise<{ name: string; isPin: boolean }[]> {
  const names: { name: string; isPin: boolean }[] = [];
  const ports = JSON.stringify(serials.map(({ name }) => name));
  for (let i = 0; i < count; i++) {
    const question = `(function(s){return s instanceof Serial?${ports}.filter(function(n){return global[n]==s})[0]:String(s)})(recording.sources[${i}])`;
    const name = await persistently(repl, () => repl.evaluate(question));
    names.push({ name: String(name), isPin: !serials.some((each) => each.name === name) });
  }
  return names;
}

/** The entries that are still there, from `first` on. */
async function entriesOf(
  repl: Repl,
  { count, start, first: keepsFirst, size }: State,
): Promise<{ entries: Entry[]; first: number }> {
  const end = keepsFirst ? Math.min(count, start + size) : count;
  let first = Math.max(start, keepsFirst ? 0 : count - size);
  const entries: Entry[] = [];
  for (let at = first; at < end;) {
    const place = at % size;
    const length = Math.min(atOnce, end - at, size - place);
    const slice = (field: string, width: number): string =>
      `${field}:[].slice.call(r.${field},${place * width},${(place + length) * width})`;
    const question = `(function(r){return {count:r.count,${slice("times", 1)},${slice("kinds", 1)},${slice("values", bytesOfEntry)}}})(recording)`;
    const answer = v.safeParse(piece, await persistently(repl, () => repl.evaluate(question)));
    if (!answer.success)
      throw new LinkError(
        `the record on ${repl.label} cannot be read`,
        "Try again; if it stays so, flash the program anew.",
      );
    const { times, kinds, values, count: now } = answer.output;
    for (let i = 0; i < length; i++)
      entries.push({
        time: times[i],
        kind: kinds[i],
        bytes: values.slice(i * bytesOfEntry, (i + 1) * bytesOfEntry),
      });
    at += length;
    // What came meanwhile has taken the place of the oldest.
    const gone = keepsFirst ? 0 : Math.max(0, Math.min(at, now - size) - first);
    entries.splice(0, gone);
    first += gone;
    at = Math.max(at, first);
  }
  return { entries, first };
}

function wakesOf(entries: readonly Entry[], names: readonly string[]): Wake[] {
  const wakes: Wake[] = [];
  /** Data whose end has not come. */
  let open: { data: string } | undefined;
  for (const { time, kind, bytes } of entries) {
    const name = names[kind >> 3];
    const length = kind & 7;
    const t = rounded(time);
    if (length === 0) {
      wakes.push({ t, pin: name, level: bytes[0] ? 1 : 0 });
      continue;
    }
    const data = Buffer.from(bytes.slice(0, length)).toString("latin1");
    if (open === undefined) {
      const begun = { t, serial: name, data };
      wakes.push(begun);
      open = begun;
    } else open.data += data;
    if (length !== goesOn) open = undefined;
  }
  return wakes;
}

/** To the microsecond, which is as fine as the board's clock. */
function rounded(ms: number): number {
  return Math.max(0, Math.round(ms * 1000) / 1000);
}
