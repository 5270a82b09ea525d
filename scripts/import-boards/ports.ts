// Serial ports, buses, the console and the ways to it. Invariant: a port of a chip whose pins are fixed is listed only
// when some pin carries it.
import type { BoardProfile, WayToReach } from "../../boards/profile.ts";
import { isDefined, type Facts } from "./facts.ts";
import type { BoardOverlay, FamilyOverlay } from "./overlay.ts";

type Pins = BoardProfile["pins"];

interface Sources {
  facts: Facts;
  family: FamilyOverlay;
  board: BoardOverlay | undefined;
  /** The profile's, already made. */
  pins: Pins;
}

/** Espruino's names of the functions of a port: USART is Serial's, and UART4 is another spelling of USART4. */
const spellings = (port: string, role: string): string[] => {
  const device = port.replace("Serial", "USART");
  return [
    `${device}_${role}`,
    ...(device.startsWith("USART") ? [`${device.slice(2).replace("ART", "UART")}_${role}`] : []),
  ];
};

/**
 * The pin that setup() takes for a role when none is given: the first with it as alternate function 0, or else the
 * first with it at all (src/jspin.c, jshFindPinForFunction).
 */
function defaultPin({ facts, family, board, pins }: Sources, port: string, role: string): string | undefined {
  const given = board?.defaults[port] ?? family.defaults[port];
  if (given !== undefined) return given[role.toLowerCase()];
  const wanted = spellings(port, role);
  const listed = facts.pins.flatMap(({ name, functions }) =>
    wanted.flatMap((each) => (each in functions ? [{ name, alternate: functions[each] }] : [])),
  );
  const known = listed.filter(({ name }) => pins.some((pin) => pin.name === name));
  return (known.find(({ alternate }) => alternate === 0) ?? known[0])?.name;
}

const carries = (pins: Pins, port: string): boolean =>
  pins.some(({ functions }) =>
    functions.some((each) => each.startsWith(`${port.replace("Serial", "USART")}_`)),
  );

const serialNotes: Readonly<Record<string, string>> = {
  USB: "The USB serial port; the console while a computer is connected.",
  Bluetooth: "The Nordic UART service over Bluetooth Low Energy.",
  Telnet: "The built-in telnet console server.",
  Terminal: "The terminal on the board's display.",
  SWDCON: "A console through the debugger's memory access.",
  LoopbackA: "What is written here comes out of LoopbackB.",
  LoopbackB: "What is written here comes out of LoopbackA.",
};

/** In the order that profiles list them: what leads to a computer, the pins' ports by number, the rest. */
const order = ["USB", "Bluetooth", "Serial", "Telnet", "Terminal", "SWDCON", "Loopback"];
const rank = (name: string): number => order.findIndex((prefix) => name.startsWith(prefix));

export function serialsOf(sources: Sources): BoardProfile["serials"] {
  const { facts, family, board, pins } = sources;
  const anyPins = family.anyPins.includes("serial");
  const console = consolePort(facts);
  return facts.serials
    .filter((name) => !name.startsWith("Serial") || anyPins || carries(pins, name) || name === console)
    .toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map((name) => {
      const isUsart = name.startsWith("Serial");
      const fallback = isUsart ? undefined : serialNotes[name];
      const note = board?.serialNotes[name] ?? (name === console && isUsart ? "The console." : fallback);
      const isConsole = name === console;
      const tx = isUsart
        ? (defaultPin(sources, name, "TX") ?? (isConsole ? facts.info.default_console_tx : undefined))
        : undefined;
      const rx = isUsart
        ? (defaultPin(sources, name, "RX") ?? (isConsole ? facts.info.default_console_rx : undefined))
        : undefined;
      return {
        name,
        ...(tx !== undefined && { tx }),
        ...(rx !== undefined && { rx }),
        anyPins: isUsart && anyPins,
        flowControl:
          name === "Bluetooth" || name === "SWDCON" || (name === console && isUsart && family.flowControl),
        ...(note !== undefined && { note }),
      };
    });
}

export function busesOf(sources: Sources): Pick<BoardProfile, "i2c" | "spi"> {
  const { facts, family, pins } = sources;
  const found = <T extends object>(
    kind: "i2c" | "spi",
    roles: readonly string[],
    make: (ports: Record<string, string>) => T,
  ) => {
    const anyPins = family.anyPins.includes(kind);
    return facts.buses
      .filter((name) => name.startsWith(kind.toUpperCase()) && (anyPins || carries(pins, name)))
      .map((name) => {
        const defaults = roles.flatMap((role) => {
          const pin = defaultPin(sources, name, role);
          return pin === undefined ? [] : [[role.toLowerCase(), pin]];
        });
        return { name, ...make(Object.fromEntries(defaults)), anyPins };
      });
  };
  return {
    i2c: found("i2c", ["SCL", "SDA"], ({ scl, sda }) => ({ ...(scl && { scl }), ...(sda && { sda }) })),
    spi: found("spi", ["SCK", "MISO", "MOSI"], ({ sck, miso, mosi }) => ({
      ...(sck && { sck }),
      ...(miso && { miso }),
      ...(mosi && { mosi }),
    })),
  };
}

const consoleNames: Readonly<Record<string, string>> = {
  EV_USBSERIAL: "USB",
  EV_BLUETOOTH: "Bluetooth",
  EV_TERMINAL: "Terminal",
};

const consolePort = ({ info: { default_console: device } }: Facts): string =>
  consoleNames[device] ?? device.replace("EV_SERIAL", "Serial");

export function consoleOf({ facts, family }: Sources): BoardProfile["console"] {
  const port = consolePort(facts);
  const takenOverBy = family.takenOverBy.find((each) => each !== port && facts.serials.includes(each));
  return {
    port,
    baud: port.startsWith("Serial") ? Number(facts.info.default_console_baudrate) : null,
    takenOverBy: takenOverBy ?? null,
  };
}

export function reachOf(sources: Sources): WayToReach[] {
  const { facts, family, board } = sources;
  const { port } = consoleOf(sources);
  if (facts.chip.family === "LINUX")
    return ["process", ...(facts.serials.includes("Telnet") ? ["tcp" as const] : [])];
  const usb = facts.serials.includes("USB") || isDefined(facts, "ESPR_USE_USB_SERIAL_JTAG");
  const overBluetooth = port === "Bluetooth" || family.takenOverBy.includes("Bluetooth");
  const ways: Partial<Record<WayToReach, boolean>> = {
    usb,
    "usb-adapter": board?.reach.includes("usb-adapter") ?? false,
    bluetooth: overBluetooth && facts.serials.includes("Bluetooth"),
    serial: port.startsWith("Serial") && !isDefined(facts, "ESPR_USE_USB_SERIAL_JTAG"),
    tcp: facts.serials.includes("Telnet"),
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its own keys
  return (Object.keys(ways) as WayToReach[]).filter((way) => ways[way] === true);
}
