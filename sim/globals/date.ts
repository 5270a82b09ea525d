// Date on the board's clock and in its own time zone, and the two functions that set the zone. Invariant: a date keeps what it was given, fractions
// of a millisecond included, as Espruino's do and this engine's do not.
import { EspruinoError } from "../errors.ts";
import type { Board } from "../board.ts";
import { dateText, isoText, localTime, parseDate, partsOf, utcText, type Parts } from "../date-text.ts";
import { hide, type Builtin } from "../realm.ts";
import { dayNumber, dayOf, type Day, type Offset } from "../time-zone.ts";
import { isObject } from "../values.ts";

/** Seconds since 1970 by the board's own idea of the time, which starts at 0 when it is switched on. */
export function boardSeconds(board: Board): number {
  board.poll();
  return (board.timeOffset + board.oscillator.boardTime(board.clock.now)) / 1e6;
}

const earliest = -3.95083256832e16;
const latest = 3.93840543168e16;

/** What a date is asked for, by the names that its methods have after `get`. */
const readings: Readonly<Record<string, (parts: Parts, day: Day) => number>> = {
  Date: (_, { date }) => date,
  Day: (_, { weekday }) => weekday,
  FullYear: (_, { year }) => year,
  Hours: ({ hours }) => hours,
  Milliseconds: ({ ms }) => ms,
  Minutes: ({ minutes }) => minutes,
  Month: (_, { month }) => month,
  Seconds: ({ seconds }) => seconds,
};

/** What may be set, by the names after `set`: the first part, and those that may follow it. */
const clockSettings: Readonly<Record<string, readonly (keyof Parts)[]>> = {
  Hours: ["hours", "minutes", "seconds", "ms"],
  Minutes: ["minutes", "seconds", "ms"],
  Seconds: ["seconds", "ms"],
  Milliseconds: ["ms"],
};
const daySettings: Readonly<Record<string, readonly (keyof Day)[]>> = {
  Date: ["date"],
  Month: ["month", "date"],
  FullYear: ["year", "month", "date"],
};

export function installDate(board: Board): void {
  const { realm, zone } = board;
  const native = realm.intrinsic("Date");
  const prototype = realm.prototypeOf("Date");
  const times = new WeakMap<object, number>();
  const timeIn = (date: unknown): number => (isObject(date) ? (times.get(date) ?? NaN) : NaN);
  const setTime = (date: unknown, time: number): number => {
    if (time < earliest || time >= latest) throw new EspruinoError("Date out of bounds");
    if (isObject(date)) times.set(date, time);
    return time;
  };
  const offsetOf = (date: unknown): Offset => zone.at(timeIn(date), false);
  const local = (date: unknown): Parts => partsOf(timeIn(date), offsetOf(date).minutes);
  const utc = (date: unknown): Parts => partsOf(timeIn(date), 0);

  const methods: Record<string, Builtin> = {
    getTime: timeIn,
    valueOf: timeIn,
    setTime: (self: unknown, [time]: unknown[]) => setTime(self, Number(time)),
    getTimezoneOffset: (self) => -offsetOf(self).minutes,
    getIsDST: (self) => Number(offsetOf(self).isSummer),
    toString: (self: unknown) => dateText(local(self), offsetOf(self)),
    toUTCString: (self) => utcText(utc(self)),
    toISOString: (self) => isoText(utc(self)),
    toJSON: (self) => isoText(utc(self)),
    toLocalISOString: (self) => isoText(local(self), offsetOf(self)),
  };
  for (const [name, read] of Object.entries(readings)) {
    const ofParts = (parts: Parts): number => read(parts, dayOf(parts.day));
    methods[`get${name}`] = (self: unknown) => ofParts(local(self));
    methods[`getUTC${name}`] = (self: unknown) => ofParts(utc(self));
  }
  for (const [name, parts] of Object.entries(clockSettings))
    methods[`set${name}`] = (self: unknown, values: unknown[]) =>
      setTime(self, localTime({ ...local(self), ...given(parts, values) }, zone));
  for (const [name, parts] of Object.entries(daySettings))
    methods[`set${name}`] = (self: unknown, values: unknown[]) => {
      const was = local(self);
      const { year, month, date } = { ...dayOf(was.day), ...given(parts, values) };
      return setTime(self, localTime({ ...was, day: dayNumber(year, month, date) }, zone));
    };
  for (const [name, method] of Object.entries(methods)) hide(prototype, name, realm.wrap("", method));
  // A date in a sum is a number there, unless it is made a text.
  hide(
    prototype,
    Symbol.toPrimitive,
    realm.wrap("", (self, [hint]) => realm.invoke(self, hint === "string" ? "toString" : "valueOf", [])),
  );

  const now = (): number => boardSeconds(board) * 1000;
  const meant = (args: readonly unknown[]): number => {
    if (args.length === 0) return now();
    const [first, ...rest] = args;
    if (rest.length > 0) {
      const [year, month, date, hours, minutes, seconds, ms] = Array.from({ length: 7 }, (_, i) =>
        integer(args[i]),
      );
      return localTime({ day: dayNumber(year, month, date), hours, minutes, seconds, ms }, zone);
    }
    if (typeof first === "string") return parseDate(first, zone);
    if (typeof first === "number" || typeof first === "boolean") return Number(first);
    throw new EspruinoError(
      `Variables of type ${typeName(first)} are not supported in date constructor`,
      "TypeError",
    );
  };
  const make = realm.wrap("Date", (_, args) => {
    const time = meant(args);
    const date = realm.construct(native, [time]);
    setTime(date, time);
    return date;
  });
  Object.defineProperty(make, "prototype", { value: prototype });
  hide(make, "name", "Date");
  hide(prototype, "constructor", make);
  hide(make, "now", realm.wrap("Date.now", now));
  hide(
    make,
    "parse",
    realm.wrap("Date.parse", (_, [text]) => (typeof text === "string" ? parseDate(text, zone) : 0)),
  );
  hide(realm.global, "Date", make);
}

/** The values that are numbers, by the parts that they are for; the first part is set whatever is given. */
function given<K extends string>(
  parts: readonly K[],
  values: readonly unknown[],
): Partial<Record<K, number>> {
  const pairs = parts.map((part, i) => [part, values[i]] as const);
  const numbers = pairs.filter(([, value], i) => i === 0 || typeof value === "number");
  return Object.fromEntries(numbers.map(([part, value]) => [part, integer(value)])) as Partial<
    Record<K, number>
  >;
}

function integer(value: unknown): number {
  const number = Math.trunc(Number(value ?? 0));
  return Number.isFinite(number) ? number : 0;
}

function typeName(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return "Array";
  return typeof value === "function" ? "Function" : "Object";
}
