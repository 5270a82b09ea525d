// Pins: the Pin class, a global for each pin of the board, and the functions that read and write them.
import { analogRead } from "../analog.ts";
import type { Board } from "../board.ts";
import { numbersIn } from "../bytes.ts";
import { EspruinoError } from "../errors.ts";
import { defaultHertz, isPinMode, Pin } from "../pins.ts";
import { hide, type Builtin, type RealmFunction } from "../realm.ts";
import { isObject, typeName } from "../values.ts";

export function installPins(board: Board): void {
  const { realm } = board;
  const functions: Record<string, Builtin> = {
    digitalRead: (_, [pin]) => digitalRead(board, pin),
    digitalWrite: (_, [pin, value]) => digitalWrite(board, pin, value),
    digitalPulse: (_, [pin, value, time]) => pulse(board, pinArgument(board, pin), value, time),
    analogRead: (_, [pin]) => analogRead(board, pinArgument(board, pin)),
    analogWrite: (_, [pin, value, options]) => writeDuty(pinArgument(board, pin), value, options),
    pinMode: (_, [pin, mode, automatic]) => setMode(pinArgument(board, pin), mode, automatic),
    getPinMode: (_, [pin]) => pinArgument(board, pin).mode,
  };
  for (const [name, builtin] of Object.entries(functions))
    hide(realm.global, name, realm.wrap(name, builtin));

  const on = (run: (pin: Pin, args: unknown[]) => unknown): Builtin => {
    return (self, args) => run(pinArgument(board, self), args);
  };
  // Of what is no pin it makes an empty object.
  const construct: Builtin = (_, [value]) => {
    const pin = findPin(board, value);
    return pin === undefined ? realm.instanceOf(made) : board.pinObjects.get(pin);
  };
  const made: RealmFunction = realm.wrapClass("Pin", construct, {
    read: on((pin) => readPin(board, pin) === 1),
    set: on((pin) => pin.write(1)),
    reset: on((pin) => pin.write(0)),
    write: on((pin, [value]) => pin.write(levelOf(value))),
    toggle: on((pin) => {
      pin.write(pin.output >= 0.5 ? 0 : 1);
      return pin.output === 1;
    }),
    pulse: on((pin, [value, time]) => pulse(board, pin, value, time)),
    analog: on((pin) => analogRead(board, pin)),
    pwm: on((pin, [value, options]) => writeDuty(pin, value, options)),
    mode: on((pin, [mode]) => setMode(pin, mode, false)),
    getMode: on((pin) => pin.mode),
    getInfo: on((pin) =>
      realm.object({ port: pin.name[0], num: Number(pin.name.slice(1)), mode: pin.mode, output: pin.output }),
    ),
    toString: on((pin) => pin.name),
    valueOf: on((pin) => board.pins.all.indexOf(pin)),
  });
  hide(realm.global, "Pin", made);
  const prototype = realm.prototypeOf(made);
  const toPrimitive = on((pin, [hint]) => (hint === "number" ? board.pins.all.indexOf(pin) : pin.name));
  hide(prototype, Symbol.toPrimitive, realm.wrap("", toPrimitive));
  for (const pin of board.pins.all) board.pinObjects.set(pin, definePin(board, pin, realm.instanceOf(made)));
  for (const name of board.pins.globals) hide(realm.global, name, board.pinObjects.get(board.pins.get(name)));
  for (const name of ["LED", "BTN"]) {
    const first = board.pins.find(`${name}1`);
    if (first !== undefined) hide(realm.global, name, board.pinObjects.get(first));
  }
}

function definePin(board: Board, pin: Pin, object: object): object {
  board.devices.set(object, pin);
  return object;
}

/** The pin that an argument means: a Pin, a name, or a number. Throws as Espruino does for anything else. */
export function pinArgument(board: Board, value: unknown): Pin {
  const pin = findPin(board, value);
  if (pin === undefined) throw new EspruinoError("Invalid pin");
  return pin;
}

/** The pin that a value stands for: its object, its name or its number. */
export function findPin(board: Board, value: unknown): Pin | undefined {
  const device = isObject(value) ? board.devices.get(value) : undefined;
  return device instanceof Pin ? device : board.pins.ofArgument(value);
}

function readPin(board: Board, pin: Pin): number {
  board.poll();
  return pin.read();
}

/** Of several pins, the last is the lowest bit. */
function digitalRead(board: Board, pin: unknown): number {
  if (!Array.isArray(pin)) return readPin(board, pinArgument(board, pin));
  const levels = Array.from(pin, (each) => readPin(board, pinArgument(board, each)));
  return levels.reduce((bits, level) => bits * 2 + level, 0);
}

function digitalWrite(board: Board, pin: unknown, value: unknown): void {
  if (Array.isArray(pin)) {
    let bits = Number(value);
    for (const each of Array.from<unknown>(pin).toReversed()) {
      pinArgument(board, each).write(bits & 1);
      bits >>= 1;
    }
  } else if (isObject(pin) && !board.devices.has(pin) && "write" in pin)
    board.realm.invoke(pin, "write", [value]);
  else pinArgument(board, pin).write(levelOf(value));
}

function writeDuty(pin: Pin, value: unknown, options: unknown): void {
  const hertz = isObject(options) ? Number(options.freq) : NaN;
  pin.hertz = hertz > 0 ? hertz : defaultHertz;
  pin.write(clip(value));
}

/** A pulse, or a square wave of several times; 0 waits until all pulses are over. */
function pulse(board: Board, pin: Pin, value: unknown, time: unknown): void {
  const { pulses, clock } = board;
  if (Array.isArray(time) || ArrayBuffer.isView(time)) pulses.play(pin, levelOf(value), numbersIn(time));
  else if (typeof time !== "number" && typeof time !== "boolean") {
    pulses.play(pin, levelOf(value), []);
    throw new EspruinoError(`Expecting Number or Array, got ${typeName(time)}`);
  } else {
    pulses.play(pin, levelOf(value), [Number(time)]);
    if (!(Number(time) >= 0)) throw new EspruinoError("Pulse Time is less than 0 or not a number");
    if (Number(time) === 0) board.block(pulses.end - clock.now);
  }
}

function setMode(pin: Pin, mode: unknown, automatic: unknown): void {
  if (mode === undefined || mode === "auto") pin.setMode("input", true);
  else if (isPinMode(mode)) pin.setMode(mode, Boolean(automatic));
  else throw new EspruinoError("Unknown pin mode");
}

function levelOf(value: unknown): number {
  return value ? 1 : 0;
}

function clip(value: unknown): number {
  const duty = Number(value);
  return Number.isNaN(duty) ? 0 : Math.min(Math.max(duty, 0), 1);
}
