// What hangs on a board's buses and pins: the interfaces that a simulated device implements, ours and yours alike.
// Invariant: a device knows the world only through what attach() gives it, so that the same run gives the same trace.

/** What a device may ask and do. */
export interface World {
  /** Virtual milliseconds since power-on. */
  readonly now: number;
  /** Calls later, in virtual milliseconds. */
  after(ms: number, action: () => void): void;
  /** From the run's seed: 0 up to, but not including, 1. */
  random(): number;
  /** A row of the trace, under the device's name. */
  note(text: string): void;
  /** Drives a pin's wire, or lets go of it. Throws UnknownPinError. */
  drive(pin: string, level: number | undefined): void;
}

interface Common {
  /** Called once, when it is attached. */
  attach?(world: World): void;
  /** What a scenario changes: `{ at: 3s, change: NAME, to: { temperature: 25 } }`. Throws DeviceError. */
  change?(values: Readonly<Record<string, number>>): void;
  /** What it shows, as lines of text: `{ at: 5s, show: NAME }`. */
  picture?(): string[];
}

export interface I2cDevice extends Common {
  readonly kind: "i2c";
  /** 7 bits. */
  readonly address: number;
  /** Whether it answers to its address now; always when not given. */
  acknowledges?(): boolean;
  /** The bytes of one transfer. */
  write(bytes: Uint8Array): void;
  /** So many bytes. */
  read(count: number): Uint8Array;
}

export interface SpiDevice extends Common {
  readonly kind: "spi";
  /** Its select pin went low, or high. */
  select?(selected: boolean): void;
  /** A byte goes in while one comes out. */
  transfer(byte: number): number;
}

export interface OneWireDevice extends Common {
  readonly kind: "onewire";
  /** Its address as search() gives it: 16 hexadecimal digits, the family code first, the checksum last. */
  readonly rom: string;
  /** Whether it answers to a search for alarms; never when not given. */
  readonly alarm?: boolean;
  reset(): void;
  /** A byte to it, after it was selected. */
  write(byte: number): void;
  /** A byte of its: 255 when it has nothing to say. */
  read(): number;
}

/** On one pin. */
export interface PinDevice extends Common {
  readonly kind: "pin";
  /** The program changed the pin: to a level, or to a duty at so many hertz. */
  output?(level: number, hertz: number): void;
  /** What analogRead gives, 0 to 1, at so many virtual milliseconds. */
  analog?(ms: number): number;
  /** What was sent with neopixel.write. */
  lights?(bytes: Uint8Array): void;
}

/** From the factory: it is there from the start, and cannot be attached. */
export interface OnBoardDevice extends Common {
  readonly kind: "on-board";
}

/** What can be attached. */
export type Device = I2cDevice | SpiDevice | OneWireDevice | PinDevice;

export type KnownDevice = Device | OnBoardDevice;

/** A device that cannot be attached or changed so. The message says why, and what would do. */
export class DeviceError extends Error {
  override name = "DeviceError";
}
