// I2C and SPI: the board's own buses and those in software, with the devices that are attached to the simulator. Invariant: what goes over
// a bus is in the trace; what nobody answers gives what it gives on a real board.
import type { Board } from "../board.ts";
import { toBytes } from "../bytes.ts";
import { EspruinoError } from "../errors.ts";
import { noAnswer } from "../i2c-errors.ts";
import type { Pin } from "../pins.ts";
import { hide, type Builtin, type RealmFunction } from "../realm.ts";
import { isObject } from "../values.ts";
import { installOneWire } from "./one-wire.ts";
import { findPin, pinArgument } from "./pins.ts";

export function installBuses(board: Board): void {
  installI2c(board);
  installSpi(board);
  installOneWire(board);
}

/** A bus of the program: one of the board's, or one in software that has the name of its clock's pin once it is set up. */
interface Bus {
  readonly name: string | undefined;
  readonly isSoftware: boolean;
  /** In software: what it reads from, I2C's data or SPI's MISO. */
  readonly input?: Pin | undefined;
}

type BusOf = (self: unknown) => Bus;

/** A class with `find`, whose instances are buses in software, and an instance for each of the board's buses. */
function installClass(
  board: Board,
  kind: "I2C" | "SPI",
  methods: (
    busOf: BusOf,
    setUp: (self: unknown, clock: unknown, input: unknown) => void,
  ) => Record<string, Builtin>,
): void {
  const { realm, profile } = board;
  const software = new WeakMap<object, Bus>();
  const busOf: BusOf = (self) => {
    const name = isObject(self) ? board.busNames.get(self) : undefined;
    if (name !== undefined) return { name, isSoftware: false };
    return (isObject(self) && software.get(self)) || { name: undefined, isSoftware: true };
  };
  const setUp = (self: unknown, clock: unknown, input: unknown): void => {
    if (!isObject(self) || !busOf(self).isSoftware) return;
    const name = findPin(board, clock)?.name;
    software.set(self, { name, isSoftware: true, input: findPin(board, input) });
  };
  const made: RealmFunction = realm.wrapClass(kind, () => realm.instanceOf(made), methods(busOf, setUp));
  hide(realm.global, kind, made);
  // The bus of which the pin has a function.
  const find = realm.wrap(`${kind}.find`, (_, [pin]) => {
    const { functions } = profile.pins.find(({ name }) => name === findPin(board, pin)?.name) ?? {
      functions: [],
    };
    const name = functions.find((each) => each.startsWith(kind))?.split("_")[0];
    return name === undefined ? undefined : realm.global[name];
  });
  hide(made, "find", find);
  for (const { name } of kind === "I2C" ? profile.i2c : profile.spi) {
    const object = realm.instanceOf(made);
    board.busNames.set(object, name);
    hide(realm.global, name, object);
  }
}

function installI2c(board: Board): void {
  const { realm, attached, tracer } = board;
  const complaint = noAnswer(board.profile.chip.family);
  /** In software nobody is waited for: that nobody answers is not noticed. */
  const fail = ({ name = "I2C", isSoftware }: Bus, address: number, way: "write" | "read"): void => {
    tracer.add({ kind: "i2c", bus: name, address, error: "nobody answers" });
    if (complaint !== null && !isSoftware) throw new EspruinoError(complaint[way], complaint.type);
  };
  const write = (bus: Bus, address: number, text: string): void => {
    const { name } = bus;
    if (text === "" || name === undefined) return;
    const device = attached.i2c(name, address);
    if (device === undefined) return fail(bus, address, "write");
    const bytes = Buffer.from(text, "latin1");
    tracer.add({ kind: "i2c", bus: name, address, direction: "write", bytes: [...bytes] });
    device.write(new Uint8Array(bytes));
  };
  const read = (bus: Bus, address: number, count: number): unknown => {
    const { name } = bus;
    if (!(count > 0)) return undefined;
    const device = name === undefined ? undefined : attached.i2c(name, address);
    if (name === undefined || device === undefined) {
      if (name !== undefined) fail(bus, address, "read");
      // A line that is pulled up.
      return realm.bytes((bus.isSoftware && name !== undefined ? "\xff" : "\0").repeat(count));
    }
    const bytes = device.read(count);
    tracer.add({ kind: "i2c", bus: name, address, direction: "read", bytes: [...bytes] });
    return realm.bytes(Buffer.from(bytes).toString("latin1"));
  };
  installClass(board, "I2C", (busOf, setUp) => ({
    setup: (self, [options]) => {
      const { bitrate, scl, sda } = isObject(options) ? options : {};
      // Both pins, or it does nothing.
      setUp(self, sda === undefined ? undefined : scl, sda);
      if (bitrate !== undefined && Number(bitrate) < 100) throw new EspruinoError("Invalid I2C bitrate");
    },
    writeTo: (self, [address, ...data]) => write(busOf(self), addressOf(address), toBytes(data)),
    readFrom: (self, [address, count]) => read(busOf(self), addressOf(address), Number(count)),
    readReg: (self, [address, register, count]) => {
      write(busOf(self), Number(address), toBytes([register]));
      return read(busOf(self), Number(address), Number(count));
    },
  }));
}

/** `{address: 12, stop: false}` too. */
function addressOf(value: unknown): number {
  return Number(isObject(value) ? value.address : value) & 0x7f;
}

function installSpi(board: Board): void {
  const { realm, attached, tracer } = board;
  /** Sends bytes while the pin is low, if one is given. */
  const send = ({ name = "SPI", isSoftware, input }: Bus, text: string, select: unknown): string => {
    const pin = select === undefined ? undefined : pinArgument(board, select);
    pin?.write(0);
    const sent = Buffer.from(text, "latin1");
    // In software it reads the pin, whoever drives it.
    const isSilent = isSoftware && !attached.hasSpi(name);
    const silence = input?.level === 1 ? 255 : 0;
    const answer = Buffer.from(
      Array.from(sent, (byte) => (isSilent ? silence : attached.transfer(name, byte))),
    );
    tracer.add({ kind: "spi", bus: name, sent: [...sent], answer: [...answer] });
    pin?.write(1);
    return answer.toString("latin1");
  };
  /** Each bit becomes so many, highest first: for lights that want it so. */
  const sendBits = (bus: Bus, size: 4 | 8, [data, zero, one, select]: unknown[]): void => {
    if (bus.isSoftware) throw new EspruinoError(`SPI.send${size}bit only works on hardware SPI`);
    const given = [Number(zero ?? 0), Number(one ?? 0)];
    const codes = given.every((each) => each === 0) ? (size === 4 ? [1, 3] : [3, 15]) : given;
    const parts = [...Buffer.from(toBytes([data]), "latin1")].flatMap((byte) =>
      Array.from({ length: 8 }, (_, i) => codes[(byte >> (7 - i)) & 1] & (2 ** size - 1)),
    );
    const pairs = parts.flatMap((part, i) => (i % 2 === 0 ? [(part << 4) | parts[i + 1]] : []));
    send(bus, String.fromCharCode(...(size === 8 ? parts : pairs)), select);
  };
  installClass(board, "SPI", (busOf, setUp) => ({
    setup: (self, [options]) => {
      const { sck, miso } = isObject(options) ? options : {};
      setUp(self, sck, miso);
    },
    send: (self, [data, select]) => {
      const answer = send(busOf(self), toBytes([data]), select);
      if (typeof data === "number") return answer.charCodeAt(0);
      return typeof data === "string" ? answer : realm.bytes(answer);
    },
    write: (self, args) => {
      const last = args.at(-1);
      // A pin behind the data is the one to select.
      const hasSelect = args.length > 1 && isObject(last) && board.devices.has(last);
      void send(busOf(self), toBytes(hasSelect ? args.slice(0, -1) : args), hasSelect ? last : undefined);
    },
    send4bit: (self, args) => sendBits(busOf(self), 4, args),
    send8bit: (self, args) => sendBits(busOf(self), 8, args),
  }));
}
