// Serial ports: a global for each, made when the program first refers to it, as in Espruino.
import type { Board } from "../board.ts";
import { toBytes } from "../bytes.ts";
import { EspruinoError } from "../errors.ts";
import { hide, type Builtin } from "../realm.ts";
import { SerialPort, type SerialSetup } from "../serial.ts";
import { isObject, typeName } from "../values.ts";
import { setConsole } from "./espruino.ts";
import { notSimulated } from "./not-simulated.ts";

const defaultBaud = 9600;

/** As jshUSARTSetup takes it: the speed, and an object of options. */
function setupOf(board: Board, port: SerialPort, baud: unknown, options: unknown): SerialSetup {
  const { errors, flow } = serialOptions(options, board.profile.id === "LINUX");
  if (baud !== undefined && !(Math.trunc(Number(baud)) > 100 && Number(baud) <= 1e7))
    throw new EspruinoError(`Invalid baud rate ${Math.trunc(Number(baud)) || 0}`);
  const flows = board.profile.serials.find(({ name }) => name === port.name)?.flowControl ?? false;
  return {
    baud: Number(baud) > 0 ? Number(baud) : defaultBaud,
    errors: Boolean(errors),
    flowControl: flow === undefined ? flows : flow === "xon",
  };
}

const optionNames = ["rx", "tx", "ck", "cts", "bytesize", "stopbits", "parity", "flow", "errors"];

/** The options, of which there are no others. */
function serialOptions(options: unknown, hasPath: boolean): Record<string, unknown> {
  if (options === undefined) return {};
  if (!isObject(options)) throw new EspruinoError(`Expecting Object or undefined, got ${typeName(options)}`);
  const unknown = Object.keys(options).find(
    (key) => !optionNames.includes(key) && !(hasPath && key === "path"),
  );
  if (unknown !== undefined) throw new EspruinoError(`Unknown option ${JSON.stringify(unknown)}`);
  return options;
}

export function installSerial(board: Board): void {
  const { realm } = board;
  const on = (run: (port: SerialPort, args: unknown[]) => unknown): Builtin => {
    return (self, args) => run(portArgument(board, self), args);
  };
  const write = (port: SerialPort, text: string): void => {
    if (port.name === board.consolePort) board.console.print(text.replaceAll("\r\n", "\n"));
    else port.write(text);
  };
  const made = realm.wrapClass("Serial", () => notSimulated("a software Serial"), {
    setup: on((port, [baud, options]) => port.setup(setupOf(board, port, baud, options))),
    unsetup: on((port) => port.unsetup()),
    print: on((port, [text]) => write(port, toBytes([String(text)]))),
    println: on((port, [text]) => write(port, toBytes([`${String(text)}\r\n`]))),
    write: on((port, data) => write(port, toBytes(data))),
    inject: on((port, data) => void board.queue.pushChars(port.name, toBytes(data))),
    available: on((port) => port.available),
    read: on((port, [count]) => port.read(Number(count) || 0)),
    flush: on(() => undefined),
    isConnected: on((port) => port.isLinked),
    setConsole: on((port, [force]) => {
      setConsole(board, port.name);
      board.isConsoleForced = Boolean(force);
    }),
    pipe: on(() => notSimulated("Serial.pipe")),
  });
  hide(realm.global, "Serial", made);
  hide(
    made,
    "find",
    realm.wrap("Serial.find", () => notSimulated("Serial.find")),
  );
  board.buffers.push((object) => {
    const port = board.devices.get(object);
    return port instanceof SerialPort ? port.read(0) : "";
  });
  for (const port of board.serials.values()) definePort(board, port, realm.instanceOf(made));
}

function definePort(board: Board, port: SerialPort, object: object): void {
  board.devices.set(object, port);
  board.portObjects.set(port, object);
  Object.defineProperty(board.realm.global, port.name, {
    configurable: true,
    enumerable: false,
    get: () => {
      port.instantiated = true;
      return object;
    },
    // A variable of the program's own with that name takes its place.
    set: (value) => {
      hide(board.realm.global, port.name, value);
    },
  });
}

function portArgument(board: Board, value: unknown): SerialPort {
  const device = isObject(value) ? board.devices.get(value) : undefined;
  if (device instanceof SerialPort) return device;
  throw new EspruinoError("Not a valid Serial port");
}
