// What a board's pins are and what hangs on them: ports, buses, LEDs, buttons, the layout, the ways to its console.
import * as v from "valibot";
import { globalName, note, pinName } from "./words.ts";

const anyPins = v.pipe(
  v.boolean(),
  v.description("Whether setup() takes any pins; otherwise only those with the function, such as USART1_TX."),
);

const defaultPin = v.pipe(v.optional(pinName), v.description("Pin that setup() takes when none is given."));

export const i2cBus = v.strictObject({
  name: v.pipe(v.string(), v.regex(/^I2C\d$/, "a hardware bus is named I2C1")),
  scl: defaultPin,
  sda: defaultPin,
  anyPins,
});

export const spiBus = v.strictObject({
  name: v.pipe(v.string(), v.regex(/^SPI\d$/, "a hardware bus is named SPI1")),
  sck: defaultPin,
  miso: defaultPin,
  mosi: defaultPin,
  anyPins,
});

export const serial = v.strictObject({
  name: v.pipe(globalName, v.description("The global, Serial1.")),
  tx: v.pipe(v.optional(pinName), v.description("Pin that setup() takes for sending when none is given.")),
  rx: v.pipe(v.optional(pinName), v.description("Pin that setup() takes for receiving when none is given.")),
  anyPins,
  flowControl: v.pipe(v.boolean(), v.description("Whether it sends XOFF and XON without being asked to.")),
  note,
});

const on = (what: string) => v.pipe(v.picklist([0, 1]), v.description(what));

const own = v.pipe(
  v.optional(v.literal(true)),
  v.description("Wired by somebody on a board of their own: the firmware has no global for it."),
);

export const led = v.strictObject({
  name: globalName,
  pin: pinName,
  inverted: v.pipe(v.boolean(), v.description("True when a low level on the wire lights it.")),
  on: on("What a program writes to light it: 1 where the firmware negates an inverted pin."),
  own,
});

export const button = v.strictObject({
  name: globalName,
  pin: pinName,
  inverted: v.pipe(v.boolean(), v.description("True when pressing it pulls the wire low.")),
  on: on("What a program reads while it is pressed: 1 where the firmware negates an inverted pin."),
  pull: v.pipe(
    v.picklist(["up", "down", "none"]),
    v.description(
      "The resistor that the firmware switches on at the wire; the runtime, at a button of one's own.",
    ),
  ),
  own,
});

/** Another name of a pin. */
export const ownName = v.strictObject({ name: globalName, pin: pinName });

export const sensor = v.pipe(
  v.objectWithRest(
    {
      name: globalName,
      type: v.pipe(
        v.optional(v.pipe(v.string(), v.nonEmpty())),
        v.description("The device that the simulator puts there, as scenarios name it: none if left out."),
      ),
    },
    v.union([v.string(), v.number()], "a pin, a port, another text, or a number"),
  ),
  v.description(
    "A device on the board: its bus or pins, its address, and what else a program or the simulator wants to know.",
  ),
);

export const pin = v.strictObject({
  name: pinName,
  functions: v.pipe(
    v.array(v.pipe(v.string(), v.regex(/^[A-Z0-9_:]+$/))),
    v.description(
      "Hardware functions: ADC1_IN4, DAC_OUT1, PWM, PWM:TIM1_CH1, USART1_TX, SPI1_SCK, I2C1_SDA.",
    ),
  ),
  negated: v.pipe(
    v.optional(v.literal(true)),
    v.description("The firmware negates this pin: programs read and write the opposite of the wire."),
  ),
  fiveVolt: v.pipe(
    v.optional(v.boolean()),
    v.description("Whether it takes 5 V as an input; left out where Espruino's tables do not say."),
  ),
  note: v.pipe(note, v.description("What else hangs on it, in one sentence.")),
});

/** A row of contacts as it lies on the board: pins, and what else is printed there, `GND`, `3V3`; "" is a gap. */
const contacts = v.optional(v.array(v.string()));

export const layout = v.strictObject({
  left: v.pipe(contacts, v.description("From top to bottom.")),
  right: v.pipe(contacts, v.description("From top to bottom.")),
  top: v.pipe(contacts, v.description("From left to right.")),
  bottom: v.pipe(contacts, v.description("From left to right.")),
  inside: v.pipe(contacts, v.description("Pads that are on no edge.")),
});

/** The ways to a board's console. */
export const waysToReach = {
  usb: "USB cable: the board itself is a serial port",
  "usb-adapter": "USB cable: an adapter on the board is a serial port",
  serial: "serial port on the console's pins, through an adapter",
  bluetooth: "Bluetooth Low Energy, the Nordic UART service",
  tcp: "TCP, the built-in telnet server",
  process: "a process on this computer, by its standard input and output",
} as const;

export type WayToReach = keyof typeof waysToReach;
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a constant
export const ways = Object.keys(waysToReach) as WayToReach[];
