// What a board tells of its last reset, how it sleeps, and what it draws.
import * as v from "valibot";
import { count, positive } from "./words.ts";

/** Why a program starts. */
export const resetCauses = [
  "power",
  "brown-out",
  "pin",
  "watchdog",
  "software",
  "lock-up",
  "wake",
  "reload",
  "unknown",
] as const;

const cause = v.picklist(resetCauses);

export const resetReason = v.strictObject({
  address: v.pipe(count, v.description("The register's address.")),
  causes: v.pipe(
    v.array(v.strictObject({ mask: count, value: count, means: cause })),
    v.description("The first one counts of which the register's masked bits are the value."),
  ),
  otherwise: v.pipe(cause, v.description("When none is.")),
  clear: v.pipe(
    v.optional(count),
    v.description("The bit that empties the register when it is written; left out where it keeps its bits."),
  ),
});

export const sleep = v.pipe(
  v.picklist(["automatic", "on-request", "never"]),
  v.description("Whether the chip sleeps when nothing is to do: on-request after setDeepSleep(1)."),
);

export const power = v.strictObject(
  {
    deepSleep: v.optional(v.boolean("true or false")),
    sleepIndicator: v.optional(v.pipe(v.string("a pin or an LED of the board"), v.nonEmpty())),
    reportReset: v.optional(v.boolean("true or false")),
  },
  "an object with deepSleep, sleepIndicator or reportReset",
);

export const draws = v.strictObject({
  sleepMicroamps: v.pipe(positive, v.description("What it draws between two passes of the idle loop.")),
  activeMicroamps: v.pipe(positive, v.description("What it draws while it runs JavaScript.")),
  ledMicroamps: v.pipe(v.optional(positive), v.description("What one lit LED adds.")),
  asleep: v.pipe(
    v.string(),
    v.nonEmpty(),
    v.description("What goes on meanwhile: advertising, a display that is on."),
  ),
  source: v.pipe(v.string(), v.url(), v.description("Who says so.")),
});
