// What the module `pinwheel-rt/board` exports for a board: its pins, LEDs, buttons, serial ports and buses, each
// a global of the firmware. Invariant: the module's source (board-module.ts) and its types (generate-types.ts) are
// both made of this list, so that they never differ.
import type { BoardProfile } from "./profile.ts";

export interface BoardExport {
  /** Also the name of the firmware's global. */
  name: string;
  /** Its type, in the words of types/espruino: Pin, PinWith<"ADC" | "PWM">, SerialOnPins<"USART1">. */
  type: string;
  doc: string;
}

/** The name under which `pinwheel-rt/board` exports the board's id: a constant, by which code for other boards goes. */
export const boardConstant = "BOARD";

/** Every name that can be imported from `pinwheel-rt/board`. */
export function boardExportNames(profile: BoardProfile): string[] {
  return [boardConstant, ...boardExports(profile).map(({ name }) => name)];
}

/** The pins and ports that `pinwheel-rt/board` exports for a board, in the order of its profile. */
export function boardExports(profile: BoardProfile): BoardExport[] {
  const leds = profile.leds.map(({ name, pin, inverted }): BoardExport => {
    return {
      name,
      type: pinType(profile, pin),
      doc: `LED on ${pin}${inverted ? ", lit by a low level" : ""}.`,
    };
  });
  const buttons = profile.buttons.map(({ name, pin, on }): BoardExport => {
    return { name, type: pinType(profile, pin), doc: `Button on ${pin}: reads ${on} while pressed.` };
  });
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
    return { name, type: name.startsWith("I2C") ? "I2C" : "SPI", doc: sentences(onDefault, possible) };
  });
  const pins = profile.pins.map((pin): BoardExport => {
    const functions = pin.functions.length === 0 ? "" : `${pin.functions.join(", ")}.`;
    const level = pin.fiveVolt === undefined ? "" : pin.fiveVolt ? "Takes 5 V." : "3.3 V only.";
    return { name: pin.name, type: pinType(profile, pin.name), doc: sentences(functions, pin.note, level) };
  });
  return [...leds, ...buttons, ...serials, ...buses, ...pins];
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
