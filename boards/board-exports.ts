// What the module `pinwheel-rt/board` exports for a board: its pins, LEDs, buttons, serial ports and buses, each
// a global of the firmware. Invariant: the module's source (board-module.ts) and its types (generate-types.ts) are
// both made of this list, so that they never differ.
import { boardConstant, type BoardProfile } from "./profile.ts";

export interface BoardExport {
  /** Also the name of the firmware's global, where there is no `value`. */
  name: string;
  /** What it is, in JavaScript, where the firmware has no global of that name. */
  value?: string;
  /** Its type, in the words of types/espruino: Pin, PinWith<"ADC" | "PWM">, SerialOnPins<"USART1">. */
  type: string;
  doc: string;
}

type Sensor = NonNullable<BoardProfile["sensors"]>[number];

/** Every name that can be imported from `pinwheel-rt/board`. */
export function boardExportNames(profile: BoardProfile): string[] {
  return [boardConstant, ...boardExports(profile).map(({ name }) => name)];
}

/** The pins and ports that `pinwheel-rt/board` exports for a board, in the order of its profile. */
export function boardExports(profile: BoardProfile): BoardExport[] {
  const leds = profile.leds.map(({ name, pin, inverted, own }): BoardExport => {
    return {
      name,
      ...(own && { value: pin }),
      type: pinType(profile, pin),
      doc: `LED on ${pin}${inverted ? ", lit by a low level" : ""}.`,
    };
  });
  const buttons = profile.buttons.map(({ name, pin, on, own }): BoardExport => {
    const doc = `Button on ${pin}: reads ${on} while pressed.`;
    return { name, ...(own && { value: pin }), type: pinType(profile, pin), doc };
  });
  const names = (profile.names ?? []).map(({ name, pin }): BoardExport => {
    return { name, value: pin, type: pinType(profile, pin), doc: `On ${pin}.` };
  });
  const aliases = (profile.aliases ?? []).map(({ name, pin }): BoardExport => {
    return { name, type: pinType(profile, pin), doc: `On ${pin}.` };
  });
  const sensors = (profile.sensors ?? []).map((each) => sensor(profile, each));
  const serials = profile.serials.map((serial): BoardExport => {
    const pins =
      serial.tx === undefined ? "" : `Default pins: sends on ${serial.tx}, receives on ${serial.rx}.`;
    const isUsart = serial.name.startsWith("Serial") && !serial.anyPins;
    const type = isUsart ? `SerialOnPins<"${serial.name.replace("Serial", "USART")}">` : "Serial";
    return { name: serial.name, type, doc: sentences(pins, serial.note) };
  });
  const buses = [...profile.i2c, ...profile.spi].map(({ name, anyPins, ...defaults }): BoardExport => {
    const given = Object.entries(defaults).map(([role, pin]) => `${role} ${pin}`);
    const onDefault = given.length === 0 ? "" : `Default pins: ${given.join(", ")}.`;
    const others = profile.pins.flatMap((pin) =>
      pin.functions
        .filter((each) => each.startsWith(`${name}_`))
        .map((each) => `${pin.name} (${each.slice(name.length + 1)})`),
    );
    const possible = anyPins ? "Any pins, given in setup." : `On ${others.join(", ")}.`;
    return { name, type: busType(name, anyPins), doc: sentences(onDefault, possible) };
  });
  const pins = profile.pins.map((pin): BoardExport => {
    const functions = pin.functions.length === 0 ? "" : `${pin.functions.join(", ")}.`;
    const level = pin.fiveVolt === undefined ? "" : pin.fiveVolt ? "Takes 5 V." : "3.3 V only.";
    return { name: pin.name, type: pinType(profile, pin.name), doc: sentences(functions, pin.note, level) };
  });
  return [...leds, ...buttons, ...names, ...aliases, ...sensors, ...serials, ...buses, ...pins];
}

function busType(name: string, anyPins: boolean): string {
  const kind = name.startsWith("I2C") ? "I2C" : "SPI";
  return anyPins ? kind : `${kind}OnPins<"${name}">`;
}

/** A sensor: an object with its wiring, in which pins and ports are what they name. */
function sensor(profile: BoardProfile, { name, type, ...fields }: Sensor): BoardExport {
  const described = Object.entries(fields).map(([key, field]) => {
    const text = String(field);
    const serial = profile.serials.some((port) => port.name === text) && "Serial";
    const port = [...profile.i2c, ...profile.spi].find((each) => each.name === text);
    const bus = port && busType(text, port.anyPins);
    const pin = profile.pins.some((each) => each.name === text) && pinType(profile, text);
    const global = typeof field === "string" && (serial || bus || pin);
    return { key, value: global ? text : JSON.stringify(field), type: global || JSON.stringify(field) };
  });
  return {
    name,
    value: `{ ${described.map(({ key, value }) => `${key}: ${value}`).join(", ")} }`,
    type: `{ ${described.map((each) => `readonly ${each.key}: ${each.type}`).join("; ")} }`,
    doc: `${type ?? "A sensor"}: ${Object.entries(fields)
      .map(([key, field]) => `${key} ${field}`)
      .join(", ")}.`,
  };
}

const sentences = (...parts: (string | undefined)[]): string => parts.filter((part) => part).join(" ");

/** Kinds of which a pin's type does not say the channel. */
const kinds = ["ADC", "PWM", "DAC"];

/** A pin's type: what it can do, each function once. */
function pinType({ pins }: BoardProfile, name: string): string {
  const functions = pins.find((pin) => pin.name === name)?.functions ?? [];
  const can = functions.map((each) => kinds.find((kind) => each.startsWith(kind)) ?? each);
  return can.length === 0 ? "Pin" : `PinWith<${[...new Set(can)].map((each) => `"${each}"`).join(" | ")}>`;
}
