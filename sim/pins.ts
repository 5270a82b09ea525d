// The pins of the board: modes, outputs, and the levels that the world puts on inputs. Invariant: all levels are as
// programs read and write them (the firmware negates some pins), and the profile says which of them lights an LED or is
// a pressed button, mostly 1; and every change of a level is told exactly once.
import type { BoardProfile } from "../boards/index.ts";
import { nearest } from "../boards/nearest.ts";

const pinModes = [
  "analog",
  "input",
  "input_pullup",
  "input_pulldown",
  "output",
  "opendrain",
  "opendrain_pullup",
  "af_output",
  "af_opendrain",
] as const;
export type PinMode = (typeof pinModes)[number];

export function isPinMode(value: unknown): value is PinMode {
  return pinModes.some((mode) => mode === value);
}

export interface PinListener {
  /** The program changed an output, to a level or a duty between 0 and 1. */
  readonly onOutput: (pin: Pin, level: number) => void;
  /** What reading the pin gives has changed. */
  readonly onLevel: (pin: Pin, level: number) => void;
}

/** What analogWrite takes when no frequency is given. */
export const defaultHertz = 1000;

/** What is known of a pin beside its name. */
interface PinFacts {
  /** The LED or button on it, or what somebody calls it. */
  readonly label?: string | undefined;
  /** What lights the LED or is read while the button is pressed. */
  readonly on: 0 | 1;
  readonly button?: BoardProfile["buttons"][number] | undefined;
}

/** One pin. `label` is the LED or button on it, or what somebody calls it. */
export class Pin {
  readonly name: string;
  readonly label: string | undefined;
  /** The level that lights the LED on it, or that is read while the button on it is pressed; 1 for others. */
  readonly on: 0 | 1;
  /** Whether there is a button of any name on it. */
  readonly hasButton: boolean;
  /** Whether the firmware knows it as a button. */
  readonly isButton: boolean;
  readonly #listener: PinListener;
  #mode: PinMode = "input";
  /** Set by pinMode(): reading and writing then leave the mode alone. */
  #fixed = false;
  #output = 0;
  /** The level that was last told: an LED is dark until the program writes, whichever level lights it. */
  #told: number;
  /** The level from outside; undefined when nothing drives the pin. */
  #driven: number | undefined;
  #seen = 0;
  /** Volts over the reference, 0 to 1; undefined where nobody has said it. */
  analog: number | undefined;
  /** How often a duty's pulses come, in hertz. */
  hertz = defaultHertz;

  constructor(name: string, { label, on, button }: PinFacts, listener: PinListener) {
    this.name = name;
    this.label = label;
    this.on = on;
    this.hasButton = button !== undefined;
    this.isButton = button !== undefined && !button.own;
    this.#listener = listener;
    this.#told = this.off;
    if (this.hasButton) this.#driven = this.#seen = this.off;
  }

  /** The other level than `on`. */
  get off(): 0 | 1 {
    return this.on === 1 ? 0 : 1;
  }

  /** Whether the program has set the mode, so that reading and writing leave it alone. */
  get isFixed(): boolean {
    return this.#fixed;
  }

  get mode(): PinMode {
    return this.#mode;
  }

  /** pinMode(). `automatic` lets later reads and writes change the mode again. */
  setMode(mode: PinMode, automatic: boolean): void {
    this.#fixed = !automatic;
    this.#switchTo(mode);
  }

  /** Back to an input that nothing was done to; what the world does with the pin stays. */
  reset(): void {
    this.#fixed = false;
    this.#output = 0;
    this.#told = this.off;
    this.hertz = defaultHertz;
    this.#mode = "input";
    this.#seen = this.#level();
  }

  read(): number {
    if (!this.#fixed) this.#switchTo("input");
    return this.#level();
  }

  /** What the pin's wire carries, without changing its mode. */
  get level(): number {
    return this.#level();
  }

  write(level: number): void {
    if (!this.#fixed) this.#mode = "output";
    const changed = level !== this.#told;
    this.#output = this.#told = level;
    if (changed) this.#listener.onOutput(this, level);
    this.#notice();
  }

  /** Whether the program itself says what the level is, whatever comes from outside. */
  get isHeld(): boolean {
    if (this.#mode === "output" || this.#mode === "af_output") return true;
    return this.#mode.startsWith("opendrain") && this.#output === 0 && this.#fixed;
  }

  /** The last level written. */
  get output(): number {
    return this.#output;
  }

  /** The world drives the pin to a level, or lets go of it. */
  drive(level: number | undefined): void {
    this.#driven = level;
    this.#notice();
  }

  /** Makes the pin an input when it was not set otherwise, as setWatch does. */
  prepareWatch(): void {
    if (!this.#fixed) this.#switchTo("input");
  }

  #switchTo(mode: PinMode): void {
    this.#mode = mode;
    this.#notice();
  }

  #level(): number {
    if (this.#mode === "output" || this.#mode === "af_output") return this.#output >= 0.5 ? 1 : 0;
    const pulledUp = this.#mode === "input_pullup" || this.#mode === "opendrain_pullup";
    const outside = this.#driven ?? (pulledUp ? 1 : 0);
    return this.#mode.startsWith("opendrain") && this.#output === 0 && this.#fixed ? 0 : outside;
  }

  #notice(): void {
    const level = this.#level();
    if (level === this.#seen) return;
    this.#seen = level;
    this.#listener.onLevel(this, level);
  }
}

/** What people call a pin. */
export function nameOf({ name, label }: Pin): string {
  return label ?? name;
}

/** How traces name a pin. */
export function named({ name, label }: Pin): { pin: string; label?: string } {
  return label === undefined ? { pin: name } : { pin: name, label };
}

/** How traces tell what a level of the pin means, where its label does not say it. */
export function meant({ label, on, hasButton }: Pin): { on?: 0; button?: true } {
  const isNamedSo = label?.startsWith("BTN") ?? false;
  return { ...(on === 0 && { on }), ...(hasButton && !isNamedSo && { button: true }) };
}

/** All pins of a board, by name and by number. */
export class Pins {
  readonly all: readonly Pin[];
  readonly #byName = new Map<string, Pin>();
  readonly #own: ReadonlySet<string>;
  readonly #board: string;

  constructor(profile: BoardProfile, listener: PinListener) {
    this.#board = profile.id;
    this.all = profile.pins.map(({ name }) => {
      const button = profile.buttons.find((candidate) => candidate.pin === name);
      const led = profile.leds.find((candidate) => candidate.pin === name);
      const part = button ?? led;
      const label = part?.name ?? profile.names?.find((candidate) => candidate.pin === name)?.name;
      return new Pin(name, { label, on: part?.on ?? 1, button }, listener);
    });
    for (const pin of this.all) this.#byName.set(pin.name, pin);
    const { leds, buttons, names = [], aliases = [] } = profile;
    for (const { name, pin } of [...leds, ...buttons, ...names, ...aliases])
      this.#byName.set(name, this.get(pin));
    const own = [...leds, ...buttons].filter((part) => part.own);
    this.#own = new Set([...own, ...names].map(({ name }) => name));
  }

  /** The names that the firmware has: D5, and LED1 or BTN1 where there is one. */
  get globals(): string[] {
    return this.names.filter((name) => !this.#own.has(name));
  }

  /** Every name of a pin: D5, LED1 or BTN1 where there is one, and what somebody calls it on a board of their own. */
  get names(): string[] {
    return [...this.#byName.keys()];
  }

  find(name: string): Pin | undefined {
    return this.#byName.get(name);
  }

  /** For the world outside. Throws an UnknownPinError that suggests the nearest name. */
  get(name: string): Pin {
    const pin = this.find(name);
    if (pin === undefined) throw new UnknownPinError(name, this.#board, nearest(name, this.names));
    return pin;
  }

  /** The pin that an argument of the program means: a name or a number. Throws as Espruino does. */
  ofArgument(value: unknown): Pin | undefined {
    if (typeof value === "number") return this.all[value];
    return typeof value === "string" && !this.#own.has(value) ? this.find(value) : undefined;
  }

  reset(): void {
    for (const pin of this.all) pin.reset();
  }
}

/** A pin name that the board does not have. */
export class UnknownPinError extends Error {
  override name = "UnknownPinError";

  constructor(pin: string, board: string, suggestion: string | undefined) {
    const hint = suggestion === undefined ? "" : ` Did you mean ${suggestion}?`;
    super(`board ${board} has no pin "${pin}".${hint}`);
  }
}
