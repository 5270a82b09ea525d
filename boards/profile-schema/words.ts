// The words of a board profile that its parts share: numbers, names, notes.
import * as v from "valibot";

export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const positive = v.pipe(v.number(), v.integer(), v.minValue(1));

/** A pin by Espruino's name for it: the port letter and the number, `D5`, `B13`. */
export const pinName = v.pipe(
  v.string(),
  v.regex(/^[A-IV]\d{1,2}$/, "a pin's name, its port and number, such as D5 or B13"),
);

/** A global of the firmware by its name: `LED1`, `Serial2`. */
export const globalName = v.pipe(v.string(), v.regex(/^[A-Za-z]\w*$/, "a name of letters and digits"));

export const note = v.optional(v.pipe(v.string(), v.nonEmpty()));
