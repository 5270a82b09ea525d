// An SSD1306: a monochrome display on I2C. What is drawn goes into a frame buffer; `show` sends the pages that changed.
import { sleep, type Bus } from "pinwheel-rt";

/** Clock, rows, charge pump, addressing by rows of pages, orientation, contrast; each as the datasheet wants it. */
const START = [
  0xae, 0xd5, 0x80, 0xd3, 0, 0x40, 0x8d, 0x14, 0x20, 0, 0xa1, 0xc8, 0x81, 0xcf, 0xd9, 0xf1, 0xdb, 0x40, 0xa4,
  0xa6,
];
/** So many bytes go out at once: others on the bus need not wait for a whole picture. */
const PIECE = 32;

export class Ssd1306 {
  bus: Bus<I2C>;
  address: number;
  width: number;
  height: number;
  /** A byte is eight pixels of a column, the lowest bit on top; a page is a row of them. */
  buffer: Uint8Array;
  /** A bit for each page that has changed. */
  changed: number;

  constructor(bus: Bus<I2C>, width = 128, height = 64, address = 0x3c) {
    this.bus = bus;
    this.address = address;
    this.width = width;
    this.height = height;
    this.buffer = new Uint8Array((width * height) >> 3);
    this.changed = -1;
  }

  command(bytes: number[]) {
    this.bus.port.writeTo(this.address, 0, bytes);
  }

  /** Switches it on. */
  *start() {
    yield* this.bus.transaction(() =>
      this.command(START.concat([0xa8, this.height - 1, 0xda, this.height > 32 ? 0x12 : 2, 0xaf])),
    );
    yield* this.show();
  }

  pixel(x: number, y: number, isLit = true) {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return;
    const at = x + (y >> 3) * this.width;
    const bit = 1 << (y & 7);
    if (isLit) this.buffer[at] |= bit;
    else this.buffer[at] &= ~bit;
    this.changed |= 1 << (y >> 3);
  }

  fill(x: number, y: number, width: number, height: number, isLit = true) {
    for (let row = y; row < y + height; row++)
      for (let column = x; column < x + width; column++) this.pixel(column, row, isLit);
  }

  clear() {
    this.buffer.fill(0);
    this.changed = -1;
  }

  /** Sends what has changed. Others get the bus between two pieces. */
  *show() {
    const { width, height, buffer } = this;
    // Narrow glass is in the middle of the chip's 128 columns.
    const left = (128 - width) >> 1;
    for (let page = 0; page < height >> 3; page++) {
      if (!(this.changed & (1 << page))) continue;
      this.changed &= ~(1 << page);
      for (let x = 0; x < width; x += PIECE) {
        const part = new Uint8Array(buffer.buffer, page * width + x, Math.min(PIECE, width - x));
        yield* this.bus.transaction((port) => {
          this.command([0x21, left + x, left + width - 1, 0x22, page, page]);
          port.writeTo(this.address, 0x40, part);
        });
      }
      yield* sleep(0);
    }
  }
}
