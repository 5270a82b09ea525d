// What a program has set up, as statements that set it up again: what dump() shows and save() keeps. Invariant: nothing of the program runs.
//
// As in Espruino, a value is written as it prints, so what a text does not tell is lost: the variables around a function, that two
// names are for one object, getters, and the arguments of timers.
import { dumpStyle, formatValue, nativeFunction, visibleFields } from "../boards/espruino/print.ts";
import type { Board } from "./board.ts";
import { describe } from "./describe.ts";
import { listenersOf } from "./emitters.ts";
import { ticksPerMs } from "./clock.ts";
import { uninstrumented } from "./insertions.ts";
import type { Pin } from "./pins.ts";
import { isObject } from "./values.ts";

/** The statements, in Espruino's order: variables, listeners, timers, watches, ports, pins. */
export function dumpStatements(board: Board): string[] {
  const dump = new Dump(board);
  const variables = board.realm.variables();
  return [
    ...variables.flatMap(([name, value]) => dump.variable(name, value)),
    ...dump.listeners(),
    ...dump.timers(),
    ...dump.watches(),
    ...dump.ports(),
    ...board.pins.all.flatMap((pin) => pinStatements(pin)),
  ];
}

class Dump {
  readonly #board: Board;
  /** Names of the program's variables. */
  readonly #names = new Map<unknown, string>();

  constructor(board: Board) {
    this.#board = board;
    for (const [name, value] of board.realm.variables())
      if (isObject(value) && !this.#names.has(value)) this.#names.set(value, name);
  }

  variable(name: string, value: unknown): string[] {
    if (typeof value === "function") return this.#function(name, value);
    if (isObject(value) && this.#board.drawings.get(value)?.isOfDisplay) return []; // It is made anew at every start.
    const prototype = isObject(value) ? this.#prototypeOf(value) : undefined;
    if (prototype !== undefined && isObject(value)) return [this.#instance(name, value, prototype)];
    const text = this.#text(value);
    return text === nativeFunction ? [] : [`var ${name} = ${text};`];
  }

  /** A function or class, and what it has as an object. */
  #function(name: string, value: unknown): string[] {
    const text = this.#text(value);
    if (text === nativeFunction) return [];
    const source = uninstrumented(Function.prototype.toString.call(value));
    const isClass = source.startsWith("class");
    const fields = isObject(value) ? visibleFields(value) : [];
    const { prototype } = value as { prototype?: object };
    const methods = isClass || prototype === undefined ? [] : visibleFields(prototype);
    return [
      isClass
        ? `class ${name} ${source.slice(source.indexOf("{"))}`
        : text.replace(/^function /, `function ${name}`),
      ...methods.map(([field, each]) => `${name}.prototype.${field} = ${this.#text(each)};`),
      ...fields.map(([field, each]) => `${name}.${field} = ${this.#text(each)};`),
    ];
  }

  /** The prototype of an object of one of the program's classes, or of a drawing, as it is written. */
  #prototypeOf(value: object): string | undefined {
    if (this.#board.drawings.has(value)) return `Graphics["prototype"]`;
    const prototype: unknown = Object.getPrototypeOf(value);
    const maker = isObject(prototype) ? this.#names.get(prototype.constructor) : undefined;
    return maker === undefined ? undefined : `${maker}.prototype`;
  }

  #instance(name: string, value: object, prototype: string): string {
    const fields = visibleFields(value).map(([field, each]) => `${name}.${field} = ${this.#text(each)};`);
    return [`var ${name} = Object.create(${prototype});`, ...fields].join("\n");
  }

  *listeners(): Generator<string> {
    const { emitters, realm } = this.#board;
    const owners = Object.getOwnPropertyNames(realm.global).filter((name) => isObject(realm.global[name]));
    for (const owner of owners) {
      const events = emitters.of(realm.global[owner] as object);
      for (const [event, listeners] of events ?? [])
        for (const listener of listenersOf(listeners))
          yield `${owner}.on(${JSON.stringify(event)}, ${this.#named(listener)});`;
    }
  }

  timers(): string[] {
    const { timers, clock } = this.#board;
    return timers.list().flatMap((timer) => {
      if (timer.hidden) return [];
      const { period, due, holds } = timer;
      const ms = (period ?? due - clock.now) / ticksPerMs;
      const call = period === undefined ? "setTimeout" : "setInterval";
      return [`${call}(${this.#named(holds[0])}, ${ms}); // ${timers.idOf(timer)}`];
    });
  }

  watches(): string[] {
    return this.#board.watches.list().map(({ callback, pin, repeat, edge, debounce }) => {
      const edges = edge < 0 ? "falling" : edge > 0 ? "rising" : "both";
      const wait = debounce > 0 ? `, debounce : ${debounce}` : "";
      return `setWatch(${this.#named(callback)}, ${pin.name}, { repeat:${repeat}, edge:'${edges}'${wait} });`;
    });
  }

  ports(): string[] {
    return [...this.#board.serials].flatMap(([name, { baud }]) =>
      baud === undefined ? [] : [`${name}.setup(${baud});`],
    );
  }

  /** The name of a variable that holds the value, or what it prints as. */
  #named(value: unknown): string {
    return this.#names.get(value) ?? this.#text(value);
  }

  #text(value: unknown): string {
    return formatValue(value, (object) => describe(this.#board, object), dumpStyle);
  }
}

function pinStatements(pin: Pin): string[] {
  const { name, mode, isFixed, output, off, label } = pin;
  if (mode === "output" && !isFixed) {
    const isOn = output >= 0.5;
    return label?.startsWith("LED") && Number(isOn) === off
      ? []
      : [`digitalWrite(${name}, ${isOn ? 1 : 0});`];
  }
  if (mode === "input" || pin.hasButton) return [];
  return [`pinMode(${name}, "${mode}"${isFixed ? "" : ", true"});`];
}
