// What a program holds, in jsvars: a walk over everything that it could still reach. Invariants: each object and each scope
// is counted once; nothing of the program runs; and what is measured depends only on what the program holds.
//
// It starts at what outlives a step: global variables, the board's timers, watches, listeners and promises. What the
// variables of running functions hold is not seen unless a function keeps them.
import { nativeRecords } from "../../boards/espruino/builtin-cost.ts";
import * as cost from "../../boards/espruino/cost.ts";
import { hasStateInVariables, jsvarsOfDrawingState } from "../../boards/espruino/display-cost.ts";
import type { Board } from "../board.ts";
import type { Drawing } from "../graphics/drawing.ts";
import { Pin } from "../pins.ts";
import { isObject } from "../values.ts";
import type { FunctionEntry, Ledger, Scope } from "./ledger.ts";

/**
 * Jsvars of a board whose program does nothing: the interpreter's own lists, and what the first look at a member of anything
 * brings. Measured on the Linux build.
 */
const ownJsvars = 33;

export class Heap {
  readonly #board: Board;
  readonly #ledger: Ledger;
  readonly #memory: cost.JsvarMemory;
  /** The board's globals, but for those that are observed. */
  #own: [name: string, value: unknown][] = [];
  #seen = new Set<object>();
  #waiting: object[] = [];

  constructor(board: Board, ledger: Ledger) {
    this.#board = board;
    this.#ledger = ledger;
    this.#memory = board.profile.memory;
  }

  /** Before the program runs: what is there now is the board's. */
  start(): void {
    const properties = Object.entries(Object.getOwnPropertyDescriptors(this.#board.realm.global));
    this.#own = properties.flatMap(([name, property]) =>
      "value" in property ? [[name, property.value as unknown]] : [],
    );
  }

  /** What is held now. O(all objects). */
  measure(): number {
    this.#seen = new Set();
    this.#waiting = [];
    const total = ownJsvars + this.#globals() + this.#natives() + this.#rest();
    return total + this.#ledger.builtins.jsvars;
  }

  /** A value by itself, with all that it holds: a number is a variable, though it may be none in a field. */
  sizeOf(value: unknown): number {
    this.#seen = new Set();
    this.#waiting = [];
    const own = this.#value(value);
    return value === undefined ? 0 : Math.max(1, own + this.#rest());
  }

  /** A field: its name, and its value with all that it holds. */
  sizeOfField(object: object, name: string): number {
    this.#seen = new Set();
    this.#waiting = [];
    const own = this.#property(object, name);
    return own + this.#rest();
  }

  /** The objects that were met and not counted yet, and all that they hold. */
  #rest(): number {
    let total = 0;
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop())
      total += this.#object(next);
    return total;
  }

  #globals(): number {
    const { global } = this.#board.realm;
    let total = 0;
    for (const name of Object.keys(global)) total += this.#property(global, name);
    for (const [name, value] of this.#own) if (global[name] !== value) total += this.#property(global, name);
    // What the program has put into the board's own objects.
    for (const name of this.#ledger.builtins.used) {
      const own = this.#board.realm.observed(name);
      if (isObject(own))
        total += this.#fields(own) + (isObject(own.prototype) ? this.#fields(own.prototype) : 0);
    }
    return total;
  }

  /** What the interpreter keeps for the program. */
  #natives(): number {
    const { timers, watches, serials } = this.#board;
    const record = (name: string): number => nativeRecords.get(name) ?? 0;
    let total = 0;
    for (const { period, hidden, holds } of timers.list()) {
      const args = holds.length > 1 ? 2 + this.#name("args") : 0;
      total += hidden
        ? record("setTimeout") + 2
        : record(period === undefined ? "setTimeout" : "setInterval");
      total += args + holds.reduce<number>((sum, each, i) => sum + (i > 1 ? 1 : 0) + this.#value(each), 0);
    }
    for (const { callback, repeat, edge, debounceTicks } of watches.list())
      total +=
        record("setWatch") -
        (repeat ? 0 : 3) +
        (edge === 0 ? 0 : 1) +
        (debounceTicks > 0 ? 3 : 0) +
        this.#value(callback);
    for (const port of serials.values()) {
      const object = port.instantiated && this.#board.portObjects.get(port);
      if (!object) continue;
      this.#ledger.builtins.name(port.name);
      total += this.#fields(object);
      if (port.available > 0) total += 2 + cost.jsvarsOfString(port.available, this.#memory.bytesPerJsvar);
    }
    return total;
  }

  #name(name: string): number {
    return cost.jsvarsOfName(name, this.#memory.bytesPerJsvar);
  }

  /** A value beyond the name that holds it; an object is counted later. */
  #value(value: unknown): number {
    if (!isObject(value)) {
      const known =
        typeof value === "number" || typeof value === "string" || typeof value === "boolean" || value == null;
      return cost.jsvarsOfValue(known ? value : null, this.#memory);
    }
    if (this.#isMadeAnew(value)) return 1;
    if (!this.#seen.has(value)) {
      this.#seen.add(value);
      this.#waiting.push(value);
    }
    return 0;
  }

  /** Pins and the board's own functions are values: each variable has one of its own. */
  #isMadeAnew(value: object): boolean {
    const { realm, devices } = this.#board;
    if (typeof value !== "function") return devices.get(value) instanceof Pin;
    return realm.isBuiltin(value) || (!this.#ledger.function(value) && !this.#ledger.bound(value));
  }

  #property(object: object, key: string): number {
    const property = Object.getOwnPropertyDescriptor(object, key);
    if (property === undefined) return 0;
    if ("value" in property) return this.#name(key) + this.#value(property.value);
    const { get, set } = property as { readonly get: unknown; readonly set: unknown };
    return this.#name(key) + 2 + this.#value(get) + this.#value(set);
  }

  /** The properties that the program gave to an object, and its listeners. */
  #fields(object: object): number {
    let total = 0;
    for (const key of Object.keys(object)) total += this.#property(object, key);
    for (const [event, listeners] of this.#board.emitters.of(object) ?? []) {
      const list = Array.isArray(listeners) ? (listeners as unknown[]) : [listeners];
      total += this.#name(`#on${event}`) + 1 + list.length;
      for (const listener of list) total += this.#value(listener);
    }
    return total;
  }

  #object(object: object): number {
    if (typeof object === "function") return this.#function(object);
    if (Array.isArray(object)) return 1 + this.#elements(object);
    const { realm } = this.#board;
    const prototype: unknown = Object.getPrototypeOf(object);
    if (ArrayBuffer.isView(object)) {
      // What gives it methods: there from the first one on that is looked up.
      this.#ledger.builtins.instance("ArrayBufferView");
      this.#classOf(prototype as object);
      return 1 + this.#value(object.buffer);
    }
    const maker = ownMaker(object);
    if (maker === undefined && prototype === realm.prototypeOf("Object")) return 1 + this.#fields(object);
    if (object instanceof realm.intrinsic("ArrayBuffer")) {
      this.#classOf(prototype as object);
      const view = 1;
      const { byteLength } = object as ArrayBuffer;
      return cost.jsvarsOfTypedArray(byteLength, this.#memory.bytesPerJsvar) - view;
    }
    if (maker !== undefined) {
      // The prototype of a class is counted with it; that of a function when something uses it.
      this.#value(maker);
      const names = ["prototype", "constructor"].reduce((sum, name) => sum + this.#name(name), 1);
      return "members" in (this.#ledger.function(maker)?.facts ?? {}) ? 0 : names + this.#fields(object);
    }
    const inherited = prototype === null ? 0 : this.#name("__proto__") + this.#prototype(prototype as object);
    return 1 + inherited + this.#fields(object) + this.#inside(object);
  }

  /** A prototype: of the program's own, or of a class of the board's, which is there from its first instance on. */
  #prototype(prototype: object): number {
    const maker = ownMaker(prototype);
    if (maker === undefined || this.#ledger.function(maker) !== undefined) return this.#value(prototype);
    this.#ledger.builtins.instance(maker.name);
    return 0;
  }

  /** An array of bytes has its class's prototype only where the program calls the class: not one that a builtin has made. */
  #classOf(prototype: object): void {
    const { builtins } = this.#ledger;
    const maker = ownMaker(prototype)?.name;
    if (maker !== undefined && builtins.uses(maker)) builtins.instance(maker);
  }

  #elements(array: readonly unknown[]): number {
    let total = 0;
    for (const key of Object.keys(array)) {
      const value = (array as unknown as Record<string, unknown>)[key];
      if (!/^\d/.test(key)) total += this.#property(array, key);
      else total += 1 + (typeof value === "boolean" ? 0 : this.#value(value));
    }
    return total;
  }

  /** What objects of the board's own classes hold beside their visible fields. */
  #inside(object: object): number {
    const { realm, promiseParts, drawings } = this.#board;
    const text = (value: string): number => cost.jsvarsOfString(value.length, this.#memory.bytesPerJsvar);
    if (object instanceof realm.intrinsic("Date")) return this.#name("ms") + 1;
    // Small builds have no regular expressions.
    if ("RegExp" in realm.global && object instanceof realm.intrinsic("RegExp"))
      return this.#name("source") + text(object.source) + this.#name("lastIndex");
    const drawing = drawings.get(object);
    if (drawing !== undefined) {
      const custom = Object.entries(drawing.customFields);
      const more = custom.reduce((sum, [name, value]) => sum + this.#name(name) + this.#value(value), 0);
      return more + (this.#hasState(drawing) ? jsvarsOfDrawingState(this.#memory) : 0);
    }
    const parts = promiseParts(object);
    if (parts === undefined) return 0;
    let total = parts.value === undefined ? 0 : this.#name("#val") + this.#value(parts.value);
    for (const list of [parts.onFulfilled, parts.onRejected]) {
      if (list.length > 0) total += this.#name("#thn") + 1;
      for (const { callback, next } of list)
        total +=
          2 + this.#name("cb") + this.#name("next") + this.#value(callback) + this.#value(next.promise);
    }
    // The record through which `then` settles the next promise belongs to both lists.
    return total + parts.onFulfilled.length * (1 + this.#name("prom"));
  }

  #hasState({ isOfDisplay }: Drawing): boolean {
    const display = this.#board.profile.graphics?.display;
    return !isOfDisplay || display === undefined || hasStateInVariables(display);
  }

  #function(object: object): number {
    const bound = this.#ledger.bound(object);
    if (bound !== undefined) {
      const { target, self, args } = bound;
      // It is a copy of the function that it binds.
      const copied = isObject(target) && this.#ledger.function(target);
      const own = 1 + (copied ? this.#made(copied) : 1);
      return own + this.#value(self) + args.reduce<number>((sum, each) => sum + 1 + this.#value(each), 0);
    }
    const entry = this.#ledger.function(object);
    if (entry === undefined) return 0;
    const { facts } = entry;
    let total = this.#fields(object) + this.#made(entry);
    const { prototype } = object as { prototype?: object };
    if (prototype === undefined) return total;
    if (!("members" in facts)) {
      // The one that a function is born with counts once something was put into it or inherits from it.
      if (ownMaker(prototype) !== object) return total + this.#name("prototype") + this.#value(prototype);
      if (Object.keys(prototype).length > 0) this.#value(prototype);
      return total;
    }
    this.#seen.add(prototype);
    this.#value(Object.getPrototypeOf(object));
    total += this.#fields(prototype);
    for (const { key, isStatic, kind } of facts.members)
      if (kind !== "set") total += this.#property(isStatic ? object : prototype, key);
    return total;
  }

  /** A function or class by itself, with the scopes that it keeps. */
  #made(entry: FunctionEntry): number {
    let total = (entry.jsvars ??= this.#itself(entry));
    for (let each = entry.scope; each !== undefined; each = each.outer) total += this.#scope(each);
    return total;
  }

  #itself({ facts, inFlash, scope }: FunctionEntry): number {
    const shape = { inFlash, scopes: depthOf(scope) };
    return "members" in facts
      ? cost.jsvarsOfClass({ ...facts, ...shape }, this.#memory)
      : cost.jsvarsOfFunction({ ...facts, ...shape }, this.#memory);
  }

  #scope(scope: Scope): number {
    if (this.#seen.has(scope)) return 0;
    this.#seen.add(scope);
    return 1 + this.#variables(scope);
  }

  #variables({ names, read }: Scope): number {
    let total = 0;
    for (let i = 0; i < names.length; i++) {
      let value: unknown;
      try {
        value = read(i);
      } catch {
        continue; // Not declared yet.
      }
      total += this.#name(names[i]) + this.#value(value);
    }
    return total;
  }
}

function depthOf(scope: Scope | undefined): number {
  let depth = 0;
  for (let each = scope; each !== undefined; each = each.outer) depth++;
  return depth;
}

/** The function whose prototype an object is. */
function ownMaker(object: object): NamedFunction | undefined {
  const maker: unknown = Object.getOwnPropertyDescriptor(object, "constructor")?.value;
  return isFunction(maker) && maker.prototype === object ? maker : undefined;
}

interface NamedFunction {
  readonly name: string;
  readonly prototype: unknown;
}

function isFunction(value: unknown): value is NamedFunction {
  return typeof value === "function";
}
