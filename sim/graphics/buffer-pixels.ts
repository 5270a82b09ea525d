// Pixels in the bytes of a buffer. Invariant: bit and byte orders are those of Espruino's ArrayBuffer drawings, also where a
// run of pixels is written in one go: with `zigzag` a run is mirrored, with `interleavex` the bytes of a run lie side by side.
import { notSimulated } from "../globals/not-simulated.ts";
import type { Pixels } from "./pixels.ts";

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** 1, 2, 4, 8, 16, 24 or 32. */
  readonly bpp: number;
  readonly msb: boolean;
  readonly zigzag: boolean;
  readonly verticalByte: boolean;
  readonly interleaveX: boolean;
}

/**
 * How a firmware goes about it: `plain` pixel by pixel, `block` where the buffer lies in memory in one piece, `fast` the same
 * with ways of its own for up to 8 bits. They differ in how they scroll, and `fast` sets a pixel of 1 bit for any colour but 0.
 */
export type Access = "plain" | "block" | "fast";

export class BufferPixels implements Pixels {
  readonly isReadable = true;
  readonly #bytes: Uint8Array;
  readonly #layout: Layout;
  readonly #access: Access;

  constructor(bytes: Uint8Array, layout: Layout, access: Access) {
    this.#bytes = bytes;
    this.#layout = layout;
    this.#access = access;
  }

  /** The place of a run's first bit. */
  #bitOf(x: number, y: number, count: number): number {
    const { width, height, bpp, zigzag, verticalByte, interleaveX } = this.#layout;
    const column = zigzag && (y & 1) === 1 ? width - (x + count) : x;
    if (interleaveX) {
      const half = height >> 1;
      const isLower = y >= half;
      return (isLower ? bpp : 0) + (column + (isLower ? y - half : y) * width) * bpp * 2;
    }
    if (verticalByte) return ((column + (y >> 3) * width) << 3) | (y & 7);
    return (column + y * width) * bpp;
  }

  get(x: number, y: number): number {
    const { bpp, msb } = this.#layout;
    const bit = this.#bitOf(x, y, 1);
    const at = bit >> 3;
    if (bpp < 8) return ((this.#bytes[at] ?? 0) >> this.#shift(bit & 7)) & ((1 << bpp) - 1);
    let color = 0;
    for (let i = 0; i < bpp; i += 8) {
      const byte = this.#bytes[at + i / 8] ?? 0;
      color |= byte << (msb ? bpp - 8 - i : i);
    }
    return color >>> 0;
  }

  #shift(bit: number): number {
    const { bpp, msb } = this.#layout;
    return msb ? 8 - (bit + bpp) : bit;
  }

  set(x: number, y: number, color: number): void {
    const isFast = this.#access === "fast" && this.#layout.bpp === 1;
    this.#run(x, y, 1, isFast ? Number(color !== 0) : color);
  }

  fill(x1: number, y1: number, x2: number, y2: number, color: number): void {
    for (let y = y1; y <= y2; y++) this.#run(x1, y, x2 - x1 + 1, color);
  }

  #run(x: number, y: number, count: number, color: number): void {
    const { bpp, verticalByte, interleaveX } = this.#layout;
    const bit = this.#bitOf(x, y, count);
    if (bpp >= 8) {
      this.#wholeBytes(bit >> 3, count, color);
      return;
    }
    const stride = verticalByte ? 8 : interleaveX ? bpp * 2 : bpp;
    for (let i = 0; i < count; i++) this.#bits(bit + i * stride, color);
  }

  #bits(bit: number, color: number): void {
    const at = bit >> 3;
    if (at >= this.#bytes.length) return;
    const shift = this.#shift(bit & 7);
    const mask = (1 << this.#layout.bpp) - 1;
    this.#bytes[at] = (this.#bytes[at] & ~(mask << shift)) | ((color & mask) << shift);
  }

  #wholeBytes(start: number, count: number, color: number): void {
    const { bpp, msb } = this.#layout;
    const size = bpp / 8;
    for (let i = 0; i < count * size; i++) {
      const part = i % size;
      const at = start + i;
      if (at < this.#bytes.length) this.#bytes[at] = color >>> (8 * (msb ? size - 1 - part : part));
    }
  }

  scroll(dx: number, dy: number, x1: number, y1: number, x2: number, y2: number): boolean {
    if (this.#access === "fast") {
      if (this.#layout.bpp !== 8) return false;
      notSimulated("scrolling 8 bits by the fast way of this firmware, which reads beyond the buffer,");
    }
    const { width, bpp, zigzag, verticalByte, interleaveX } = this.#layout;
    const isLinear = !zigzag && !verticalByte && !interleaveX;
    if (this.#access !== "block" || !isLinear || dx !== 0 || x1 !== 0 || x2 !== width - 1) return false;
    const from = (y1 + Math.max(-dy, 0)) * width * bpp;
    const to = (y1 + Math.max(dy, 0)) * width * bpp;
    const bits = (y2 + 1 - y1 - Math.abs(dy)) * width * bpp;
    if (((from | to | bits) & 7) !== 0) return false;
    this.#bytes.copyWithin(to >> 3, from >> 3, (from + bits) >> 3);
    return true;
  }
}
