// Pins, and the functions that read and write them. Reading or writing sets the pin's mode by itself, unless
// pinMode was called for that pin.

type PinMode =
  | "auto"
  | "analog"
  | "input"
  | "input_pullup"
  | "input_pulldown"
  | "output"
  | "opendrain"
  | "opendrain_pullup"
  | "af_output"
  | "af_opendrain";

interface PwmOptions {
  /** Pulse frequency, Hz. Given, it forces PWM on a pin that has a DAC. */
  freq?: number;
  /** Use software PWM when there is no hardware for it on this pin. */
  soft?: boolean;
  /** Use software PWM even when there is hardware. */
  forceSoft?: boolean;
}

interface PinInfo {
  port: string;
  num: number;
  mode?: PinMode;
  output?: number;
  functions: { [device: string]: { type: string; af: number } };
}

interface Pin {
  /** Level: true is high. On a pin that the board negates (an active-low button), true is active. */
  read(): boolean;
  /** Drives the pin high. */
  set(): void;
  /** Drives the pin low. */
  reset(): void;
  write(value: boolean | number): void;
  /** Inverts the output and gives its new level. */
  toggle(): boolean;
  /** A pulse of `milliseconds`, or a square wave of several; returns at once. */
  pulse(value: boolean | number, milliseconds: number | readonly number[]): void;
  /** Voltage from 0 (ground) to 1 (supply). */
  analog(): number;
  /** Duty cycle or DAC output, 0 to 1. */
  pwm(value: number, options?: PwmOptions): void;
  mode(mode: PinMode): void;
  getMode(): PinMode;
  getInfo(): PinInfo | undefined;
  /** The pin's name, D5. */
  toString(): string;
}

/** The key of what a pin's hardware can do: for the types only, the board has no such property. */
declare const pinFunctions: unique symbol;
/** A pin with some functions: "ADC", "PWM", "DAC", "USART1_TX", "I2C1_SDA". The pins of `pinwheel-rt/board` have their own. */
type PinWith<F extends string> = Pin & { readonly [pinFunctions]: { readonly [K in F]: true } };
/** A pin that analogRead takes. */
type AnalogPin = PinWith<"ADC">;
/** A pin that analogWrite takes. */
type PwmPin = PinWith<"PWM"> | PinWith<"DAC">;

interface PinConstructor {
  new (nameOrNumber: string | number): Pin;
  (nameOrNumber: string | number): Pin;
  readonly prototype: Pin;
}
declare var Pin: PinConstructor;

/** Whatever takes a level like a pin does. */
interface Writable {
  write(value: boolean | number): void;
}

/** Several pins take the bits of a number: the last pin the lowest bit, written first. */
declare function digitalWrite(pin: Pin | Writable, value: boolean | number): void;
declare function digitalWrite(pins: readonly Pin[], bits: boolean | number): void;
/** 0 or 1; of several pins a number with the last pin as its lowest bit. */
declare function digitalRead(pin: Pin | readonly Pin[]): number;
/** A pulse of `milliseconds`, or a square wave of several; returns at once. Time 0 waits until the last one is over. */
declare function digitalPulse(
  pin: Pin,
  value: boolean | number,
  milliseconds: number | readonly number[],
): void;
/** Voltage from 0 (ground) to 1 (supply). */
declare function analogRead(pin: AnalogPin): number;
/** Duty cycle or DAC output, 0 to 1; on a pin without the hardware for it in software. */
declare function analogWrite(pin: PwmPin, value: number, options?: PwmOptions): void;
declare function analogWrite(
  pin: Pin,
  value: number,
  options: PwmOptions & ({ soft: true } | { forceSoft: true }),
): void;
/** Without a mode, or with "auto", reading and writing set the mode again. */
declare function pinMode(pin: Pin, mode?: PinMode, automatic?: boolean): void;
declare function getPinMode(pin: Pin): PinMode;

interface ShiftOutOptions {
  clk?: Pin;
  /** The clock's idle level; 0 when not given. */
  clkPol?: boolean | number;
  /** Clocks for each item of data. */
  repeat?: number;
}
/** Shifts data out on one or several pins, lowest bit first. */
declare function shiftOut(pins: Pin | readonly Pin[], options: ShiftOutOptions, data: BytesSource): void;

declare const HIGH: 1;
declare const LOW: 0;

/** The pin is high while Espruino is busy; undefined switches that off. */
declare function setBusyIndicator(pin: Pin | undefined): void;
/** The pin is low while Espruino sleeps; undefined switches that off. */
declare function setSleepIndicator(pin: Pin | undefined): void;
