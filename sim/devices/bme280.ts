// A BME280: temperature, humidity and pressure on I2C, as the datasheet (BST-BME280-DS002) has its registers. It measures when
// it is told to, takes its time for it, and gives raw values that the calibration it holds turns into what was set here.
// Invariant: raw values are found by searching with the datasheet's formulas in double precision, not by a driver's code.
import { DeviceError, type I2cDevice, type World } from "./device.ts";

export interface Climate {
  /** °C */
  temperature: number;
  /** Relative, in per cent. */
  humidity: number;
  /** hPa */
  pressure: number;
}

/** The datasheet's example for temperature and pressure; usual values for humidity. */
const t = [27504, 26435, -1000] as const;
const p = [36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000] as const;
const h = [75, 362, 0, 323, 0, 30] as const;

const registers = { id: 0xd0, reset: 0xe0, humidity: 0xf2, status: 0xf3, control: 0xf4, data: 0xf7 } as const;
const chipId = 0x60;
/** What a value that is not measured reads. */
const skipped20 = 0x80000;
const skipped16 = 0x8000;

export class Bme280 implements I2cDevice {
  readonly kind = "i2c";
  readonly address: number;
  readonly #registers = new Uint8Array(256);
  readonly #climate: Climate;
  #pointer = 0;
  #busyUntil = 0;
  #world!: World;

  constructor({ address = 0x76, ...climate }: Partial<Climate> & { address?: number } = {}) {
    this.address = address;
    this.#climate = { temperature: 20, humidity: 50, pressure: 1013.25, ...climate };
    this.#reset();
  }

  attach(world: World): void {
    this.#world = world;
  }

  change(values: Readonly<Record<string, number>>): void {
    for (const [name, value] of Object.entries(values)) {
      if (!(name in this.#climate))
        throw new DeviceError(`a BME280 has no ${name}: change temperature, humidity or pressure`);
      this.#climate[name as keyof Climate] = value;
    }
  }

  /** A register and a value for it, as often as there are bytes; or a register to read from. */
  write(bytes: Uint8Array): void {
    this.#pointer = bytes[0];
    for (let i = 0; i + 1 < bytes.length; i += 2) this.#set(bytes[i], bytes[i + 1]);
  }

  read(count: number): Uint8Array {
    this.#settle();
    return Uint8Array.from({ length: count }, () => this.#registers[this.#pointer++ & 255]);
  }

  #set(register: number, value: number): void {
    if (register === registers.reset && value === 0xb6) return this.#reset();
    this.#settle();
    this.#registers[register] = value;
    if (register === registers.control && (value & 3) !== 0) this.#measure();
  }

  /** The datasheet's typical times. */
  #measure(): void {
    const control = this.#registers[registers.control];
    const samples = (code: number): number => (code === 0 ? 0 : 2 ** (Math.min(code, 5) - 1));
    const [ofT, ofP, ofH] = [control >> 5, (control >> 2) & 7, this.#registers[registers.humidity] & 7].map(
      samples,
    );
    const ms = 1 + 2 * ofT + (ofP && 2 * ofP + 0.5) + (ofH && 2 * ofH + 0.5);
    this.#busyUntil = this.#world.now + ms;
    this.#registers[registers.status] = 8;
  }

  /** What was being measured may be there by now. */
  #settle(): void {
    const state = this.#registers;
    const mode = state[registers.control] & 3;
    if (mode === 0 || (this.#world?.now ?? 0) < this.#busyUntil) return;
    state[registers.status] = 0;
    const control = state[registers.control];
    const { temperature, pressure, humidity } = this.#climate;
    const rawT = search(20, (raw) => celsius(raw) < temperature);
    const fine = fineOf(rawT);
    const put20 = (at: number, measured: number, raw: number): void => {
      const value = measured === 0 ? skipped20 : raw;
      state.set([value >> 12, (value >> 4) & 255, (value & 15) << 4], at);
    };
    // Pressure falls while its raw value rises.
    put20(
      registers.data,
      (control >> 2) & 7,
      search(20, (raw) => pascal(raw, fine) > pressure * 100),
    );
    put20(registers.data + 3, control >> 5, rawT);
    const rawH =
      (state[registers.humidity] & 7) === 0 ? skipped16 : search(16, (raw) => percent(raw, fine) < humidity);
    state.set([rawH >> 8, rawH & 255], registers.data + 6);
    if (mode !== 3) state[registers.control] &= ~3; // forced: it sleeps again
  }

  #reset(): void {
    this.#registers.fill(0);
    this.#registers[registers.id] = chipId;
    const words = [...t, ...p].flatMap((word) => [word & 255, (word >> 8) & 255]);
    this.#registers.set([...words, 0, h[0]], 0x88);
    const [, h2, h3, h4, h5, h6] = h;
    this.#registers.set([h2 & 255, h2 >> 8, h3, h4 >> 4, (h4 & 15) | ((h5 & 15) << 4), h5 >> 4, h6], 0xe1);
    this.#registers.set([skipped20 >> 12, 0, 0, skipped20 >> 12, 0, 0, skipped16 >> 8, 0], registers.data);
  }
}

/** The raw value of so many bits at which `isBelow` ends to hold. O(bits). */
function search(bits: number, isBelow: (raw: number) => boolean): number {
  let low = 0;
  let high = 2 ** bits - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBelow(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

// Appendix A of the datasheet (8.1), in double precision.
function fineOf(raw: number): number {
  const a = (raw / 16384 - t[0] / 1024) * t[1];
  const b = (raw / 131072 - t[0] / 8192) ** 2 * t[2];
  return a + b;
}

const celsius = (raw: number): number => fineOf(raw) / 5120;

function pascal(raw: number, fine: number): number {
  let a = fine / 2 - 64000;
  let b = (a * a * p[5]) / 32768;
  b += a * p[4] * 2;
  b = b / 4 + p[3] * 65536;
  a = ((p[2] * a * a) / 524288 + p[1] * a) / 524288;
  a = (1 + a / 32768) * p[0];
  if (a === 0) return 0;
  const value = ((1048576 - raw - b / 4096) * 6250) / a;
  return value + ((p[8] * value * value) / 2147483648 + (value * p[7]) / 32768 + p[6]) / 16;
}

function percent(raw: number, fine: number): number {
  const x = fine - 76800;
  const y =
    (raw - (h[3] * 64 + (h[4] / 16384) * x)) *
    ((h[1] / 65536) * (1 + (h[5] / 67108864) * x * (1 + (h[2] / 67108864) * x)));
  return Math.min(Math.max(y * (1 - (h[0] * y) / 524288), 0), 100);
}
