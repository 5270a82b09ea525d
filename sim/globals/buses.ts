// I2C, SPI and OneWire: the board's own buses, with the devices that are attached to the simulator. Invariant: what goes over
// a bus is in the trace; what nobody answers gives what it gives on a real board.
import type { Board } from "../board.ts";
import { toBytes } from "../bytes.ts";
import { EspruinoError } from "../errors.ts";
import { noAnswer } from "../i2c-errors.ts";
import type { Pin } from "../pins.ts";
import { hide, type Builtin } from "../realm.ts";
import { isObject } from "../values.ts";
import { notSimulated } from "./not-simulated.ts";
import { pinArgument } from "./pins.ts";

export function installBuses(board: Board): void {
  installI2c(board);
  installSpi(board);
  installOneWire(board);
}

/** A class, an instance for each of the board's buses, and `find`. `ready` holds those that were set up. */
function installClass(
  board: Board,
  kind: "I2C" | "SPI",
  methods: (busOf: (self: unknown) => string) => Record<string, Builtin>,
): void {
  const { realm, profile } = board;
  const busOf = (self: unknown): string => {
    const name = isObject(self) ? board.busNames.get(self) : undefined;
    return name ?? notSimulated(`a software ${kind}`);
  };
  const made = realm.wrapClass(kind, () => notSimulated(`a software ${kind}`), methods(busOf));
  hide(realm.global, kind, made);
  hide(
    made,
    "find",
    realm.wrap(`${kind}.find`, () => notSimulated(`${kind}.find`)),
  );
  for (const { name } of kind === "I2C" ? profile.i2c : profile.spi) {
    const object = realm.instanceOf(made);
    board.busNames.set(object, name);
    hide(realm.global, name, object);
  }
}

function installI2c(board: Board): void {
  const { realm, attached, tracer } = board;
  const complaint = noAnswer(board.profile.chip.family);
  const fail = (bus: string, address: number, way: "write" | "read"): void => {
    tracer.add({ kind: "i2c", bus, address, error: "nobody answers" });
    if (complaint !== null) throw new EspruinoError(complaint[way], complaint.type);
  };
  const write = (bus: string, address: number, text: string): void => {
    if (text === "") return;
    const device = attached.i2c(bus, address);
    if (device === undefined) return fail(bus, address, "write");
    const bytes = Buffer.from(text, "latin1");
    tracer.add({ kind: "i2c", bus, address, direction: "write", bytes: [...bytes] });
    device.write(new Uint8Array(bytes));
  };
  const read = (bus: string, address: number, count: number): unknown => {
    if (!(count > 0)) return undefined;
    const device = attached.i2c(bus, address);
    if (device === undefined) {
      fail(bus, address, "read");
      return realm.bytes("\0".repeat(count));
    }
    const bytes = device.read(count);
    tracer.add({ kind: "i2c", bus, address, direction: "read", bytes: [...bytes] });
    return realm.bytes(Buffer.from(bytes).toString("latin1"));
  };
  installClass(board, "I2C", (busOf) => ({
    setup: (self, [options]) => {
      busOf(self);
      const bitrate = isObject(options) ? options.bitrate : undefined;
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
  const send = (bus: string, text: string, select: unknown): string => {
    const pin = select === undefined ? undefined : pinArgument(board, select);
    pin?.write(0);
    const sent = Buffer.from(text, "latin1");
    const answer = Buffer.from(Array.from(sent, (byte) => attached.transfer(bus, byte)));
    tracer.add({ kind: "spi", bus, sent: [...sent], answer: [...answer] });
    pin?.write(1);
    return answer.toString("latin1");
  };
  installClass(board, "SPI", (busOf) => ({
    setup: (self) => void busOf(self),
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
    send4bit: () => notSimulated("SPI.send4bit"),
    send8bit: () => notSimulated("SPI.send8bit"),
  }));
}

function installOneWire(board: Board): void {
  const { realm, attached, tracer } = board;
  const lines = new Map<unknown, Pin>();
  const lineOf = (self: unknown): Pin => {
    const pin = lines.get(self);
    if (pin === undefined) throw new EspruinoError("Not a OneWire");
    return pin;
  };
  const note = (pin: Pin, text: string): void => tracer.add({ kind: "onewire", pin: pin.name, text });
  const hex = (bytes: readonly number[]): string => Buffer.from(bytes).toString("hex");
  const write = (pin: Pin, bytes: readonly number[]): void => {
    for (const byte of bytes) attached.oneWire(pin).write(byte);
    note(pin, `← ${hex(bytes)}`);
  };
  const reset = (pin: Pin): boolean => {
    const isThere = attached.oneWire(pin).reset();
    note(pin, isThere ? "reset" : "reset, and nobody is there");
    return isThere;
  };
  const construct: Builtin = (_, [pin]) => {
    const line = pinArgument(board, pin);
    const object = realm.instanceOf(made);
    lines.set(object, line);
    return object;
  };
  const made = realm.wrapClass("OneWire", construct, {
    reset: (self) => reset(lineOf(self)),
    select: (self, [rom]) => {
      const pin = lineOf(self);
      if (typeof rom !== "string" || rom.length !== 16)
        throw new EspruinoError(`Invalid OneWire device address ${JSON.stringify(rom)}`, "TypeError");
      reset(pin);
      write(pin, [0x55, ...Buffer.from(rom, "hex")]);
    },
    skip: (self) => write(lineOf(self), [0xcc]),
    write: (self, [data]) => write(lineOf(self), [...Buffer.from(toBytes([data]), "latin1")]),
    read: (self, [count]) => {
      const pin = lineOf(self);
      const bytes = Array.from({ length: typeof count === "number" ? count : 1 }, () =>
        attached.oneWire(pin).read(),
      );
      note(pin, `→ ${hex(bytes)}`);
      return typeof count === "number" ? realm.bytes(Buffer.from(bytes).toString("latin1")) : bytes[0];
    },
    search: (self, [command]) => {
      const pin = lineOf(self);
      const found = attached.oneWire(pin).search(command === 0xec);
      note(pin, `search: ${found.length === 0 ? "nobody" : found.join(", ")}`);
      return realm.array(found);
    },
  });
  hide(realm.global, "OneWire", made);
}
