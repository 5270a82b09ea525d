// E: what the interpreter itself offers.
import { crc32 } from "node:zlib";
import { formatValue, sourceStyle } from "../../boards/espruino/print.ts";
import type { Board } from "../board.ts";
import { bootCode } from "../boot.ts";
import { toBytes } from "../bytes.ts";
import { ticksFromMs } from "../clock.ts";
import { describe } from "../describe.ts";
import { dumpStatements } from "../dump.ts";
import { EspruinoError } from "../errors.ts";
import { MemoryAccount } from "../memory/account.ts";
import { hide, type Builtin } from "../realm.ts";
import { SerialPort } from "../serial.ts";
import { isObject } from "../values.ts";
import { listFunctions, valuesOf } from "./lists.ts";
import { notSimulated } from "./not-simulated.ts";
import { textFunctions } from "./texts.ts";

export function installEspruino(board: Board): void {
  const { realm } = board;
  const addressOf = addresses();
  const functions: Record<string, Builtin> = {
    ...listFunctions(board),
    ...textFunctions(board),
    CRC32: (_, [data]) => {
      const values = valuesOf(data);
      return values && crc32(new Uint8Array(values.map((each) => Math.trunc(Number(each)) & 255)));
    },
    getErrorFlags: () => realm.array(board.flags.take()),
    getAddressOf: (_, [value, flat]) => (flat ? notSimulated("E.getAddressOf of data") : addressOf(value)),
    getBattery: () => Math.round(board.onBoard.battery.values.percent),
    getTemperature: () => board.measureTemperature(),
    hwRand: () => board.random.integer(-0x8000_0000, 0x7fff_ffff),
    srand: (_, [seed]) => board.random.seed(Number(seed)),
    toJS: (_, [value]) => formatValue(value, (object) => describe(board, object), sourceStyle),
    toString: (_: unknown, data: unknown[]) => toBytes(data),
    toFlatString: (_, data) => toBytes(data),
    toUint8Array: (_, data) => realm.bytes(toBytes(data)),
    toArrayBuffer: (_, [text]) => (typeof text === "string" ? realm.bytes(text).buffer : undefined),
    reverseByte: (_, [byte]) => reverseBits(Number(byte)),
    clip: (_, [x, low, high]) => Math.min(Math.max(Number(x), Number(low)), Number(high)),
    // Nothing is kept in pieces here, so nothing is to be moved together.
    defrag: () => undefined,
    getFlags: () => realm.object({ ...board.interpreterFlags }),
    setFlags: (_, [flags]) => setFlags(board, flags),
    getAnalogVRef: () => (board.profile.chip.family === "LINUX" ? NaN : usualVolts),
    stopEventPropagation: () => {
      if (board.propagation === undefined)
        throw new EspruinoError("E.stopEventPropagation() called when not handling events");
      board.propagation = "stopped";
    },
    getSizeOf: (_, [value, depth]) => sizeOf(board, value, Number(depth ?? 0)),
    getConsole: () => board.consolePort ?? null,
    setConsole: (_, [device, options]) => {
      setConsole(board, deviceName(board, device));
      board.isConsoleForced = isObject(options) && Boolean(options.force);
    },
    dumpStr: () => dumpStatements(board).join("\n") + "\n",
    setTimeZone: (_, [hours]) => board.zone.set(Number(hours)),
    setDST: (_, numbers) => board.zone.setSummer(numbers.map(Number)),
    enableWatchdog: (_, [seconds, automatic]) => {
      if (board.profile.id === "LINUX") return; // It has none.
      const timeout = Number(seconds) >= 0 ? Number(seconds) : 1;
      board.watchdog.enable(ticksFromMs(timeout * 1000), automatic === undefined || Boolean(automatic));
    },
    kickWatchdog: () => board.watchdog.kick(),
    reboot: () => {
      board.restart = { kind: "load", file: undefined };
    },
    setBootCode: (_, [code, always]) => {
      board.storage.erase(bootCode);
      board.storage.erase(".bootrst");
      const text = code === undefined ? "" : toBytes([code]);
      if (text !== "") board.storage.write(always ? ".bootrst" : bootCode, text);
    },
  };
  const E = realm.object();
  for (const [name, builtin] of Object.entries(functions)) hide(E, name, realm.wrap(`E.${name}`, builtin));
  hide(realm.global, "E", E);
}

/** What an analog reading of 1 is. */
const usualVolts = 3.3;

/** Flags that are not known are left alone. */
function setFlags({ interpreterFlags }: Board, flags: unknown): void {
  if (!isObject(flags)) return;
  for (const name of Object.keys(interpreterFlags))
    if (flags[name] !== undefined) interpreterFlags[name] = flags[name] ? 1 : 0;
}

/** Jsvars, or with a depth a list of what is in it. */
function sizeOf(board: Board, value: unknown, depth: number): unknown {
  const account = board.memory ?? new MemoryAccount(board, false);
  if (!(depth > 0) || !isObject(value)) return account.sizeOf(value);
  const parts = Object.keys(value).map((name) => {
    const inside = value[name];
    const more = depth > 1 && isObject(inside) ? { more: sizeOf(board, inside, depth - 1) } : {};
    return board.realm.object({ name, size: account.sizeOfField(value, name), ...more });
  });
  return board.realm.array(parts);
}

/** An address for each object, as long as it lives: they tell objects apart, and lead nowhere. */
function addresses(): (value: unknown) => number {
  const known = new WeakMap<object, number>();
  let next = 0x2000_0000;
  return (value) => {
    if (!isObject(value) && typeof value !== "function") return 0;
    let address = known.get(value);
    if (address === undefined) known.set(value, (address = next += 16));
    return address;
  };
}

/** Moves the console to a serial port; undefined switches it off. */
export function setConsole(board: Board, port: string | undefined): void {
  if (port !== undefined && !board.serials.has(port)) throw new EspruinoError(`Unknown device "${port}"`);
  if (port === board.consolePort) return;
  board.consolePort = port;
  board.console.attached = port !== undefined;
}

function deviceName(board: Board, device: unknown): string | undefined {
  if (device === null || device === undefined) return undefined;
  if (typeof device === "string") return device;
  const known = isObject(device) ? board.devices.get(device) : undefined;
  if (known instanceof SerialPort) return known.name;
  throw new EspruinoError("Expecting a device or its name");
}

function reverseBits(byte: number): number {
  let reversed = 0;
  for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) reversed |= 0x80 >> bit;
  return reversed;
}
