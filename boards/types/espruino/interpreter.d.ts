// E: what the interpreter itself offers.

type ErrorFlag =
  "FIFO_FULL" | "BUFFER_FULL" | "CALLBACK" | "LOW_MEMORY" | "MEMORY" | "MEMORY_BUSY" | "UART_OVERFLOW";

/** Anything that Espruino takes as bytes; a number is one byte. */
type BytesSource =
  | string
  | number
  | ArrayBuffer
  | ArrayBufferView
  | readonly BytesSource[]
  | { data: BytesSource; count: number }
  | { callback: () => BytesSource };

type NumberArray = readonly number[] | TypedArray<any>;

interface InterpreterFlags {
  deepSleep: number;
  unsafeFlash: number;
  unsyncFiles: number;
  pretokenise: number;
  jitDebug: number;
  onErrorSave: number;
  onErrorFlash: number;
}

interface E {
  /** The board has started. */
  on(event: "init", listener: () => void): void;
  /** The program is about to end, by reset, load, save or reboot. */
  on(event: "kill", listener: () => void): void;
  /** Flags that were not set before. Call getErrorFlags to hear of the same flag again. */
  on(event: "errorFlag", listener: (flags: ErrorFlag[]) => void): void;
  /** A packet of type EVENT came in at the console. */
  on(event: "packet", listener: (packet: any) => void): void;
  removeListener(event: "init" | "kill" | "errorFlag" | "packet", listener: (...args: any[]) => void): void;
  removeAllListeners(event: "init" | "kill" | "errorFlag" | "packet"): void;
  /** Clears the error flags and gives those that were set. */
  getErrorFlags(): ErrorFlag[];
  getFlags(): InterpreterFlags;
  setFlags(flags: { [F in keyof InterpreterFlags]?: boolean | number }): void;

  /** Jsvars that a value takes, with everything that it alone holds. */
  getSizeOf(value: any): number;
  getSizeOf(value: any, depth: number): { name: string; size: number; more?: unknown }[];
  /** An address for peek and poke; with `flat` that of the bytes of a flat string or buffer, or 0. */
  getAddressOf(value: any, flat?: boolean): number;
  /** Moves variables together, so that large blocks find room. */
  defrag(): void;
  dumpVariables(): void;
  dumpFragmentation(): void;
  /** Bytes of memory as a string. */
  memoryArea(address: number, length: number): string;

  /** Resets the board when it is not idle for so many seconds, or with `automatic` false when not kicked. */
  enableWatchdog(seconds: number, automatic?: boolean): void;
  kickWatchdog(): void;
  /** Restarts the chip. */
  reboot(): void;
  /** The program to run at start; with `always` even after reset(). */
  setBootCode(code: string, always?: boolean): void;
  /** Moves the console to a port, or with null to none. */
  setConsole(device: string | Serial | null, options?: { force?: boolean }): void;
  getConsole(): string | null;
  setPassword(password: string): void;
  lockConsole(): void;
  setTimeZone(hours: number): void;
  /** Daylight saving: offset and zone in minutes, then the rules of its start and its end. */
  setDST(...rule: number[]): void;
  setClock(options: number | { [name: string]: number }): number;
  getClock(): number | { [name: string]: number };
  /** The interpreter's state as code, as dump() prints it. */
  dumpStr(): string;

  /** Degrees Celsius inside the chip, on a Puck.js beside it unless `internal`; NaN where it cannot be measured. */
  getTemperature(internal?: boolean): number;
  /** Volts that an analog reading of 1 stands for. */
  getAnalogVRef(): number;
  /** Estimated, in microamperes. */
  getPowerUsage(): { device: { [name: string]: number }; total: number };
  /** A random integer of 32 bits from the hardware, where it has a source. */
  hwRand(): number;
  /** Seeds Math.random. */
  srand(seed: number): void;

  /** Bytes as one string; flat where that fits. */
  toString(...data: BytesSource[]): string;
  /** Bytes as a string in one block of memory, or undefined when no block is large enough. */
  toFlatString(...data: BytesSource[]): string | undefined;
  toUint8Array(...data: BytesSource[]): Uint8Array;
  toArrayBuffer(text: string): ArrayBuffer;
  /** A value as JavaScript source, shorter than JSON. */
  toJS(value: any): string;
  asUTF8(bytes: string): string;
  fromUTF8(text: string): string;
  isUTF8(text: string): boolean;
  decodeUTF8(
    text: string,
    lookup?: readonly string[],
    replacement?: string | ((code: number) => string),
  ): string;
  /** As of zlib. */
  CRC32(data: BytesSource): number;
  reverseByte(byte: number): number;
  lookupNoCase(object: object, key: string): any;
  lookupNoCase(object: object, key: string, returnKey: true): string | undefined;

  clip(x: number, min: number, max: number): number;
  sum(values: NumberArray): number;
  /** The sum of the squares of what each is off by: divide it by their number. */
  variance(values: NumberArray, mean: number): number;
  /** The sum of the products of both, `b` from `offset` on and round again. */
  convolve(a: NumberArray, b: NumberArray, offset: number): number;
  /** In place, of as many points as the next power of two; without an imaginary part `real` gets the moduli. */
  FFT(real: NumberArray, imaginary?: NumberArray, inverse?: boolean): void;
  /** Elements of `from` through `map` into `to`; `bits` splits or joins them, highest first, below 0 lowest first. */
  mapInPlace(
    from: TypedArray<any> | ArrayBuffer,
    to: TypedArray<any> | ArrayBuffer,
    map?: NumberArray | ((value: number, index: number) => number),
    bits?: number,
  ): void;
  /** 0xBBGGRR, or with `asArray` [r, g, b]. The hue goes round. Hue, saturation and brightness from 0 to 1. */
  HSBtoRGB(hue: number, saturation: number, brightness: number, bits?: 24): number;
  /** Five bits of red, six of green, five of blue. */
  HSBtoRGB(hue: number, saturation: number, brightness: number, bits: 16): number;
  HSBtoRGB(hue: number, saturation: number, brightness: number, asArray: true): [number, number, number];
  /** Reads from one and writes to the other in the idle loop, until nothing is left. */
  pipe(
    source: { read(bytes: number): string | undefined },
    target: { write(data: string): void },
    options?: PipeOptions,
  ): void;
  /** From within a listener: the ones after it are not called. */
  stopEventPropagation(): void;
}

interface PipeOptions {
  /** Bytes at a time; 64 when not given. */
  chunkSize?: number;
  /** Call `end` on the target afterwards; true when not given. */
  end?: boolean;
  complete?: () => void;
}

declare var E: E;
