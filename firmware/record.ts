// The flight recorder: what wakes the program, in a ring of fixed size, for `pinwheel record` to read and for
// `pinwheel sim --replay` to repeat. Invariants: the ring is made once and never grows, and what it does not hold is counted;
// edges are recorded as the chip sees them, bouncing contacts included and with the hardware's time stamp, whatever the program's
// own watches leave out; a program that does not name `record` carries nothing of it.
import { stamp_, time } from "./clock.ts";
import { supervise_, type Supervised } from "./supervise.ts";
import { unwatch_ } from "./watch.ts";

/** A mark with the CRC of the bundle. Set by the build. */
declare const PROGRAM_ID: string;

export interface RecordOptions {
  /** When the ring is full: drop what is `"oldest"` in it (when not given), or the `"newest"`, which keeps the beginning. */
  overflow?: "oldest" | "newest";
}

type Ear = (data: string) => void;

/**
 * As tools/link/recording.ts reads it over the console, field by field: `version` stands for all of this. `lost` is how often Espruino's own queue was full. An entry `i` of the
 * `count` so far is at `i % times.length`, and those before `start` were never kept.
 */
interface Recording extends Supervised {
  readonly version: 1;
  readonly program: string;
  /** Pins and ports, from when the program begins to listen to them. */
  readonly sources: (Pin | Serial)[];
  /** What pins read at that moment. */
  readonly levels: (boolean | 0)[];
  /** Milliseconds of `time()`. */
  times: Float64Array;
  /** The source's number times 8, plus how many characters it is: 0 for an edge, 5 for four and more of the same data to come. */
  kinds: Uint16Array;
  /** Four bytes each: the level after the edge, or characters. */
  values: Uint8Array;
  count: number;
  start: number;
  /** Whether the ring keeps what comes first. */
  first: boolean;
  readonly now: () => number;
}

const CHARACTERS = 4;
const recording = tap();

/** Has all watches and listeners of the program pass by here, from its first statement on. */
function tap(): Recording {
  const made = { version: 1, program: PROGRAM_ID, sources: [], levels: [], now: time } as never as Recording;
  made.count = made.lost = 0;
  const watch = setWatch;
  // How to end and to begin listening to each source again.
  const ears: Ear[] = [];
  const ids: (number | undefined)[] = [];
  const observe = (pin: Pin | Serial, at: number): void => {
    if (ears[at]) return;
    unwatch_(ids[at]);
    ids[at] = watch((event) => edge(at, event), pin as Pin, { repeat: true, edge: "both", debounce: 0 });
  };
  (global as { setWatch: unknown }).setWatch = (handler: never, pin: Pin, options: never) => {
    const id = watch(handler, pin, options);
    if (id && !made.sources.includes(pin)) {
      made.levels.push(digitalRead(pin) as never);
      observe(pin, made.sources.push(pin) - 1);
    }
    return id;
  };
  const prototype = Serial.prototype as unknown as {
    on: (this: Serial, event: string, listener: Ear) => void;
  };
  const { on } = prototype;
  prototype.on = function (this: Serial, event: string, listener: Ear) {
    if (event === "data") {
      let at = made.sources.indexOf(this);
      if (at < 0) {
        at = made.sources.push(this) - 1;
        made.levels.push(0);
        ears[at] = (data) => text(at, data);
      }
      // Anew: with the listeners of a step that was cut off, this one went, too.
      this.removeListener("data", ears[at]);
      on.call(this, "data", ears[at]);
    }
    return on.call(this, event, listener);
  };
  made.restore_ = () => made.sources.forEach(observe);
  supervise_(made);
  return made;
}

/** Where the values of a new entry go; undefined when it is not kept. */
function enter(at: number, kind: number): number | undefined {
  const { times, first, start } = recording;
  const number = recording.count++;
  if (!times || (first && number - start >= times.length)) return undefined;
  const place = number % times.length;
  times[place] = at;
  recording.kinds[place] = kind;
  return place * CHARACTERS;
}

function edge(source: number, { time: seconds, state }: WatchEvent): void {
  const place = enter(stamp_(seconds), source * 8);
  if (place !== undefined) recording.values[place] = state as never;
}

function text(source: number, data: string): void {
  const at = time();
  for (let from = 0; from < data.length; from += CHARACTERS) {
    const left = data.length - from;
    const place = enter(at, source * 8 + Math.min(left, CHARACTERS + 1));
    if (place !== undefined) recording.values.set(E.toUint8Array(data.substr(from, CHARACTERS)), place);
  }
}

/**
 * From now on what wakes the program is recorded, in a ring of `capacity` entries of 14 bytes: an edge of a watched pin takes
 * one, serial data one for every four characters. Call it before anything else; called again, it begins anew. Recording an edge
 * costs a second callback. O(1).
 */
export function record(capacity: number, options: RecordOptions = {}): void {
  if (!(capacity >= 1)) throw new Error("record: give it room for 1 entry or more");
  recording.times = new Float64Array(capacity);
  recording.kinds = new Uint16Array(capacity);
  recording.values = new Uint8Array(capacity * CHARACTERS);
  recording.start = recording.count;
  recording.first = options.overflow === "newest";
  Object.assign(global, { recording });
}
