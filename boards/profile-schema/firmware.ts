// What a board's chip and firmware are: memory, console, queue, interrupts, storage.
import * as v from "valibot";
import { count, globalName, pinName, positive } from "./words.ts";

export const chip = v.strictObject({
  part: v.pipe(v.string(), v.nonEmpty(), v.description("The microcontroller, NRF52832.")),
  family: v.pipe(v.string(), v.nonEmpty(), v.description("Espruino's name of the family, NRF52.")),
  package: v.pipe(
    v.nullable(v.string()),
    v.description("Package of the chip; null when Espruino does not say."),
  ),
  mhz: v.pipe(v.nullable(positive), v.description("Clock in MHz; null when it is the host's.")),
  ramKB: v.pipe(v.nullable(positive), v.description("RAM in kB; null when it is the host's.")),
  flashKB: v.pipe(
    v.nullable(positive),
    v.description("Flash inside the chip in kB; null when it is outside and its size differs by module."),
  ),
});

export const memory = v.strictObject({
  jsvars: v.pipe(
    v.nullable(positive),
    v.description("Variables of a release build; null: they grow on demand."),
  ),
  bytesPerJsvar: v.pipe(positive, v.description("Bytes of one variable.")),
  inlineInt: v.pipe(
    v.strictTuple([v.pipe(v.number(), v.integer()), v.pipe(v.number(), v.integer())]),
    v.check(([min, max]) => min < 0 && max > 0, "must be [lowest, highest] around zero"),
    v.description("Lowest and highest integer stored in its name's own variable, at no cost of its own."),
  ),
  maxRefCount: v.pipe(
    positive,
    v.description("References to one variable that are counted; with more it lives until a full collection."),
  ),
});

export const consolePort = v.strictObject({
  port: v.pipe(globalName, v.description("The serial port that is the console when the board starts.")),
  baud: v.pipe(v.nullable(positive), v.description("Baud rate of that port; null when it has none.")),
  takenOverBy: v.pipe(
    v.nullable(globalName),
    v.description("The port that the console moves to as soon as someone connects there, or null."),
  ),
});

export const queue = v.strictObject({
  eventBytes: v.pipe(
    positive,
    v.description(
      "The event queue in bytes: an event takes 2 and its data, a watched edge 6. Full: the event is lost.",
    ),
  ),
  transmitBytes: v.pipe(positive, v.description("The output buffer in characters. Full: print() blocks.")),
  flowControl: v.pipe(
    v.boolean(),
    v.description("Whether the console's first port sends XOFF and XON by itself."),
  ),
  xoffEighths: v.pipe(
    count,
    v.maxValue(8),
    v.description("Eighths of the event queue in use when XOFF is sent."),
  ),
  xonEighths: v.pipe(
    count,
    v.maxValue(8),
    v.description("Eighths of the event queue in use when XON is sent again."),
  ),
});

export const interrupts = v.strictObject({
  limit: v.pipe(positive, v.description("How many pins can be watched at once.")),
  rule: v.pipe(
    v.picklist(["any", "one-per-pin-number"]),
    v.description("Which pins can be watched together. one-per-pin-number: A3 excludes B3."),
  ),
  exhausted: v.pipe(
    v.picklist(["undefined", "dead-watch"]),
    v.description(
      "What setWatch gives when none is free: undefined and a warning, or an id that never fires.",
    ),
  ),
  excluded: v.pipe(v.array(pinName), v.description("Pins that cannot be watched.")),
});

export const storage = v.strictObject({
  pages: v.pipe(positive, v.description("Flash pages of the Storage area.")),
  pageBytes: v.pipe(positive, v.description("Bytes of a page, the unit of erasing.")),
});
