// An SSD1306: a monochrome display on I2C, with its frame buffer. Invariant: `pixel` and `picture` show what somebody who
// looks at it would see: nothing while it is off, everything the other way round when it is inverted.
import { pictureOf } from "../picture.ts";
import type { I2cDevice, World } from "./device.ts";

/** How many bytes follow a command; none for those that are not here. */
const parameters: Readonly<Record<number, number>> = {
  0x20: 1,
  0x21: 2,
  0x22: 2,
  0x26: 6,
  0x27: 6,
  0x29: 5,
  0x2a: 5,
  0x81: 1,
  0x8d: 1,
  0xa3: 2,
  0xa8: 1,
  0xd3: 1,
  0xd5: 1,
  0xd9: 1,
  0xda: 1,
  0xdb: 1,
};

export interface DisplayOptions {
  /** 0x3c when not given. */
  address?: number;
  /** Pixels; 128 and 64 when not given. */
  width?: number;
  height?: number;
}

export class Ssd1306 implements I2cDevice {
  readonly kind = "i2c";
  readonly address: number;
  readonly width: number;
  readonly height: number;
  /** The chip's memory: 8 pages of 128 columns, whatever glass is on it. */
  readonly #memory = new Uint8Array(8 * 128);
  #isOn = false;
  #isInverted = false;
  #isFlooded = false;
  #mode = 2;
  #column = 0;
  #page = 0;
  #columns: readonly number[] = [0, 127];
  #pages: readonly number[] = [0, 7];
  #command: number[] = [];
  #world: World | undefined;

  constructor({ address = 0x3c, width = 128, height = 64 }: DisplayOptions = {}) {
    this.address = address;
    this.width = width;
    this.height = height;
  }

  attach(world: World): void {
    this.#world = world;
  }

  write(bytes: Uint8Array): void {
    for (let i = 0; i < bytes.length;) {
      const control = bytes[i++];
      const isData = (control & 0x40) !== 0;
      // With the highest bit set, one byte follows, and then the next control byte.
      const end = (control & 0x80) === 0 ? bytes.length : Math.min(i + 1, bytes.length);
      for (; i < end; i++) {
        if (isData) this.#store(bytes[i]);
        else this.#take(bytes[i]);
      }
    }
  }

  /** The status register. */
  read(count: number): Uint8Array {
    return new Uint8Array(count).fill(this.#isOn ? 0 : 0x40);
  }

  /** Whether a pixel is lit. */
  pixel(x: number, y: number): boolean {
    if (!this.#isOn) return false;
    // Glass that is narrower than the memory is on its middle.
    const at = x + (128 - this.width) / 2 + (y >> 3) * 128;
    const isSet = this.#isFlooded || ((this.#memory[at] >> (y & 7)) & 1) === 1;
    return isSet !== this.#isInverted;
  }

  /** Two columns and four rows a character. */
  picture(): string[] {
    return pictureOf(this, (x, y) => this.pixel(x, y));
  }

  #store(byte: number): void {
    this.#memory[this.#page * 128 + this.#column] = byte;
    const [first, last] = this.#columns;
    const [top, bottom] = this.#pages;
    if (this.#mode === 1) {
      if (this.#page++ < bottom) return;
      this.#page = top;
      this.#column = this.#column < last ? this.#column + 1 : first;
    } else if (this.#column < (this.#mode === 2 ? 127 : last)) this.#column++;
    else {
      this.#column = this.#mode === 2 ? 0 : first;
      if (this.#mode === 0) this.#page = this.#page < bottom ? this.#page + 1 : top;
    }
  }

  #take(byte: number): void {
    this.#command.push(byte);
    const [command, a, b] = this.#command;
    if (this.#command.length <= (parameters[command] ?? 0)) return;
    this.#command = [];
    if (command === 0x20) this.#mode = a & 3;
    else if (command === 0x21) this.#columns = [(this.#column = a & 127), b & 127];
    else if (command === 0x22) this.#pages = [(this.#page = a & 7), b & 7];
    else if (command <= 0x0f) this.#column = (this.#column & 0x70) | command;
    else if (command <= 0x1f) this.#column = ((command & 7) << 4) | (this.#column & 15);
    else if (command >= 0xb0 && command <= 0xb7) this.#page = command & 7;
    else if (command === 0xa4 || command === 0xa5) this.#isFlooded = command === 0xa5;
    else if (command === 0xa6 || command === 0xa7) this.#isInverted = command === 0xa7;
    else if (command === 0xae || command === 0xaf) {
      const isOn = command === 0xaf;
      if (isOn !== this.#isOn) this.#world?.note(isOn ? "on" : "off");
      this.#isOn = isOn;
    }
  }
}
