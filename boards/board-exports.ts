// What the module `pinwheel-rt/board` exports for a board: its pins, LEDs, buttons, serial ports and buses, each
// a global of the firmware. Invariant: the module's source (board-module.ts) and its types (generate-types.ts) are
// both made of this list, so that they never differ.
import type { BoardProfile } from "./profile.ts";

export interface BoardExport {
  /** Also the name of the firmware's global. */
  name: string;
  type: "Pin" | "Serial" | "I2C" | "SPI";
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
    return { name, type: "Pin", doc: `LED on ${pin}${inverted ? ", lit by a low level" : ""}.` };
  });
  const buttons = profile.buttons.map(({ name, pin }): BoardExport => {
    return { name, type: "Pin", doc: `Button on ${pin}: reads 1 while pressed.` };
  });
  const serials = profile.serials.map((serial): BoardExport => {
    const pins =
      serial.tx === undefined ? "" : `Default pins: sends on ${serial.tx}, receives on ${serial.rx}.`;
    return { name: serial.name, type: "Serial", doc: sentences(pins, serial.note) };
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
    return { name: pin.name, type: "Pin", doc: sentences(functions, pin.note) };
  });
  return [...leds, ...buttons, ...serials, ...buses, ...pins];
}

const sentences = (...parts: (string | undefined)[]): string => parts.filter((part) => part).join(" ");
