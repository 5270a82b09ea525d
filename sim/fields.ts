// What fields of a scenario hold, as schemas: durations, names, shares. Invariant: whoever writes another thing is told what to
// write.
import * as v from "valibot";
import { DurationError, parseDuration } from "./duration.ts";

const durationText = v.union([v.string(), v.number()], "write a duration, such as 500ms or 2.5s");

const milliseconds = (read: (text: string | number) => number) =>
  v.rawTransform<string | number, number>(({ dataset, addIssue, NEVER }) => {
    try {
      return read(dataset.value);
    } catch (error) {
      if (!(error instanceof DurationError)) throw error;
      addIssue({ message: error.message });
      return NEVER;
    }
  });

/** Text such as 500ms or 2.5s, or milliseconds; read as milliseconds. */
export const duration = v.pipe(durationText, milliseconds(parseDuration));

/** The same, with a minus for one that goes back. */
export const signedDuration = v.pipe(
  durationText,
  milliseconds((text) => {
    if (typeof text === "number") return Math.sign(text) * parseDuration(Math.abs(text));
    return text.startsWith("-") ? -parseDuration(text.slice(1)) : parseDuration(text);
  }),
);

export const name = v.string("write a name");

/** 0 to 1. */
export const share = v.pipe(
  v.number("write a number from 0 to 1"),
  v.minValue(0, "is less than 0: write a number from 0 to 1"),
  v.maxValue(1, "is more than 1: write a number from 0 to 1"),
);

/** A whole number above 0. */
export const count = v.pipe(
  v.number("write a whole number"),
  v.integer("write a whole number"),
  v.minValue(1, "write 1 or more"),
);
