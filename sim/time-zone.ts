// The board's time zone, as E.setTimeZone and E.setDST set it, and the calendar. Invariants: nothing here knows of the zone of the computer that the
// simulator runs on; and what the program reads of a date is what the interpreter reads of it, in all years that it knows.
import { EspruinoError } from "./errors.ts";

export const msPerDay = 86_400_000;
const minutesPerDay = 1440;
const msPerMinute = 60_000;
const farthestYear = 1_250_000;

/** A day; months count from 0, and Sunday is 0. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly date: number;
  readonly weekday: number;
}

/** Days from 1970 to a day, whose month and date may be out of their range. Throws beyond the years that there are. */
export function dayNumber(year: number, month: number, date: number): number {
  const y = year + Math.floor(month / 12);
  if (y < -farthestYear || y >= farthestYear) throw new EspruinoError("Date out of bounds");
  // Years that begin in March end with the day that some of them lack.
  const m = (((month % 12) + 12) % 12) - 2;
  const marchYear = m < 0 ? y - 1 : y;
  const days = Math.floor((153 * (m < 0 ? m + 12 : m) + 2) / 5);
  const leaps = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return 365 * marchYear + leaps + days + date - 1 - daysBefore1970;
}

/** From March of the year 0 to 1970. */
const daysBefore1970 = 719_468;
const daysIn400Years = 146_097;

/** The other way round. */
export function dayOf(number: number): Day {
  const days = number + daysBefore1970;
  const cycle = Math.floor(days / daysIn400Years);
  const rest = days - cycle * daysIn400Years;
  const year = Math.floor(
    (rest - Math.floor(rest / 1460) + Math.floor(rest / 36_524) - Math.floor(rest / (daysIn400Years - 1))) /
      365,
  );
  const dayOfYear = rest - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const m = Math.floor((5 * dayOfYear + 2) / 153);
  const month = m < 10 ? m + 2 : m - 10;
  return {
    year: cycle * 400 + year + (month < 2 ? 1 : 0),
    month,
    date: dayOfYear - Math.floor((153 * m + 2) / 5) + 1,
    weekday: (((number + 4) % 7) + 7) % 7,
  };
}

/** What E.setDST is given for one of the two changes of a year. */
interface Change {
  /** Which of the month's weekdays; 4 is the last. */
  readonly number: number;
  readonly weekday: number;
  readonly month: number;
  readonly dayOffset: number;
  readonly minute: number;
}

interface Summer {
  /** Minutes that the clock is put forward. */
  readonly offset: number;
  /** Minutes east in winter. */
  readonly zone: number;
  readonly start: Change;
  readonly end: Change;
}

/** Minutes east of Greenwich at some time, and whether the clock is put forward then. */
export interface Offset {
  readonly minutes: number;
  readonly isSummer: boolean;
}

const fields = 12;

export class TimeZone {
  #minutes = 0;
  #summer: Summer | undefined;

  /** Hours east; there is no summer time from then on. */
  set(hours: number): void {
    this.#summer = undefined;
    this.#minutes = Number.isNaN(hours) ? 0 : Math.trunc(hours * 60);
  }

  /** The twelve numbers of E.setDST, of which the first is 0 for no summer time. Throws when there are more or less. */
  setSummer(numbers: readonly number[]): void {
    if (numbers.length !== fields) throw new EspruinoError("Unexpected arguments");
    const [offset, zone, ...rest] = numbers;
    this.#minutes = 0;
    this.#summer = undefined;
    if (offset !== 0) this.#summer = { offset, zone, start: changeOf(rest), end: changeOf(rest.slice(5)) };
  }

  /** At a time in ms since 1970: by the local clock when `isLocal`, and else by Greenwich's. */
  at(ms: number, isLocal: boolean): Offset {
    const summer = this.#summer;
    if (summer === undefined) return { minutes: this.#minutes, isSummer: false };
    const { offset, zone } = summer;
    const { year } = dayOf(Math.trunc(ms / msPerDay));
    const start = minuteOf(summer.start, year) - (isLocal ? 0 : zone);
    const end = minuteOf(summer.end, year) - (isLocal ? 0 : zone + offset);
    const minute = ms / msPerMinute;
    // South of the equator summer is around the new year.
    const isSummer = start < end ? minute >= start && minute < end : minute < end || minute >= start;
    return { minutes: isSummer ? zone + offset : zone, isSummer };
  }
}

function changeOf([number, weekday, month, dayOffset, minute]: readonly number[]): Change {
  return { number, weekday, month, dayOffset, minute };
}

/** Minutes from 1970 to a change in a year, by the clock that it finds. */
function minuteOf({ number, weekday, month, dayOffset, minute }: Change, year: number): number {
  const isLast = number === 4;
  const first = dayNumber(year, isLast ? month + 1 : month, 1);
  const toWeekday = (14 - ((first + 4) % 7) + weekday) % 7;
  const day = first + toWeekday + (isLast ? -7 : 7 * number);
  return (day + dayOffset) * minutesPerDay + minute;
}
