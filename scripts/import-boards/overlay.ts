// Reads overlay.yaml: what the importer adds to the facts of a checkout. Invariant: an Overlay that comes out of this
// file has been validated; a key that the importer does not know is an error.
import { readFileSync } from "node:fs";
import * as v from "valibot";
import { parse } from "yaml";
import { display } from "../../boards/profile-schema/graphics.ts";
import { draws, resetReason, sleep } from "../../boards/profile-schema/power.ts";
import { waysToReach } from "../../boards/profile.ts";

const pins = v.optional(v.array(v.string()), []);
const texts = v.optional(v.record(v.string(), v.string()), {});
const defaults = v.optional(v.record(v.string(), v.record(v.string(), v.string())), {});

const family = v.strictObject({
  watches: v.strictObject({
    limit: v.number(),
    rule: v.picklist(["any", "one-per-pin-number"]),
    exhausted: v.picklist(["undefined", "dead-watch"]),
  }),
  flowControl: v.boolean(),
  sleep,
  resetReason: v.optional(resetReason),
  takenOverBy: v.array(v.string()),
  pwm: v.picklist(["any", "listed"]),
  anyPins: v.array(v.picklist(["serial", "i2c", "spi"])),
  defaults,
});

const chip = v.strictObject({
  absent: pins,
  unwatchable: pins,
  noPwm: pins,
  functions: v.optional(v.record(v.string(), v.array(v.string())), {}),
  notes: texts,
  resetReason: v.optional(resetReason),
});

const board = v.strictObject({
  name: v.optional(v.string()),
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a constant
  reach: v.optional(v.array(v.picklist(Object.keys(waysToReach) as (keyof typeof waysToReach)[])), []),
  memory: v.optional(
    v.strictObject({
      jsvars: v.nullable(v.number()),
      bytesPerJsvar: v.number(),
      inlineInt: v.strictTuple([v.number(), v.number()]),
      maxRefCount: v.number(),
    }),
  ),
  defaults,
  notes: texts,
  serialNotes: texts,
});

const overlay = v.strictObject({
  "left out": v.array(v.string()),
  families: v.record(v.string(), family),
  chips: v.record(v.string(), chip),
  boards: v.record(v.string(), board),
  draws: v.record(v.string(), draws),
  displays: v.record(v.string(), display),
});

export type Overlay = v.InferOutput<typeof overlay>;
export type FamilyOverlay = v.InferOutput<typeof family>;
export type ChipOverlay = v.InferOutput<typeof chip>;
export type BoardOverlay = v.InferOutput<typeof board>;

export const overlayFile = new URL("./overlay.yaml", import.meta.url);

/** The overlay. Throws when it does not validate. */
export function readOverlay(): Overlay {
  return v.parse(overlay, parse(readFileSync(overlayFile, "utf8"), { merge: true }));
}
