// A BME280: temperature, humidity and pressure. Registers and formulas are the datasheet's (BST-BME280-DS002, 4.2.3 and 5.4).
import { sleep, type Bus } from "pinwheel-rt";

export interface Climate {
  /** °C */
  temperature: number;
  /** Relative, in per cent. */
  humidity: number;
  /** hPa */
  pressure: number;
}

/** What the chip was calibrated to: T1 to T3, P1 to P9, H1 to H6. */
export interface Calibration {
  t: ArrayLike<number>;
  p: ArrayLike<number>;
  h: ArrayLike<number>;
}

const ID = 0xd0;
const CHIP_ID = 0x60;
const CALIBRATION = 0x88;
const CALIBRATION_H = 0xe1;
const CONTROL_H = 0xf2;
const STATUS = 0xf3;
const CONTROL = 0xf4;
const DATA = 0xf7;
/** Each value once, then sleep again ("forced mode"). */
const MEASURE = 0x25;
const MEASURING = 8;
/** The datasheet's longest time for each value once, in ms. */
const LONGEST = 10;

const signed16 = (low: number, high: number) => ((high << 24) >> 16) | low;

/** The calibration from the two blocks of registers: 26 bytes from 0x88, 7 from 0xe1. */
export function calibrationOf(a: Uint8Array, b: Uint8Array): Calibration {
  const words = new Int16Array(12);
  for (let i = 0; i < 12; i++) words[i] = signed16(a[i * 2], a[i * 2 + 1]);
  return {
    // The first of temperature and pressure have no sign.
    t: [words[0] & 0xffff, words[1], words[2]],
    p: [words[3] & 0xffff, words[4], words[5], words[6], words[7], words[8], words[9], words[10], words[11]],
    h: [
      a[25],
      signed16(b[0], b[1]),
      b[2],
      ((b[3] << 24) >> 20) | (b[4] & 15),
      ((b[5] << 24) >> 20) | (b[4] >> 4),
      (b[6] << 24) >> 24,
    ],
  };
}

/** What the raw values mean. */
export function climateOf({ t, p, h }: Calibration, rawT: number, rawP: number, rawH: number): Climate {
  const v1 = (rawT / 16384 - t[0] / 1024) * t[1];
  const v2 = rawT / 131072 - t[0] / 8192;
  const fine = v1 + v2 * v2 * t[2];

  let a = fine / 2 - 64000;
  let b = (a * a * p[5]) / 32768 + a * p[4] * 2;
  b = b / 4 + p[3] * 65536;
  a = ((p[2] * a * a) / 524288 + p[1] * a) / 524288;
  a = (1 + a / 32768) * p[0];
  let pressure = ((1048576 - rawP - b / 4096) * 6250) / a;
  pressure += ((p[8] * pressure * pressure) / 2147483648 + (pressure * p[7]) / 32768 + p[6]) / 16;

  const x = fine - 76800;
  let humidity =
    (rawH - (h[3] * 64 + (h[4] / 16384) * x)) *
    ((h[1] / 65536) * (1 + (h[5] / 67108864) * x * (1 + (h[2] / 67108864) * x)));
  humidity *= 1 - (h[0] * humidity) / 524288;
  return { temperature: fine / 5120, humidity: E.clip(humidity, 0, 100), pressure: pressure / 100 };
}

export class Bme280 {
  bus: Bus<I2C>;
  address: number;
  calibration: Calibration | undefined;

  /** The port of the bus must have been set up. The address is 0x77 where the chip's SDO pin is high. */
  constructor(bus: Bus<I2C>, address = 0x76) {
    this.bus = bus;
    this.address = address;
  }

  /** Measures: about 10 ms. Throws when the chip is not there, or another one is. */
  *measure() {
    const data = yield* this.bus.transaction((port) => this.fetch(port));
    const rawP = (data[0] << 12) | (data[1] << 4) | (data[2] >> 4);
    const rawT = (data[3] << 12) | (data[4] << 4) | (data[5] >> 4);
    return climateOf(this.calibration!, rawT, rawP, (data[6] << 8) | data[7]);
  }

  *fetch(port: I2C) {
    const { address } = this;
    if (!this.calibration) {
      const [id] = port.readReg(address, ID, 1);
      if (id !== CHIP_ID) throw new Error(`no BME280 at 0x${address.toString(16)}: its id is ${id}`);
      this.calibration = calibrationOf(
        port.readReg(address, CALIBRATION, 26),
        port.readReg(address, CALIBRATION_H, 7),
      );
    }
    port.writeTo(address, CONTROL_H, 1, CONTROL, MEASURE);
    yield* sleep(LONGEST);
    if (port.readReg(address, STATUS, 1)[0] & MEASURING) yield* sleep(LONGEST);
    return port.readReg(address, DATA, 8);
  }
}
