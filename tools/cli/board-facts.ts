// What is known of a board in words, for `pinwheel boards ID` and its picture: a list of labelled facts.
// Invariant: a fact that the profile does not have is left out; nothing is told that is not in the profile.
import { waysToReach, type BoardProfile } from "../../boards/index.ts";
import { size } from "./board-list.ts";
import { pinRanges } from "./pin-ranges.ts";

/** One fact: what it is about, and its lines, not folded. */
export interface Fact {
  label: string;
  lines: string[];
}

/** Everything but the pins' functions, which the pin-out has. */
export function boardFacts(board: BoardProfile): Fact[] {
  const facts: Fact[] = [
    { label: "extends", lines: board.extends === undefined ? [] : [board.extends] },
    { label: "chip", lines: [chip(board)] },
    { label: "memory", lines: [memory(board)] },
    { label: "language", lines: [language(board)] },
    { label: "console", lines: [consolePort(board)] },
    { label: "reached by", lines: board.reach.map((way) => `${way}: ${waysToReach[way]}`) },
    { label: "storage", lines: [storage(board)] },
    { label: "event queue", lines: [eventQueue(board)] },
    { label: "watched pins", lines: [watchedPins(board)] },
    { label: "sleep", lines: [sleeps[board.sleep]] },
    { label: "reset tells", lines: resetCauses(board) },
    { label: "5 V inputs", lines: fiveVolt(board) },
    { label: "serial ports", lines: board.serials.map(serial) },
    { label: "I2C", lines: board.i2c.map(bus) },
    { label: "SPI", lines: board.spi.map(bus) },
    { label: "LEDs", lines: board.leds.map(led) },
    { label: "buttons", lines: board.buttons.map(button) },
    { label: "names", lines: (board.names ?? []).map(({ name, pin }) => `${name} on ${pin}`) },
    { label: "sensors", lines: (board.sensors ?? []).map(sensor) },
    { label: "Graphics", lines: graphics(board) },
    { label: "network", lines: network(board) },
    { label: "draws", lines: draws(board) },
    { label: "modules", lines: board.modules.length === 0 ? [] : [board.modules.join(", ")] },
  ];
  return facts.filter(({ lines }) => lines.length > 0);
}

const listed = (...parts: (string | false | null | undefined)[]): string => parts.filter(Boolean).join(", ");

function chip({ chip: { part, package: housing, mhz, ramKB, flashKB } }: BoardProfile): string {
  return listed(
    part,
    housing,
    mhz !== null && `${mhz} MHz`,
    ramKB !== null && `${ramKB} kB RAM`,
    flashKB !== null && `${flashKB} kB flash`,
  );
}

function memory({ memory: { jsvars, bytesPerJsvar, inlineInt } }: BoardProfile): string {
  const count = jsvars === null ? "jsvars as needed," : `${jsvars} jsvars`;
  return `${count} of ${bytesPerJsvar} bytes; integers from ${inlineInt[0]} to ${inlineInt[1]} cost none`;
}

function language(board: BoardProfile): string {
  return listed(
    board.language === "full" ? "full" : "small: no classes, arrows, templates, promises, RegExp",
    board.unicode ? "strings of code points" : "strings of bytes",
    board.jit && 'compiles "jit" functions',
  );
}

function consolePort({ console: { port, baud, takenOverBy } }: BoardProfile): string {
  const start = baud === null ? port : `${port}, ${baud} baud`;
  return takenOverBy === null ? start : `${start}; ${takenOverBy} as soon as someone connects there`;
}

function storage({ storage: area }: BoardProfile): string {
  if (area === null) return "none";
  return `${size(area.pages * area.pageBytes)}: ${area.pages} ${area.pages === 1 ? "page" : "pages"} of ${size(area.pageBytes)}`;
}

function eventQueue({ queue }: BoardProfile): string {
  const flow = queue.flowControl && `XOFF at ${queue.xoffEighths}/8, XON at ${queue.xonEighths}/8`;
  return listed(`${queue.eventBytes} bytes`, `output ${queue.transmitBytes} characters`, flow);
}

function watchedPins({ interrupts: { limit, rule, exhausted, excluded } }: BoardProfile): string {
  return listed(
    `${limit} at once`,
    rule === "one-per-pin-number" && "one of each number (A3 excludes B3)",
    excluded.length > 0 && `not ${pinRanges(excluded)}`,
    exhausted === "dead-watch" ? "one more never fires" : "one more is refused",
  );
}

const sleeps: Record<BoardProfile["sleep"], string> = {
  automatic: "by itself, when nothing is to do",
  "on-request": "deeply only when asked to: power.deepSleep in pinwheel.config.ts",
  never: "never",
};

function resetCauses({ resetReason }: BoardProfile): string[] {
  if (resetReason === undefined) return [];
  const { causes, otherwise } = resetReason;
  return [[...new Set([...causes.map(({ means }) => means), otherwise])].join(", ")];
}

function fiveVolt({ pins }: BoardProfile): string[] {
  const which = (tolerant: boolean): string[] =>
    pins.filter((pin) => pin.fiveVolt === tolerant).map(({ name }) => name);
  const [yes, no] = [which(true), which(false)];
  if (yes.length === 0) return no.length === 0 ? [] : ["none"];
  return [yes.length === pins.length ? "every pin" : pinRanges(yes)];
}

const anyPins = (any: boolean): string => (any ? "any pins" : "only pins with its functions");

function serial({ name, tx, rx, anyPins: any, note }: BoardProfile["serials"][number]): string {
  const pins = listed(tx !== undefined && `TX ${tx}`, rx !== undefined && `RX ${rx}`);
  // Ports without pins, such as USB, have nothing to be set up.
  const given = pins === "" && !any ? "" : listed(pins, anyPins(any));
  return `${name}: ${[given, note].filter(Boolean).join(". ")}`.replace(/: $/, "");
}

function bus({ name, anyPins: any, ...pins }: BoardProfile["i2c" | "spi"][number]): string {
  const defaults = Object.entries(pins).map(([role, pin]) => `${role.toUpperCase()} ${pin}`);
  return `${name}: ${listed(...defaults, anyPins(any))}`;
}

function led({ name, pin, inverted, on }: BoardProfile["leds"][number]): string {
  return `${name} on ${pin}: write ${on} to light it (${inverted ? "low" : "high"} level)`;
}

function button({ name, pin, inverted, on, pull }: BoardProfile["buttons"][number]): string {
  const resistor = pull === "none" ? "no pull" : `pull-${pull}`;
  return `${name} on ${pin}: reads ${on} while pressed (${inverted ? "low" : "high"} level, ${resistor})`;
}

function sensor({ name, type, ...fields }: NonNullable<BoardProfile["sensors"]>[number]): string {
  return `${name}: ${listed(type, ...Object.entries(fields).map(([key, value]) => `${key} ${value}`))}`;
}

function graphics({ graphics: drawing }: BoardProfile): string[] {
  if (drawing === undefined) return [];
  const { size, antialias, palettes, fonts, display } = drawing;
  const what = listed(
    size !== "full" && `a ${size} part of it`,
    antialias && "smooth edges",
    palettes && "palettes for few bits",
    `fonts ${fonts.join(", ")}`,
  );
  if (display === undefined) return [what];
  const { width, height, bpp, native = bpp, buffer } = display;
  const bits = `${native} ${native === 1 ? "bit" : "bits"}`;
  const shown = buffer === "none" ? "" : ", which g.flip() shows";
  return [what, `g: a display of ${width} by ${height} pixels of ${bits}${shown}`];
}

function draws({ draws: drawn }: BoardProfile): string[] {
  if (drawn === undefined) return [];
  const { sleepMicroamps, activeMicroamps, ledMicroamps, asleep } = drawn;
  const milliamps = (microamps: number): string => `${microamps / 1000} mA`;
  return [
    listed(
      `asleep ${milliamps(sleepMicroamps)} (${asleep})`,
      `running JavaScript ${milliamps(activeMicroamps)}`,
      ledMicroamps !== undefined && `a lit LED ${milliamps(ledMicroamps)}`,
    ),
  ];
}

function network({ network: through, ble }: BoardProfile): string[] {
  const sockets = through === "driver" ? "sockets through a driver module" : through && `sockets: ${through}`;
  const text = listed(sockets, ble && "Bluetooth Low Energy");
  return text === "" ? [] : [text];
}
