// The schema of a board profile: what is known of one Espruino board, as data. The profiles beside this file
// (profiles/<ID>.json) must validate against it, and profile.schema.json is generated from it, so that an editor
// helps whoever writes a profile. Invariant: everything that another part of Pinwheel needs to know of a board is
// here; no other file branches on a board's id.
import * as v from "valibot";
import { apiGroups } from "./api.ts";
import type { Language } from "./espruino/small-builds.ts";
import { chip, consolePort, interrupts, memory, queue, storage } from "./profile-schema/firmware.ts";
import { graphics } from "./profile-schema/graphics.ts";
import { draws, power, resetReason, sleep } from "./profile-schema/power.ts";
import {
  button,
  i2cBus,
  layout,
  led,
  ownName,
  pin,
  sensor,
  serial,
  spiBus,
  ways,
} from "./profile-schema/wiring.ts";

export { waysToReach, type WayToReach } from "./profile-schema/wiring.ts";

export const boardProfileSchema = v.pipe(
  v.strictObject({
    $schema: v.optional(v.string()),
    id: v.pipe(
      v.string(),
      v.regex(/^[A-Z][A-Z0-9_]*$/, "capital letters, digits and _"),
      v.description("The board's name in Espruino, PUCKJS: process.env.BOARD."),
    ),
    reportsAs: v.pipe(
      v.optional(v.pipe(v.string(), v.nonEmpty())),
      v.description(
        "What process.env.BOARD says where it is not the id: a variant that is built as another board.",
      ),
    ),
    extends: v.pipe(
      v.optional(v.string()),
      v.description("The board whose firmware it runs, for a board of somebody's own."),
    ),
    name: v.pipe(v.string(), v.nonEmpty()),
    chip,
    memory,
    console: consolePort,
    queue,
    interrupts,
    resetReason: v.pipe(
      v.optional(resetReason),
      v.description("The register that tells why the chip was reset; left out where none is known."),
    ),
    sleep,
    draws: v.pipe(
      v.optional(draws),
      v.description("What the board draws from its battery; left out where nobody has said."),
    ),
    power: v.pipe(
      v.optional(power),
      v.description("What programs ask of the board's sleep when they start, on a board of somebody's own."),
    ),
    storage: v.pipe(v.nullable(storage), v.description("null: the board cannot store files.")),
    serials: v.array(serial),
    i2c: v.pipe(v.array(i2cBus), v.description("The hardware I2C buses, by the names of their globals.")),
    spi: v.pipe(v.array(spiBus), v.description("The hardware SPI buses, by the names of their globals.")),
    leds: v.array(led),
    buttons: v.array(button),
    names: v.pipe(
      v.optional(v.array(ownName)),
      v.description("What pins are called on a board of somebody's own."),
    ),
    sensors: v.optional(v.array(sensor)),
    pins: v.pipe(v.array(pin), v.minLength(1)),
    aliases: v.pipe(
      v.optional(v.array(ownName)),
      v.description("Globals of the firmware that are pins under another name: FET."),
    ),
    layout: v.pipe(
      v.optional(layout),
      v.description("Where the pins are, seen from above; left out where Espruino does not say."),
    ),
    graphics: v.pipe(
      v.optional(graphics),
      v.description("What it can draw, and on which display; left out where the firmware has no Graphics."),
    ),
    usb: v.pipe(v.boolean(), v.description("Whether the chip itself is a USB serial port.")),
    ble: v.pipe(v.boolean(), v.description("Whether the firmware has Bluetooth Low Energy, `NRF`.")),
    network: v.pipe(
      v.nullable(v.picklist(["wifi", "ethernet", "modem", "driver", "host"])),
      v.description(
        "What sockets go through: Wi-Fi, Ethernet, a modem, a chip whose driver is a module to load, the host; null: the firmware has no sockets.",
      ),
    ),
    reach: v.pipe(
      v.array(v.picklist(ways)),
      v.description("How a computer gets to its console, the easiest first."),
    ),
    modules: v.pipe(
      v.array(v.pipe(v.string(), v.nonEmpty())),
      v.description("What require() finds in the firmware, sorted."),
    ),
    api: v.pipe(
      v.array(
        v.pipe(
          v.string(),
          v.check((group) => group in apiGroups(), "must be the name of a group of boards/api.json"),
        ),
      ),
      v.description("What the firmware offers to programs: groups of boards/api.json, by their names."),
    ),
    jit: v.pipe(v.boolean(), v.description('Whether functions that say "jit" are compiled.')),
    language: v.pipe(
      v.picklist(["full", "save-on-flash"] satisfies Language[]),
      v.description(
        "save-on-flash builds lack block scopes, classes, arrows, templates, promises and RegExp.",
      ),
    ),
    unicode: v.pipe(
      v.boolean(),
      v.description("Whether strings hold code points; otherwise they hold bytes."),
    ),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (dataset.typed) checkReferences(dataset.value, (message) => addIssue({ message }));
  }),
);

/** The name under which `pinwheel-rt/board` exports the board's id: a constant, by which code for other boards goes. */
export const boardConstant = "BOARD";

/** What is known of one board. Times in the unit of the name, sizes in bytes unless the name says kB. */
export type BoardProfile = v.InferOutput<typeof boardProfileSchema>;

type Shape = Pick<
  BoardProfile,
  | "console"
  | "interrupts"
  | "serials"
  | "i2c"
  | "spi"
  | "leds"
  | "buttons"
  | "names"
  | "sensors"
  | "pins"
  | "aliases"
>;

/** A profile names pins and ports in several places: each must exist, and none twice. */
function checkReferences(profile: Shape, report: (message: string) => void): void {
  const pins = new Set<string>();
  for (const { name } of profile.pins) {
    if (pins.has(name)) report(`pins: ${name} is listed twice`);
    pins.add(name);
  }
  const needPin = (place: string, name: string | undefined): void => {
    if (name !== undefined && !pins.has(name))
      report(`${place} is ${name}: it must be one of the board's pins`);
  };
  for (const { name, pin } of profile.leds) needPin(`leds.${name}.pin`, pin);
  for (const { name, pin } of profile.buttons) needPin(`buttons.${name}.pin`, pin);
  for (const { name, pin } of profile.names ?? []) needPin(`names.${name}`, pin);
  for (const { name, pin } of profile.aliases ?? []) needPin(`aliases.${name}`, pin);
  for (const { name, tx, rx } of profile.serials) {
    needPin(`serials.${name}.tx`, tx);
    needPin(`serials.${name}.rx`, rx);
  }
  for (const { name, scl, sda } of profile.i2c) {
    needPin(`i2c.${name}.scl`, scl);
    needPin(`i2c.${name}.sda`, sda);
  }
  for (const { name, sck, miso, mosi } of profile.spi) {
    needPin(`spi.${name}.sck`, sck);
    needPin(`spi.${name}.miso`, miso);
    needPin(`spi.${name}.mosi`, mosi);
  }
  for (const name of profile.interrupts.excluded) needPin("interrupts.excluded", name);
  const taken = new Set([...pins, boardConstant]);
  const claim = (place: string, name: string): void => {
    if (taken.has(name)) report(`${place}: the name ${name} is taken already; give another`);
    taken.add(name);
  };
  for (const place of ["leds", "buttons", "serials", "i2c", "spi", "names", "sensors", "aliases"] as const)
    for (const { name } of profile[place] ?? []) claim(place, name);
  for (const port of [profile.console.port, profile.console.takenOverBy])
    if (port !== null && !profile.serials.some((serial) => serial.name === port))
      report(`console: ${port} is not among the board's serials`);
}
