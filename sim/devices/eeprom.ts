// An EEPROM of the 24xx family on I2C. Invariants: a write stays within its page, going on at the page's beginning; while the
// chip writes it answers nobody.
import type { I2cDevice, World } from "./device.ts";

export interface EepromOptions {
  /** 0x50 when not given. */
  address?: number;
  /** 4096 when not given. Up to 256 bytes, places have one byte, above two. */
  bytes?: number;
  /** Bytes of a page; 32 when not given. */
  page?: number;
  /** Milliseconds that a write takes; 5 when not given. */
  writeMs?: number;
}

export class Eeprom implements I2cDevice {
  readonly kind = "i2c";
  readonly address: number;
  /** What it holds. */
  readonly memory: Uint8Array;
  readonly #page: number;
  readonly #writeMs: number;
  #at = 0;
  #busyUntil = 0;
  #world!: World;

  constructor({ address = 0x50, bytes = 4096, page = 32, writeMs = 5 }: EepromOptions = {}) {
    this.address = address;
    this.memory = new Uint8Array(bytes).fill(0xff);
    this.#page = page;
    this.#writeMs = writeMs;
  }

  attach(world: World): void {
    this.#world = world;
  }

  acknowledges(): boolean {
    return this.#world.now >= this.#busyUntil;
  }

  write(bytes: Uint8Array): void {
    const width = this.memory.length > 256 ? 2 : 1;
    const place = bytes.subarray(0, width).reduce((sum, byte) => sum * 256 + byte, 0);
    this.#at = place % this.memory.length;
    const data = bytes.subarray(width);
    if (data.length === 0) return;
    const page = this.#at - (this.#at % this.#page);
    for (const byte of data) {
      this.memory[this.#at] = byte;
      this.#at = page + ((this.#at + 1 - page) % this.#page);
    }
    this.#busyUntil = this.#world.now + this.#writeMs;
  }

  read(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => {
      const byte = this.memory[this.#at];
      this.#at = (this.#at + 1) % this.memory.length;
      return byte;
    });
  }
}
