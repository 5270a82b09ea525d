// A DS18B20: a thermometer on a OneWire line. Invariants: it gives 85 °C until it has converted for the first time, as the chip
// does; a conversion takes the time of its resolution, and what it then gives is the temperature at its end.
import { DeviceError, type OneWireDevice, type World } from "./device.ts";

export interface ThermometerOptions {
  /** °C; 20 when not given. */
  temperature?: number;
  /** Tells devices on one line apart: 1 when not given. */
  serial?: number;
}

const convertMs12 = 750;
const familyCode = 0x28;

export class Ds18b20 implements OneWireDevice {
  readonly kind = "onewire";
  readonly rom: string;
  #temperature: number;
  /** Temperature, alarms, configuration, three reserved bytes; the checksum is made when it is read. */
  readonly #scratchpad = Uint8Array.from([0x50, 0x05, 0x4b, 0x46, 0x7f, 0xff, 0x0c, 0x10]);
  #out: number[] = [];
  #into: number | undefined;
  #busyUntil = 0;
  #world!: World;

  constructor({ temperature = 20, serial = 1 }: ThermometerOptions = {}) {
    this.#temperature = temperature;
    const number = Array.from({ length: 6 }, (_, i) => Math.floor(serial / 256 ** i) & 255);
    const bytes = [familyCode, ...number];
    this.rom = Buffer.from([...bytes, crc8(bytes)]).toString("hex");
  }

  attach(world: World): void {
    this.#world = world;
  }

  change(values: Readonly<Record<string, number>>): void {
    for (const [name, value] of Object.entries(values)) {
      if (name !== "temperature") throw new DeviceError(`a DS18B20 has no ${name}: change temperature`);
      this.#temperature = value;
    }
  }

  reset(): void {
    this.#out = [];
    this.#into = undefined;
  }

  write(byte: number): void {
    if (this.#into !== undefined) {
      if (this.#into < 5) this.#scratchpad[this.#into++] = this.#into === 5 ? (byte & 0x60) | 0x1f : byte;
      return;
    }
    if (byte === 0x44) this.#convert();
    else if (byte === 0x4e) this.#into = 2;
    else if (byte === 0xbe) this.#out = [...this.#scratchpad, crc8(this.#scratchpad)];
  }

  /** While it converts it holds the line low. */
  read(): number {
    const next = this.#out.shift();
    return next ?? (this.#world.now < this.#busyUntil ? 0 : 255);
  }

  #convert(): void {
    const resolution = (this.#scratchpad[4] >> 5) & 3;
    const ms = convertMs12 / 2 ** (3 - resolution);
    this.#busyUntil = this.#world.now + ms;
    this.#world.after(ms, () => {
      const sixteenths = Math.round(this.#temperature * 16) & ~(2 ** (3 - resolution) - 1);
      this.#scratchpad[0] = sixteenths & 255;
      this.#scratchpad[1] = (sixteenths >> 8) & 255;
    });
  }
}

/** The Dallas checksum: x⁸ + x⁵ + x⁴ + 1, the lowest bit first. */
function crc8(bytes: Iterable<number>): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >> 1) ^ 0x8c : crc >> 1;
  }
  return crc;
}
