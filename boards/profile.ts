// The schema of a board profile: what is known of one Espruino board, as data. The profiles beside this file
// (profiles/<ID>.json) must validate against it, and profile.schema.json is generated from it, so that an editor
// helps whoever writes a profile. Invariant: everything that another part of Pinwheel needs to know of a board is
// here; no other file branches on a board's id.
import * as v from "valibot";
import type { Language } from "./espruino/small-builds.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const positive = v.pipe(v.number(), v.integer(), v.minValue(1));

/** A pin by Espruino's name for it: the port letter and the number, `D5`, `B13`. */
const pinName = v.pipe(
  v.string(),
  v.regex(/^[A-I]\d{1,2}$/, "a pin is named by its port and number, such as D5 or B13"),
);

/** A global of the firmware by its name: `LED1`, `Serial2`. */
const globalName = v.pipe(v.string(), v.regex(/^[A-Za-z]\w*$/, "a name of letters and digits"));

const note = v.optional(v.pipe(v.string(), v.nonEmpty()));

const chip = v.strictObject({
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

const memory = v.strictObject({
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

const consolePort = v.strictObject({
  port: v.pipe(globalName, v.description("The serial port that is the console when the board starts.")),
  baud: v.pipe(v.nullable(positive), v.description("Baud rate of that port; null when it has none.")),
  takenOverBy: v.pipe(
    v.nullable(globalName),
    v.description("The port that the console moves to as soon as someone connects there, or null."),
  ),
});

const queue = v.strictObject({
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

const interrupts = v.strictObject({
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

const storage = v.strictObject({
  pages: v.pipe(positive, v.description("Flash pages of the Storage area.")),
  pageBytes: v.pipe(positive, v.description("Bytes of a page, the unit of erasing.")),
});

const serial = v.strictObject({
  name: v.pipe(globalName, v.description("The global, Serial1.")),
  tx: v.pipe(v.optional(pinName), v.description("Pin that setup() takes for sending when none is given.")),
  rx: v.pipe(v.optional(pinName), v.description("Pin that setup() takes for receiving when none is given.")),
  flowControl: v.pipe(v.boolean(), v.description("Whether it sends XOFF and XON without being asked to.")),
  note,
});

const led = v.strictObject({
  name: globalName,
  pin: pinName,
  inverted: v.pipe(v.boolean(), v.description("True when a low level lights it.")),
});

const button = v.strictObject({
  name: globalName,
  pin: pinName,
  inverted: v.pipe(
    v.boolean(),
    v.description(
      "True when pressing pulls the wire low. The firmware negates such a pin: pressed reads 1 always.",
    ),
  ),
  pull: v.pipe(
    v.picklist(["up", "down", "none"]),
    v.description("The resistor that the firmware switches on."),
  ),
});

const pin = v.strictObject({
  name: pinName,
  functions: v.pipe(
    v.array(v.pipe(v.string(), v.regex(/^[A-Z0-9_:]+$/))),
    v.description(
      "Hardware functions: ADC1_IN4, DAC_OUT1, PWM, PWM:TIM1_CH1, USART1_TX, SPI1_SCK, I2C1_SDA.",
    ),
  ),
  note: v.pipe(note, v.description("What else hangs on it, in one sentence.")),
});

export const boardProfileSchema = v.pipe(
  v.strictObject({
    $schema: v.optional(v.string()),
    id: v.pipe(
      v.string(),
      v.regex(/^[A-Z][A-Z0-9_]*$/, "capital letters, digits and _"),
      v.description("process.env.BOARD."),
    ),
    name: v.pipe(v.string(), v.nonEmpty()),
    chip,
    memory,
    console: consolePort,
    queue,
    interrupts,
    storage: v.pipe(v.nullable(storage), v.description("null: the board cannot store files.")),
    serials: v.array(serial),
    buses: v.pipe(
      v.array(v.pipe(v.string(), v.regex(/^(I2C|SPI)\d$/, "a hardware bus is named I2C1 or SPI2"))),
      v.description("The hardware buses, by the names of their globals."),
    ),
    leds: v.array(led),
    buttons: v.array(button),
    pins: v.pipe(v.array(pin), v.minLength(1)),
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

/** What is known of one board. Times in the unit of the name, sizes in bytes unless the name says kB. */
export type BoardProfile = v.InferOutput<typeof boardProfileSchema>;

type Shape = Pick<BoardProfile, "console" | "interrupts" | "serials" | "buses" | "leds" | "buttons" | "pins">;

/** A profile names pins and ports in several places: each must exist, and none twice. */
function checkReferences(profile: Shape, report: (message: string) => void): void {
  const pins = new Set<string>();
  for (const { name } of profile.pins) {
    if (pins.has(name)) report(`pins: ${name} is listed twice`);
    pins.add(name);
  }
  const needPin = (place: string, name: string | undefined): void => {
    if (name !== undefined && !pins.has(name)) report(`${place}: pin ${name} is not among the board's pins`);
  };
  for (const { name, pin } of profile.leds) needPin(`leds.${name}`, pin);
  for (const { name, pin } of profile.buttons) needPin(`buttons.${name}`, pin);
  for (const { name, tx, rx } of profile.serials) {
    needPin(`serials.${name}.tx`, tx);
    needPin(`serials.${name}.rx`, rx);
  }
  for (const name of profile.interrupts.excluded) needPin("interrupts.excluded", name);
  const taken = new Set(pins);
  const claim = (place: string, name: string): void => {
    if (taken.has(name)) report(`${place}: the name ${name} is used twice`);
    taken.add(name);
  };
  for (const place of ["leds", "buttons", "serials"] as const)
    for (const { name } of profile[place]) claim(place, name);
  for (const name of profile.buses) claim("buses", name);
  for (const port of [profile.console.port, profile.console.takenOverBy])
    if (port !== null && !profile.serials.some((serial) => serial.name === port))
      report(`console: ${port} is not among the board's serials`);
}
