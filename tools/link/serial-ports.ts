// Which serial ports there are, and which of them a board may be behind. Invariant: a machine that cannot say more (no
// udev) still gets the names from /dev; nothing is opened.
import { readdirSync } from "node:fs";
import { SerialPort } from "serialport";
import { LinkError } from "./transport.ts";

export interface PortInfo {
  path: string;
  /** Who made what is plugged in, in words; undefined when the system does not say. */
  vendor: string | undefined;
  /** USB vendor and product, as `0483:5740`. */
  usb: string | undefined;
}

/** USB ids of boards that run Espruino and of the adapters on others, by vendor or by vendor and product. */
const vendors: Readonly<Record<string, string>> = {
  "0483:5740": "Espruino (STM32 USB)",
  "0d28": "micro:bit (DAPLink)",
  "1366": "SEGGER J-Link (Nordic kit)",
  "10c4": "Silicon Labs CP210x",
  "1a86": "WCH CH340",
  "0403": "FTDI",
  "303a": "Espressif",
  "2e8a": "Raspberry Pi",
  "239a": "Adafruit",
  "2886": "Seeed",
};

/** All ports, in the order of their names. */
export async function listPorts(): Promise<PortInfo[]> {
  const found = await SerialPort.list().catch(() => undefined);
  const ports =
    found?.map(describePort) ?? devicePaths().map((path) => ({ path, vendor: undefined, usb: undefined }));
  return ports.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** What the system says of a port. */
export function describePort(port: {
  path: string;
  vendorId?: string | undefined;
  productId?: string | undefined;
  manufacturer?: string | undefined;
}): PortInfo {
  const vendorId = port.vendorId?.toLowerCase();
  const usb = vendorId && `${vendorId}:${port.productId?.toLowerCase() ?? "?"}`;
  const vendor = (usb && vendors[usb]) ?? (vendorId && vendors[vendorId]) ?? port.manufacturer;
  return { path: port.path, vendor, usb };
}

/** Those that a board may be behind. */
export function boardPorts(ports: readonly PortInfo[]): PortInfo[] {
  return ports.filter(({ path, usb }) => usb !== undefined || isBoardPath(path));
}

/** The one port that a board may be behind. Throws LinkError when there is none, or several, which it lists. */
export function choosePort(ports: readonly PortInfo[]): string {
  const candidates = boardPorts(ports);
  const [only, another] = candidates;
  if (only === undefined)
    throw new LinkError("no board was found on a serial port", "Plug it in, or say where it is with --port.");
  if (another === undefined) return only.path;
  const list = candidates.map((port) => `\n  ${portLine(port)}`).join("");
  throw new LinkError(`there are several ports that a board may be on:${list}`, "Choose one with --port.");
}

/** `/dev/ttyACM0  Espruino (STM32 USB)  0483:5740` */
export function portLine({ path, vendor, usb }: PortInfo): string {
  return [path, vendor, usb].filter((part) => part !== undefined).join("  ");
}

/** Where the system shows ports as files. */
function devicePaths(): string[] {
  try {
    return readdirSync("/dev")
      .map((name) => `/dev/${name}`)
      .filter(isBoardPath);
  } catch {
    return [];
  }
}

function isBoardPath(path: string): boolean {
  return /^\/dev\/(ttyACM|ttyUSB|cu\.(usb|wch|SLAB))/.test(path);
}
