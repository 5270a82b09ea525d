// Devices on single pins: a servo, a strip of lights, a rotary encoder, and what gives an analog voltage.
import { DeviceError, type PinDevice, type World } from "./device.ts";
import { Random } from "../random.ts";

/** A servo: turns to where the length of its pulses says, 1 to 2 ms for 0 to 180 degrees. */
export class Servo implements PinDevice {
  readonly kind = "pin";
  /** Degrees; undefined before the first pulse. */
  angle: number | undefined;
  #risen = 0;
  #world!: World;

  attach(world: World): void {
    this.#world = world;
  }

  output(level: number, hertz: number): void {
    if (level > 0 && level < 1) this.#turn((level / hertz) * 1000);
    else if (level === 1) this.#risen = this.#world.now;
    else if (this.#risen > 0) this.#turn(this.#world.now - this.#risen);
  }

  /** Pulses that are much too short or too long are none. */
  #turn(pulseMs: number): void {
    if (pulseMs < 0.4 || pulseMs > 2.6) return;
    const angle = Math.round(Math.min(Math.max((pulseMs - 1) * 180, -10), 190));
    if (angle === this.angle) return;
    this.angle = angle;
    this.#world.note(`turns to ${angle}°`);
  }
}

/** A strip of lights of three colours each. */
export class NeoPixels implements PinDevice {
  readonly kind = "pin";
  readonly #count: number;
  readonly #order: string;
  #bytes: Uint8Array;
  #world!: World;

  /** `order`: in which the bytes of a light come; green first on a WS2812. */
  constructor({ count = 8, order = "grb" }: { count?: number; order?: "grb" | "rgb" } = {}) {
    this.#count = count;
    this.#order = order;
    this.#bytes = new Uint8Array(count * 3);
  }

  attach(world: World): void {
    this.#world = world;
  }

  /** Lights beyond what is sent stay as they are. */
  lights(bytes: Uint8Array): void {
    const before = this.colors.join(" ");
    this.#bytes.set(bytes.subarray(0, this.#count * 3));
    const colors = this.colors.join(" ");
    if (colors !== before) this.#world.note(colors);
  }

  /** Each light's colour, #rrggbb. */
  get colors(): string[] {
    return Array.from({ length: this.#count }, (_, i) => {
      const color = [...this.#bytes.subarray(i * 3, i * 3 + 3)];
      const part = (name: string): string => color[this.#order.indexOf(name)].toString(16).padStart(2, "0");
      return `#${part("r")}${part("g")}${part("b")}`;
    });
  }

  picture(): string[] {
    return [this.colors.join(" ")];
  }
}

/** A rotary encoder on two pins: it is attached at the first. Its contacts close against ground. */
export class Encoder implements PinDevice {
  readonly kind = "pin";
  readonly #pins: readonly [string, string];
  readonly #stepMs: number;
  #freeAt = 0;
  #world!: World;

  /** @param b the other pin @param stepMs from one edge to the next: 5 when not given */
  constructor({ a, b, stepMs = 5 }: { a: string; b: string; stepMs?: number }) {
    this.#pins = [a, b];
    this.#stepMs = stepMs;
  }

  attach(world: World): void {
    this.#world = world;
    for (const pin of this.#pins) world.drive(pin, 1);
  }

  /** So many detents, to the right or, negative, to the left; behind those that are still being turned. */
  turn(clicks: number): void {
    const [first, second] = clicks > 0 ? this.#pins : [this.#pins[1], this.#pins[0]];
    const edges = [
      [first, 0],
      [second, 0],
      [first, 1],
      [second, 1],
    ] as const;
    let at = Math.max(this.#freeAt, this.#world.now);
    for (let click = 0; click < Math.abs(clicks); click++)
      for (const [pin, level] of edges) {
        this.#world.after(at - this.#world.now, () => this.#world.drive(pin, level));
        at += this.#stepMs;
      }
    this.#freeAt = at;
  }

  change(values: Readonly<Record<string, number>>): void {
    for (const [name, value] of Object.entries(values)) {
      if (name !== "clicks") throw new DeviceError(`an encoder has no ${name}: change clicks`);
      this.turn(value);
    }
  }
}

/** A potentiometer. */
export class Potentiometer implements PinDevice {
  readonly kind = "pin";
  /** 0 to 1 */
  value: number;

  constructor({ value = 0 }: { value?: number } = {}) {
    this.value = value;
  }

  analog(): number {
    return this.value;
  }

  change(values: Readonly<Record<string, number>>): void {
    for (const [name, value] of Object.entries(values)) {
      if (name !== "value") throw new DeviceError(`a potentiometer has no ${name}: change value`);
      this.value = value;
    }
  }
}

export interface WaveOptions {
  shape?: "sine" | "triangle" | "square" | "sawtooth";
  /** Milliseconds; 1000 when not given. */
  period?: number;
  /** 0 to 1; 0 and 1 when not given. */
  low?: number;
  high?: number;
  /** The most that is added or taken away at random, of its own seed; none when not given. */
  noise?: number;
  seed?: number;
}

const shapes: Readonly<Record<NonNullable<WaveOptions["shape"]>, (phase: number) => number>> = {
  sine: (phase) => (1 + Math.sin(phase * 2 * Math.PI)) / 2,
  triangle: (phase) => (phase < 0.5 ? phase * 2 : 2 - phase * 2),
  square: (phase) => (phase < 0.5 ? 1 : 0),
  sawtooth: (phase) => phase,
};

/** A voltage that goes up and down. */
export class Wave implements PinDevice {
  readonly kind = "pin";
  readonly #options: Required<WaveOptions>;
  readonly #random: Random;

  constructor(options: WaveOptions = {}) {
    this.#options = { shape: "sine", period: 1000, low: 0, high: 1, noise: 0, seed: 1, ...options };
    this.#random = new Random(this.#options.seed);
  }

  analog(ms: number): number {
    const { shape, period, low, high, noise } = this.#options;
    const value = low + (high - low) * shapes[shape]((ms % period) / period);
    const noisy = noise === 0 ? value : value + noise * (2 * this.#random.next() - 1);
    return Math.min(Math.max(noisy, 0), 1);
  }
}
