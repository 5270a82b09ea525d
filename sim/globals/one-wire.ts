// OneWire: a line at a pin, with the devices that are attached there. Invariant: what goes over it is in the trace.
import type { Board } from "../board.ts";
import { toBytes } from "../bytes.ts";
import { EspruinoError } from "../errors.ts";
import type { Pin } from "../pins.ts";
import { hide, type Builtin } from "../realm.ts";
import { pinArgument } from "./pins.ts";

export function installOneWire(board: Board): void {
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
