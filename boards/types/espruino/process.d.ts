// The firmware's description of itself, its memory, and starting over.

interface ProcessEnv {
  /** The firmware's version, "2v29". */
  VERSION: string;
  GIT_COMMIT: string;
  /** The board's id, as in its profile. */
  BOARD: string;
  /** Bytes. */
  RAM: number;
  /** Bytes. */
  FLASH: number;
  /** Bytes of the Storage area. */
  STORAGE: number;
  SERIAL: string;
  /** The port that is the console now. */
  CONSOLE: string;
  /** The built-in modules, separated by commas. */
  MODULES: string;
  [name: string]: string | number;
}

interface MemoryUsage {
  /** Jsvars that are free, the command history's included. */
  free: number;
  /** Jsvars in use. */
  usage: number;
  /** Jsvars altogether. */
  total: number;
  /** Jsvars of the command history. */
  history: number;
  /** Jsvars freed by the collection that this call ran. */
  gc: number;
  /** Milliseconds that it took. */
  gctime: number;
  /** Bytes of a jsvar. */
  blocksize: number;
  /** Bytes of the event queue. */
  rx?: { used: number; total: number };
  /** Characters of the output buffer. */
  tx?: { used: number; total: number };
}

interface Process {
  readonly version: string;
  readonly env: ProcessEnv;
  /** Runs a garbage collection first, unless told not to by `false`. */
  memory(collect?: boolean): MemoryUsage;
  /** Gets what nobody caught, in place of the message on the console. Of several in one pass only the last. */
  on(event: "uncaughtException", listener: (error: unknown) => void): void;
  removeListener(event: "uncaughtException", listener: (error: unknown) => void): void;
}
declare var process: Process;

/** Starts over with the program in flash (or that file), once idle. */
declare function load(file?: string): void;
/** Clears the program from RAM, and with true from flash too, once idle. */
declare function reset(eraseFlash?: boolean): void;
declare function getSerial(): string;

declare function peek8(address: number): number;
declare function peek8(address: number, count: number): Uint8Array;
declare function peek16(address: number): number;
declare function peek16(address: number, count: number): Uint16Array;
declare function peek32(address: number): number;
declare function peek32(address: number, count: number): Uint32Array;
declare function poke8(address: number, value: number | readonly number[]): void;
declare function poke16(address: number, value: number | readonly number[]): void;
declare function poke32(address: number, value: number | readonly number[]): void;
