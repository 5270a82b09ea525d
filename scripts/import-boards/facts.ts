// What read.py prints of one board: the facts as Espruino's board files have them, in their own names and units.
import * as v from "valibot";

const device = v.record(v.string(), v.unknown());

const facts = v.object({
  id: v.string(),
  info: v.object({
    name: v.string(),
    boardname: v.optional(v.string()),
    variables: v.number(),
    io_buffer_size: v.optional(v.number()),
    xoff_thresh: v.optional(v.number()),
    xon_thresh: v.optional(v.number()),
    default_console: v.optional(v.string(), "EV_SERIAL1"),
    default_console_tx: v.optional(v.string()),
    default_console_rx: v.optional(v.string()),
    default_console_baudrate: v.optional(v.string(), "9600"),
  }),
  chip: v.object({
    part: v.string(),
    family: v.string(),
    package: v.string(),
    speed: v.number(),
    ram: v.number(),
    flash: v.number(),
    saved_code: v.optional(v.object({ page_size: v.number(), pages: v.number() })),
  }),
  devices: v.record(v.string(), device),
  /** Functions by name, with the number of the alternate function: 0 is the default. `io`: FT takes 5 V. */
  pins: v.array(
    v.object({
      name: v.string(),
      functions: v.record(v.string(), v.number()),
      io: v.optional(v.string()),
    }),
  ),
  layout: v.nullable(v.record(v.string(), v.array(v.string()))),
  modules: v.array(v.string()),
  /** What the firmware offers to programs, separated by spaces: see boards/api.ts. */
  api: v.string(),
  /** Other names of pins: FET is D26. */
  aliases: v.record(v.string(), v.string()),
  serials: v.array(v.string()),
  buses: v.array(v.string()),
  /** The members of the class Graphics; none where there is no such class. */
  graphics: v.array(v.string()),
  defines: v.array(v.string()),
});

export type Facts = v.InferOutput<typeof facts>;

/** Facts of several boards. Throws when a board file says something in a way that the importer does not know. */
export const parseFacts = (json: string): Facts[] => v.parse(v.array(facts), JSON.parse(json));

/** Whether the firmware is built with a define: `ESPR_JIT`, also where it says `ESPR_JIT=1`. */
export const isDefined = ({ defines }: Facts, name: string): boolean =>
  defines.some((define) => define === name || define.startsWith(`${name}=`));
