// What Espruino makes of its builtins: of an object when a program first uses it, an entry under its name and its
// prototype; of a function that keeps something of the program's, the record that it keeps it in. Measured on a build with 13-byte jsvars: `Math` 2, `Promise` 3, `Serial1` 13, `Number.prototype` 6, `"".length` 8.
import { jsvarsOfName } from "./cost.ts";

/** What a timer, a watch, a listener or a bound function takes beside its function, its name and its arguments. */
export const nativeRecords: ReadonlyMap<string, number> = new Map([
  ["setInterval", 7],
  ["setTimeout", 5],
  ["setWatch", 11],
  ["on", 2],
  ["bind", 5],
]);

/** Globals that are objects or classes. Others (`setTimeout`, `LED1`) are made anew for each look at them. */
const objects = new Set(
  (
    "Array ArrayBuffer Bangle Boolean DataView Date E Error Float32Array Float64Array Function Graphics I2C I2C1 I2C2 I2C3 Int16Array " +
    "Int32Array Int8Array JSON LoopbackA LoopbackB Math Microbit Modules NRF Number Object Pin Promise Puck RegExp SPI SPI1 SPI2 SPI3 " +
    "Serial1 Serial2 Serial3 Serial4 Serial5 Serial6 Bluetooth USB Telnet String SyntaxError TypeError InternalError " +
    "ReferenceError Uint16Array Uint24Array Uint32Array Uint8Array Uint8ClampedArray Waveform console process"
  ).split(" "),
);

const arrayMembers = new Set(
  "concat every fill filter find findIndex forEach includes indexOf join length map pop push reduce reverse shift slice some sort splice unshift".split(
    " ",
  ),
);

/** The builtins that a program has used so far, each counted once. */
export class Builtins {
  readonly #bytesPerJsvar: number;
  readonly #used = new Map<string, number>();

  constructor(bytesPerJsvar: number) {
    this.#bytesPerJsvar = bytesPerJsvar;
  }

  get jsvars(): number {
    return [...this.#used.values()].reduce((sum, each) => sum + each, 0);
  }

  /** The names of those that it has used. */
  get used(): Iterable<string> {
    return this.#used.keys();
  }

  uses(name: string): boolean {
    return this.#used.has(name);
  }

  static has(name: string): boolean {
    return objects.has(name);
  }

  static get names(): Iterable<string> {
    return objects;
  }

  /** The object itself: `Math`, `Promise.resolve`. (`Object` is there from the start.) */
  name(name: string): void {
    this.#raise(name, 1);
  }

  /** `Error.prototype`. */
  prototype(name: string): void {
    this.#raise(name, 2 + this.#nameOf("prototype"));
  }

  /** `new Promise(…)`, or a method of an instance. */
  instance(name: string): void {
    this.#raise(name, 2 + this.#nameOf("prototype") + this.#nameOf("constructor"));
  }

  /** `o.push`: what it may be a method of, by its name. */
  member(name: string): void {
    if (arrayMembers.has(name)) this.instance("Array");
  }

  #raise(name: string, beyondName: number): void {
    if (name === "Object") return;
    const cost = this.#nameOf(name) + beyondName + (/^(Serial|Loopback)/.test(name) ? 10 : 0);
    this.#used.set(name, Math.max(cost, this.#used.get(name) ?? 0));
  }

  #nameOf(name: string): number {
    return jsvarsOfName(name, this.#bytesPerJsvar);
  }
}
