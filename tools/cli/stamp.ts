// Lines of a board for people, with times of day to the millisecond, in this machine's time zone.
import { findFailure } from "../link/console-text.ts";
import { outputColors } from "./style.ts";

/** For stdout: with its time, if it is given; errors stand out. */
export function shownLine(line: string, at: Date | undefined): string {
  const { dim, red } = outputColors;
  const shown = findFailure(line) === undefined ? line : red(line);
  return at === undefined ? shown : `${dim(stamp(at))}  ${shown}`;
}

/** The same for other programs: an object on a line of its own, with its time in UTC, if it is given. */
export function eventData(event: object, at: Date | undefined): string {
  return JSON.stringify(at === undefined ? event : { time: at.toISOString(), ...event });
}

/** `09:05:01.250`; with `date`, `2026-11-27 09:05:01.250`. */
export function stamp(at: Date, how?: "date"): string {
  const two = (n: number): string => String(n).padStart(2, "0");
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(":");
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join("-");
  const exact = `${time}.${String(at.getMilliseconds()).padStart(3, "0")}`;
  return how === "date" ? `${day} ${exact}` : exact;
}
