// Dates as text, both ways. Invariant: what is no date in one of the three forms that Espruino reads counts as far as it was read,
// and is no error.
import { dayNumber, dayOf, msPerDay, type Offset, type TimeZone } from "./time-zone.ts";

const monthNames = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const dayNames = "Sun Mon Tue Wed Thu Fri Sat".split(" ");

/** A moment, taken apart by some clock. */
export interface Parts {
  /** Days since 1970. */
  readonly day: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
  readonly ms: number;
}

/** The parts of a time in ms since 1970, so many minutes east. */
export function partsOf(time: number, east: number): Parts {
  const local = Number.isNaN(time) ? 0 : time + east * 60_000;
  let day = Math.trunc(local / msPerDay);
  let ms = Math.trunc(local - day * msPerDay);
  if (ms < 0) {
    ms += msPerDay;
    day--;
  }
  const seconds = Math.floor(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  return {
    day,
    hours: Math.floor(minutes / 60),
    minutes: minutes % 60,
    seconds: seconds % 60,
    ms: ms % 1000,
  };
}

/** The time in ms since 1970 that parts mean, which may be out of their range, so many minutes east. */
export function timeOf({ day, hours, minutes, seconds, ms }: Parts, east: number): number {
  return ms + ((hours * 60 + minutes - east) * 60 + seconds) * 1000 + day * msPerDay;
}

/** The same by the local clock. */
export function localTime(parts: Parts, zone: TimeZone): number {
  return timeOf(parts, zone.at(timeOf(parts, 0), true).minutes);
}

/** `Fri Jun 20 2014 14:52:20 GMT+0000` */
export function dateText(parts: Parts, { minutes }: Offset): string {
  const { year, month, date, weekday } = dayOf(parts.day);
  return `${dayNames[weekday]} ${monthNames[month]} ${date} ${year} ${clockText(parts)} GMT${zoneText(minutes)}`;
}

/** `Fri, 20 Jun 2014 14:52:20 GMT` */
export function utcText(parts: Parts): string {
  const { year, month, date, weekday } = dayOf(parts.day);
  return `${dayNames[weekday]}, ${date} ${monthNames[month]} ${year} ${clockText(parts)} GMT`;
}

/** `2014-06-20T14:52:20.123`, and the zone if it is given: Z without one. */
export function isoText(parts: Parts, offset?: Offset): string {
  const { year, month, date } = dayOf(parts.day);
  const zone = offset === undefined ? "Z" : zoneText(offset.minutes);
  return `${year}-${padded(month + 1)}-${padded(date)}T${clockText(parts)}.${padded(parts.ms, 3)}${zone}`;
}

function clockText({ hours, minutes, seconds }: Parts): string {
  return [hours, minutes, seconds].map((part) => padded(part)).join(":");
}

function zoneText(minutes: number): string {
  const east = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${padded(Math.floor(east / 60) * 100 + (east % 60), 4)}`;
}

function padded(number: number, digits = 2): string {
  return String(number).padStart(digits, "0");
}

const clock = String.raw`(\d+)(?:\s*:\s*(\d+)(?:\s*:\s*(\d+(?:\.\d*)?)\s*(.*))?)?`;
/** `Aug 9, 1995 …` */
const american = new RegExp(String.raw`^\s*([A-Za-z]{3})\w*\s+(\d+)\s*,\s*(\d+)(?:\s+${clock})?`);
/** `Mon, 25 Dec 1995 …` */
const email = new RegExp(
  String.raw`^\s*(?:${dayNames.join("|")})\s*,\s*(\d+)\s*([A-Za-z]{3})\w*\s+(\d+)(?:\s+${clock})?`,
);
/** `2011-10-20T14:48:00 …` */
const iso = new RegExp(String.raw`^\s*(\d+)\s*-\s*(\d+)\s*-\s*(\d+)(?:\s*T${clock})?`);

/** The time in ms since 1970 that a text means. Throws beyond the years that there are. */
export function parseDate(text: string, zone: TimeZone): number {
  const found = read(text);
  const [day, hours, minutes, seconds, rest] = found ?? [0];
  const parts = {
    day,
    hours: Number(hours ?? 0),
    minutes: Number(minutes ?? 0),
    seconds: Math.trunc(Number(seconds ?? 0)),
    ms: Math.trunc(Number(seconds ?? 0) * 1000) % 1000,
  };
  const east = rest === undefined ? undefined : minutesEast(rest);
  return east === undefined ? localTime(parts, zone) : timeOf(parts, east);
}

/** The day, and the texts of hours, minutes, seconds and what comes then. */
function read(text: string): [number, ...(string | undefined)[]] | undefined {
  const byMonth = american.exec(text);
  if (byMonth !== null && monthNames.includes(byMonth[1])) {
    const [, month, date, year, ...time] = byMonth;
    return [dayNumber(Number(year), monthNames.indexOf(month), Number(date)), ...time];
  }
  const byWeekday = email.exec(text);
  if (byWeekday !== null && monthNames.includes(byWeekday[2])) {
    const [, date, month, year, ...time] = byWeekday;
    return [dayNumber(Number(year), monthNames.indexOf(month), Number(date)), ...time];
  }
  const byYear = iso.exec(text);
  if (byYear === null) return undefined;
  const [, year, month, date, ...time] = byYear;
  return [dayNumber(Number(year), Number(month) - 1, Number(date)), ...time];
}

/** `Z`, `GMT`, `+02:00`, `GMT-0530`, `+2`; undefined for none. */
function minutesEast(text: string): number | undefined {
  const match = /^(GMT\b|Z\b)?\s*(?:([+-])\s*(\d+)(?:\s*:\s*(\d+))?)?/.exec(text);
  if (match === null) return undefined;
  const [all, name, sign, digits, more] = match;
  if (digits === undefined) return name !== undefined && all.length === text.trimEnd().length ? 0 : undefined;
  const number = Number(digits);
  const hasBoth = digits.length === 4;
  const minutes = hasBoth ? (number % 100) + Math.floor(number / 100) * 60 : number * 60;
  return (minutes + (digits.length === 2 ? Number(more ?? 0) : 0)) * (sign === "-" ? -1 : 1);
}
