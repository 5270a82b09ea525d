// The world of JavaScript objects that a bundle runs in: a fresh engine context, cut down to what Espruino has. Invariant:
// everything that the program can get hold of belongs to this realm; objects of the simulator never leak into it.
/* oxlint-disable typescript/no-unsafe-type-assertion -- what another engine context hands over has no types */
import vm from "node:vm";
import { parseExpressionAt } from "acorn";
import { espruinoError } from "./engine-messages.ts";
import { EspruinoError, interruption, type ErrorType } from "./errors.ts";
import { noField, readBracket } from "./bracket-reads.ts";
import { compiled } from "./compiled.ts";
import { Constants } from "./constants.ts";
import { cutDown } from "./cut-down.ts";
import {
  hookName,
  instrument,
  pendingName,
  turnsName,
  type Instrumentation,
  type Instrumented,
} from "./instrument.ts";
import { hide } from "./hidden.ts";
import type { Ledger } from "./memory/ledger.ts";
import { ObservedGlobals } from "./observed-globals.ts";
import { formatFrame, formatStack, namelessCode, type Origin, type SourceText } from "./stack.ts";

/** A builtin: gets the call's `this` and arguments, and whether it was called with `new`. */
export type Builtin = (self: unknown, args: unknown[], isNew: boolean) => unknown;

export { hide } from "./hidden.ts";

/** Any function of a realm, seen from outside. */
export type RealmFunction = (this: unknown, ...args: unknown[]) => unknown;

type Fields = Record<string, unknown>;
type Wrapper = (run: (self: unknown, args: ArrayLike<unknown>, isNew: boolean) => unknown) => RealmFunction;

export interface RealmOptions {
  /** Called at the start of every builtin, with its name; may throw `interruption`. */
  readonly onBuiltin: (name: string) => void;
  /** Called when a `catch` is entered, to throw `interruption` again. */
  readonly caught: () => void;
  /** Whether a `finally` is to run. */
  readonly alive: () => boolean;
  /** So many turns were made: gives how many come before the next call; may throw `interruption`. */
  readonly turned: (turns: number) => number;
  /** Where a text comes from that the program evaluates outside of all functions. */
  readonly originOf: (code: string) => Origin;
  /** Learns which functions and scopes the program makes. */
  readonly ledger?: Ledger | undefined;
}

export class Realm {
  readonly global: Fields;
  /** Whether the program's next `try` is to call `caught`, as it does where it has a `catch` that is entered. */
  readonly setPending: (isPending: boolean) => void;
  readonly #context: vm.Context;
  readonly #options: RealmOptions;
  readonly #wrapper: Wrapper;
  readonly #hook: (run: (self: unknown, args: ArrayLike<unknown>) => void) => RealmFunction;
  readonly #sources = new Map<string, SourceText>();
  readonly #hooks: Fields;
  readonly #builtins = new WeakSet<object>();
  readonly #observed: ObservedGlobals;
  readonly #constants: Constants;
  /** The scripts whose top levels are running. */
  #running: readonly string[] = [];

  constructor(options: RealmOptions) {
    this.#options = options;
    // Not one that Node watches: each use of a global would be a call there, a hundred times slower.
    this.#context = vm.createContext(vm.constants.DONT_CONTEXTIFY);
    const run = (code: string): RealmFunction =>
      vm.runInContext(code, this.#context, { filename: "simulator" }) as never;
    this.global = run("globalThis") as unknown as Fields;
    // Runs before the builtins are cut down, so that it does not see what is missing.
    this.#wrapper = run(
      '(function(run){"use strict";return function(){return run(this,arguments,new.target!==undefined)}})',
    ) as unknown as Wrapper;
    this.#hook = run("(function(run){return function(self,args){run(self,args)}})") as never;
    cutDown(this.global);
    const errors = this.global.Error as Fields & ErrorConstructor;
    hide(errors, "stackTraceLimit", 100);
    hide(errors, "prepareStackTrace", (_: Error, sites: NodeJS.CallSite[]) =>
      formatStack(sites, this.#sources, this.#running),
    );
    this.#observed = new ObservedGlobals(this.global);
    this.#constants = new Constants(this.global, (name, builtin) => this.wrap(name, builtin));
    this.#hooks = Object.create(null) as Fields;
    this.#hooks.caught = this.wrap("", (_, [error]) => {
      options.caught();
      if (error instanceof Error) throw error; // Of a device or of the simulator: none of the program's business.
      this.reword(error);
    });
    this.#hooks.constant = this.wrap("", (_, names) => {
      for (const name of names) this.#constants.declare(String(name));
    });
    const ownEval = this.global.eval;
    const atRoot = this.wrap("eval", (_, [code]) =>
      typeof code === "string" ? this.evaluate(code, options.originOf(code)) : code,
    );
    this.#hooks.atRoot = this.wrap("", (_, [called]) => (called === ownEval ? atRoot : called));
    this.#hooks.at = run(readBracket)(this.wrap("", (_, [object, key]) => noField(object, key)));
    this.#hooks.alive = this.wrap("", () => options.alive());
    run(`let ${turnsName}=1,${pendingName}=0`);
    this.setPending = run(`(function(is){${pendingName}=is})`);
    this.#hooks.tried = this.wrap("", () => options.caught());
    let turns = 1;
    this.#hooks.turned = this.wrap("", () => (turns = options.turned(turns)));
    hide(this.global, hookName, this.#hooks);
    options.ledger?.attach(this);
  }

  /** Adds a function that instrumented code calls; see instrument(). */
  addHook(name: string, run: (self: unknown, args: unknown[]) => unknown): void {
    this.#hooks[name] = this.wrap("", run);
  }

  /** The same for one that instrumented functions report to, with `this` and their arguments. It must not throw. */
  addReport(name: string, run: (self: unknown, args: ArrayLike<unknown>) => void): void {
    this.#hooks[name] = this.#hook(run);
  }

  /** A function of this realm that runs a builtin. An EspruinoError becomes an error of this realm. */
  wrap(name: string, builtin: Builtin): RealmFunction {
    const { onBuiltin } = this.#options;
    const made = this.#wrapper((self, args, isNew) => {
      if (name !== "") onBuiltin(name);
      try {
        return builtin(self, listOf(args), isNew);
      } catch (error) {
        throw error instanceof EspruinoError ? this.error(error.type, error.message) : error;
      }
    });
    this.#builtins.add(made);
    return made;
  }

  /** A constructor whose instances have the given methods. */
  wrapClass(name: string, construct: Builtin, methods: Record<string, Builtin>): RealmFunction {
    const made = this.wrap(name, construct);
    hide(made, "name", name);
    const prototype = this.prototypeOf(made);
    for (const [method, builtin] of Object.entries(methods))
      hide(prototype, method, this.wrap(`${name}.${method}`, builtin));
    return made;
  }

  /** Whether a function or a library is one of the board's own, whose text nobody sees. */
  isBuiltin(object: object): boolean {
    return this.#builtins.has(object);
  }

  /** An object with functions of the board's own, such as Math, is a library from now on. */
  markLibrary(object: object): void {
    this.#builtins.add(object);
  }

  /** A plain object of this realm. */
  object(fields: Fields = {}): Fields {
    return Object.assign(Reflect.construct(this.intrinsic("Object"), []) as Fields, fields);
  }

  /** An array of this realm. */
  array(items: readonly unknown[]): unknown[] {
    const array = Reflect.construct(this.intrinsic("Array"), []) as unknown[];
    Array.prototype.push.apply(array, [...items]);
    return array;
  }

  error(type: ErrorType, message: string): Error {
    const maker = Object.hasOwn(this.global, type) ? type : "Error";
    return Reflect.construct(this.intrinsic(maker), [message]) as Error;
  }

  /** The object that instances of a global class, or of a constructor made by wrapClass(), inherit from. */
  prototypeOf(maker: string | RealmFunction): Fields {
    return (typeof maker === "string" ? this.intrinsic(maker) : maker).prototype as Fields;
  }

  /** One of the language's global objects: Math, JSON. */
  namespace(name: string): object {
    return this.global[name] as object;
  }

  /** new maker(...args) */
  construct(maker: RealmFunction, args: readonly unknown[]): object {
    return Reflect.construct(maker, [...args]) as object;
  }

  /** An object of a class, without running its constructor. */
  instanceOf(maker: RealmFunction): object {
    return Object.create(this.prototypeOf(maker)) as object;
  }

  /** A Uint8Array with the bytes of Latin-1 text. */
  bytes(text: string): Uint8Array {
    const array = Reflect.construct(this.intrinsic("Uint8Array"), [text.length]) as Uint8Array;
    array.set(Buffer.from(text, "latin1"));
    return array;
  }

  /** A constructor of the realm, by its global name. */
  intrinsic(name: "RegExp"): RegExpConstructor;
  intrinsic(name: "DataView"): DataViewConstructor;
  intrinsic(name: string): RealmFunction;
  intrinsic(name: string): unknown {
    return this.#observed.get(name) ?? this.global[name];
  }

  /** Calls `onRead` whenever the program reads a global of one of these names, of those that there are. */
  observe(names: Iterable<string>, onRead: (name: string) => void): void {
    this.#observed.observe(names, onRead);
  }

  /** A global of the board's own that is observed. */
  observed(name: string): unknown {
    return this.#observed.get(name);
  }

  isError(value: unknown): value is Error {
    return typeof value === "object" && value !== null && value instanceof this.intrinsic("Error");
  }

  /** An error of the engine becomes what Espruino throws in its place. Called wherever the program gets hold of one. */
  reword(error: unknown): void {
    if (!this.isError(error)) return;
    const words = espruinoError(error.name, error.message);
    if (words === undefined) return;
    void error.stack; // Made while it is known which frame is the top level.
    Object.setPrototypeOf(error, this.prototypeOf(words.type));
    hide(error, "message", words.message);
    this.showError(error, words.type);
  }

  /** What an error says of itself becomes fields that show, as in Espruino. */
  showError(error: object, type: string): void {
    const { message, stack } = error as Partial<Error>;
    for (const name of ["message", "stack"]) Reflect.deleteProperty(error, name); // For the order of the fields.
    Object.assign(error, { ...(message !== undefined && { message }), type, stack });
  }

  /**
   * Runs a script in the global scope and returns its completion value. Throws what the script throws; a SyntaxError of the
   * realm, with its place, when it is no script.
   */
  evaluate(code: string, origin: Origin, reports?: Instrumentation): unknown {
    const number = this.#sources.size;
    const file = `${origin.shown}#${number}`; // Unique, so that every text keeps its own source.
    const { ledger } = this.#options;
    const unit = ledger && number;
    const make = (): Instrumented => this.#checked(code, origin, () => instrument(code, reports, unit));
    const { script, original, facts, assigned } = compiled(file, code, reports, unit, make);
    if (facts !== undefined) ledger?.addUnit(number, facts, origin.shown !== "");
    this.#constants.assign(assigned);
    this.#sources.set(file, { ...origin, code, original });
    const outer = this.#running;
    this.#running = [...outer, file];
    try {
      return script.runInContext(this.#context, { displayErrors: false }) as unknown;
    } catch (error) {
      if (this.isError(error)) void error.stack; // Made now, while it is known which frame is the top level.
      throw error;
    } finally {
      this.#running = outer;
    }
  }

  /**
   * The value of the expression that a text begins with. What comes after it is not looked at, as in Espruino. Throws as
   * evaluate() does.
   */
  evaluateExpression(text: string): unknown {
    const { end } = this.#checked(text, namelessCode, () =>
      parseExpressionAt(text, 0, { ecmaVersion: "latest" }),
    );
    return this.evaluate(`(${text.slice(0, end)}\n)`, namelessCode);
  }

  /** Parses a text; acorn's error becomes a SyntaxError of this realm, with its place. */
  #checked<T>(code: string, origin: Origin, parse: () => T): T {
    try {
      return parse();
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      const { loc } = error as SyntaxError & { loc: { line: number; column: number } };
      const inside = this.error("SyntaxError", error.message.replace(/ \(\d+:\d+\)$/, ""));
      const place = { name: origin.topLevel, line: loc.line, column: loc.column + 1 };
      const source = { ...origin, code, original: (_: number, column: number) => column };
      hide(inside, "stack", formatFrame(place, source));
      throw inside;
    }
  }

  /** The engine was stopped while it ran the program. */
  stopped(): void {
    this.#running = [];
  }

  /** The program's global variables and what they hold now. */
  variables(): [string, unknown][] {
    return Object.entries(this.global);
  }

  /** Where the program is, as Espruino writes a trace; empty when none of its code runs. */
  trace(): string {
    return this.error("Error", "").stack ?? "";
  }

  /** The same as `.bootcde:1:20`, innermost frame first. */
  places(): string[] {
    return Array.from(this.trace().matchAll(/^ +at (?:.*\()?(\S*:\d+:\d+)\)?$/gm), ([, place]) => place);
  }

  /** Calls a method of an object of the realm. */
  invoke(object: unknown, method: string, args: readonly unknown[]): unknown {
    return this.call(this.method(object, method), object, args);
  }

  /** A method of an object of the realm, to be called later; undefined when there is none. */
  method(object: unknown, name: string): unknown {
    return (object as Fields)[name];
  }

  /** Calls a function of the realm. */
  call(fn: unknown, self: unknown, args: readonly unknown[]): unknown {
    return Reflect.apply(fn as RealmFunction, self, args);
  }
}

/** A list of this engine context with the same elements. By index: builtins are called all the time. */
function listOf(args: ArrayLike<unknown>): unknown[] {
  const list: unknown[] = [];
  for (let i = 0; i < args.length; i++) list.push(args[i]);
  return list;
}

/** Whether something caught was thrown to break off the step, and must be thrown on. */
export function isInterruption(error: unknown): boolean {
  return error === interruption;
}
