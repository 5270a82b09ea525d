// One OneWire line and its devices: who is selected, by the commands that every device knows. Invariant: only who is
// selected gets bytes and answers; several who answer at once pull the line low for one another.
import { DeviceError, type OneWireDevice } from "./device.ts";

const skipRom = 0xcc;
const matchRom = 0x55;
const readRom = 0x33;
const romBytes = 8;

export class OneWireLine {
  readonly #devices: OneWireDevice[] = [];
  #selected: OneWireDevice[] = [];
  /** What comes next: a command for all; bytes of an address; bytes for who is selected. */
  #expects: "command" | "address" | "data" = "data";
  #address: number[] = [];
  /** What the device gives that was asked for its address. */
  #rom: number[] = [];

  add(device: OneWireDevice): void {
    if (!/^[0-9a-f]{16}$/.test(device.rom))
      throw new DeviceError(`"${device.rom}" is no OneWire address: give 16 hexadecimal digits`);
    if (this.#devices.some(({ rom }) => rom === device.rom))
      throw new DeviceError(`the line has a device ${device.rom} already: give this one another address`);
    this.#devices.push(device);
  }

  /** Whether a device is there. */
  reset(): boolean {
    for (const device of this.#devices) device.reset();
    this.#selected = [];
    this.#expects = "command";
    return this.#devices.length > 0;
  }

  write(byte: number): void {
    if (this.#expects === "command") this.#command(byte);
    else if (this.#expects === "address") {
      this.#address.push(byte);
      if (this.#address.length < romBytes) return;
      const rom = Buffer.from(this.#address).toString("hex");
      this.#selected = this.#devices.filter((device) => device.rom === rom);
      this.#expects = "data";
    } else for (const device of this.#selected) device.write(byte);
  }

  read(): number {
    if (this.#rom.length > 0) return this.#rom.shift() ?? 255;
    return this.#selected.reduce((line, device) => line & device.read(), 255);
  }

  /** The addresses in the order in which a search finds them. */
  search(onlyAlarms: boolean): string[] {
    // The lowest bit of each byte goes first.
    const bits = (rom: string): string =>
      Array.from(Buffer.from(rom, "hex"), (byte) =>
        Array.from({ length: 8 }, (_, bit) => (byte >> bit) & 1).join(""),
      ).join("");
    this.reset();
    return this.#devices
      .filter(({ alarm }) => !onlyAlarms || alarm === true)
      .map(({ rom }) => rom)
      .toSorted((a, b) => (bits(a) < bits(b) ? -1 : 1));
  }

  #command(byte: number): void {
    this.#expects = "data";
    if (byte === skipRom) this.#selected = [...this.#devices];
    else if (byte === matchRom) {
      this.#expects = "address";
      this.#address = [];
    } else if (byte === readRom) {
      // With several devices their bits collide.
      this.#rom = Array.from({ length: romBytes }, (_, i) =>
        this.#devices.reduce((line, { rom }) => line & Buffer.from(rom, "hex")[i], 255),
      );
      this.#selected = [...this.#devices];
    }
  }
}
