// Which devices hang where on one board. Invariant: a bus or a pin that the board lacks is refused with those that it has, and
// so is a second device at one address.
import type { BoardProfile } from "../../boards/index.ts";
import { nearest } from "../../boards/nearest.ts";
import type { Pin, Pins } from "../pins.ts";
import { DeviceError, type Device, type I2cDevice, type PinDevice, type SpiDevice } from "./device.ts";
import { OneWireLine } from "./one-wire-line.ts";

interface OnSpi {
  readonly device: SpiDevice;
  /** Low while it is meant; a device without one hears everything. */
  readonly select: Pin | undefined;
}

const titles = { i2c: "an I2C bus", spi: "an SPI bus", onewire: "a pin", pin: "a pin" } as const;

export class Attached {
  readonly #profile: BoardProfile;
  readonly #pins: Pins;
  readonly #i2c = new Map<string, Map<number, I2cDevice>>();
  /** Buses of other boards that are wired to one of these. */
  readonly #joined = new Map<string, (readonly [other: Attached, bus: string])[]>();
  readonly #spi = new Map<string, OnSpi[]>();
  readonly #lines = new Map<Pin, OneWireLine>();
  readonly #onPins = new Map<Pin, PinDevice[]>();

  constructor(profile: BoardProfile, pins: Pins) {
    this.#profile = profile;
    this.#pins = pins;
  }

  /** Throws DeviceError or UnknownPinError; nothing is attached then. */
  add(place: string, device: Device, select: string | undefined): void {
    if (!Object.hasOwn(titles, device.kind))
      throw new DeviceError(
        `${JSON.stringify(device.kind)} is no kind of device: write ${Object.keys(titles).join(", ")}`,
      );
    if (select !== undefined && device.kind !== "spi")
      throw new DeviceError(
        `only devices on an SPI bus have a select pin, and this one is on ${titles[device.kind]}`,
      );
    switch (device.kind) {
      case "i2c":
        this.#addI2c(this.#bus(place, "I2C"), device);
        break;
      case "spi": {
        const onBus = { device, select: select === undefined ? undefined : this.#pins.get(select) };
        const bus = this.#bus(place, "SPI");
        this.#spi.set(bus, [...(this.#spi.get(bus) ?? []), onBus]);
        break;
      }
      case "onewire":
        this.#lineOf(this.#pins.get(place)).add(device);
        break;
      case "pin": {
        const pin = this.#pins.get(place);
        this.#onPins.set(pin, [...(this.#onPins.get(pin) ?? []), device]);
        break;
      }
    }
  }

  /** The device at an address of a bus, on whichever board's wires it hangs; undefined when none answers. */
  i2c(bus: string, address: number, asked: Set<Attached> = new Set()): I2cDevice | undefined {
    asked.add(this);
    const device = this.#i2c.get(bus)?.get(address);
    if (device !== undefined) return device.acknowledges?.() === false ? undefined : device;
    for (const [other, its] of this.#joined.get(bus) ?? []) {
      const found = asked.has(other) ? undefined : other.i2c(its, address, asked);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** From now on the devices on either of two I2C buses answer both boards. Throws DeviceError. */
  join(bus: string, other: Attached, otherBus: string): void {
    const own = this.#bus(bus, "I2C");
    const its = other.#bus(otherBus, "I2C");
    this.#joined.set(own, [...(this.#joined.get(own) ?? []), [other, its]]);
    other.#joined.set(its, [...(other.#joined.get(its) ?? []), [this, own]]);
  }

  /** Whether any device hangs on a bus. */
  hasSpi(bus: string): boolean {
    return this.#spi.has(bus);
  }

  /** Sends a byte to the devices of a bus that are selected. Nobody answers: 255, as a line that is pulled up gives. */
  transfer(bus: string, byte: number): number {
    let answer = 255;
    for (const { device, select } of this.#spi.get(bus) ?? [])
      if (select === undefined || select.level === 0) answer &= device.transfer(byte) & 255;
    return answer;
  }

  /** The line at a pin, whether or not there is a device. */
  oneWire(pin: Pin): OneWireLine {
    return this.#lineOf(pin);
  }

  /** The program changed an output. */
  output(pin: Pin, level: number): void {
    for (const each of this.#onPins.get(pin) ?? []) each.output?.(level, pin.hertz);
    for (const list of this.#spi.values())
      for (const { device, select } of list) if (select === pin) device.select?.(level === 0);
  }

  /** What a device gives the pin's analog input; undefined when none does. */
  analog(pin: Pin, ms: number): number | undefined {
    for (const device of (this.#onPins.get(pin) ?? []).toReversed()) {
      const value = device.analog?.(ms);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  lights(pin: Pin, bytes: Uint8Array): void {
    for (const each of this.#onPins.get(pin) ?? []) each.lights?.(bytes);
  }

  #addI2c(bus: string, device: I2cDevice): void {
    const { address } = device;
    if (!(Number.isInteger(address) && address >= 8 && address <= 0x77))
      throw new DeviceError(`${address} is no address on an I2C bus: give 7 bits, 0x08 to 0x77`);
    const onBus = this.#i2c.get(bus) ?? new Map<number, I2cDevice>();
    if (onBus.has(address))
      throw new DeviceError(
        `${bus} has a device at 0x${address.toString(16)} already: give this one another address`,
      );
    this.#i2c.set(bus, onBus.set(address, device));
  }

  #bus(name: string, kind: "I2C" | "SPI"): string {
    const { id, i2c, spi } = this.#profile;
    const known = (kind === "I2C" ? i2c : spi).map((bus) => bus.name);
    if (known.includes(name)) return name;
    // One in software is called by the pin of its clock.
    const clock = this.#pins.find(name);
    if (clock !== undefined) return clock.name;
    const near = nearest(name, known);
    const has = known.length === 0 ? `It has no ${kind} bus.` : `It has ${known.join(", ")}.`;
    throw new DeviceError(
      `board ${id} has no ${kind} bus "${name}". ${near === undefined ? has : `Did you mean ${near}?`}`,
    );
  }

  #lineOf(pin: Pin): OneWireLine {
    const line = this.#lines.get(pin) ?? new OneWireLine();
    this.#lines.set(pin, line);
    return line;
  }
}
