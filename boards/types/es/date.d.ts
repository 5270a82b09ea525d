// Dates, in milliseconds since 1970. Local time follows E.setTimeZone and E.setDST. For durations use the
// runtime's clock: setTime moves this one.

interface Date {
  getTime(): number;
  valueOf(): number;
  /** Minutes between UTC and local time. */
  getTimezoneOffset(): number;
  /** Whether daylight saving is in effect. Espruino only. */
  getIsDST(): boolean;
  getFullYear(): number;
  getMonth(): number;
  getDate(): number;
  getDay(): number;
  getHours(): number;
  getMinutes(): number;
  getSeconds(): number;
  getMilliseconds(): number;
  getUTCFullYear(): number;
  getUTCMonth(): number;
  getUTCDate(): number;
  getUTCDay(): number;
  getUTCHours(): number;
  getUTCMinutes(): number;
  getUTCSeconds(): number;
  getUTCMilliseconds(): number;
  setTime(milliseconds: number): number;
  setFullYear(year: number, month?: number, day?: number): number;
  setMonth(month: number, day?: number): number;
  setDate(day: number): number;
  setHours(hours: number, minutes?: number, seconds?: number, milliseconds?: number): number;
  setMinutes(minutes: number, seconds?: number, milliseconds?: number): number;
  setSeconds(seconds: number, milliseconds?: number): number;
  setMilliseconds(milliseconds: number): number;
  toString(): string;
  toUTCString(): string;
  toISOString(): string;
  toJSON(): string;
  /** As toISOString, in local time with its offset. Espruino only. */
  toLocalISOString(): string;
}

interface DateConstructor {
  new (): Date;
  new (value: number | string | Date): Date;
  new (
    year: number,
    month: number,
    day?: number,
    hours?: number,
    minutes?: number,
    seconds?: number,
    milliseconds?: number,
  ): Date;
  readonly prototype: Date;
  /** Milliseconds since 1970, with a fraction. */
  now(): number;
  parse(text: string): number;
  /** Milliseconds since 1970 of a date in UTC. */
  UTC(
    year: number,
    month?: number,
    day?: number,
    hours?: number,
    minutes?: number,
    seconds?: number,
    milliseconds?: number,
  ): number;
}
declare var Date: DateConstructor;
