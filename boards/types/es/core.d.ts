// Objects, functions, JSON and the global functions of the language. Not on Espruino, and so not here:
// Object.freeze and seal, a function's name, WeakMap, Proxy, Reflect. What says "Polyfill." the compiler adds to
// programs that use it; `pinwheel explain Math.trunc` tells what it costs.

declare var NaN: number;
declare var Infinity: number;

interface Object {
  /** Its name is known of every object; the class itself, of instances of the program's own classes. */
  constructor: Function & { readonly name: string };
  toString(): string;
  valueOf(): Object;
  hasOwnProperty(name: PropertyKey): boolean;
}

interface PropertyDescriptor {
  configurable?: boolean;
  /** Ignored: Espruino's properties are all enumerable. */
  enumerable?: boolean;
  value?: any;
  writable?: boolean;
  get?(): any;
  set?(value: any): void;
}

interface PropertyDescriptorMap {
  [key: PropertyKey]: PropertyDescriptor;
}

type TypedPropertyDescriptor<T> = PropertyDescriptor & { value?: T; get?: () => T; set?: (value: T) => void };

interface ObjectConstructor {
  new (value?: any): Object;
  (value?: any): any;
  readonly prototype: Object;
  assign<T extends {}, U>(target: T, source: U): T & U;
  assign(target: object, ...sources: any[]): any;
  create(prototype: object | null): any;
  defineProperty<T>(object: T, name: PropertyKey, descriptor: PropertyDescriptor): T;
  defineProperties<T>(object: T, descriptors: PropertyDescriptorMap): T;
  /** Keys come in the order of their creation, integer-like ones too. */
  keys(object: object): string[];
  values<T>(object: { [key: string]: T } | ArrayLike<T>): T[];
  values(object: {}): any[];
  entries<T>(object: { [key: string]: T } | ArrayLike<T>): [string, T][];
  entries(object: {}): [string, any][];
  fromEntries<T>(entries: Iterable<readonly [PropertyKey, T]>): { [key: string]: T };
  getOwnPropertyNames(object: any): string[];
  /** Polyfill. */
  hasOwn(object: object, name: PropertyKey): boolean;
  /** Polyfill. */
  is(a: any, b: any): boolean;
  getOwnPropertyDescriptor(object: any, name: PropertyKey): PropertyDescriptor | undefined;
  getOwnPropertyDescriptors(object: any): PropertyDescriptorMap;
  getPrototypeOf(object: any): any;
  setPrototypeOf<T>(object: T, prototype: object | null): T;
}
declare var Object: ObjectConstructor;

interface Function {
  readonly length: number;
  /** Known where the text says which function it is; undefined of one that came in a variable. */
  readonly name: string | undefined;
  prototype: any;
  apply(this: Function, thisArg: any, args?: any): any;
  call(this: Function, thisArg: any, ...args: any[]): any;
  bind(this: Function, thisArg: any, ...args: any[]): any;
  toString(): string;
  /** Replaces this function's code by another's, for everyone who holds it. Espruino only. */
  replaceWith(other: Function): void;
}

interface FunctionConstructor {
  new (...parametersAndBody: string[]): Function;
  (...parametersAndBody: string[]): Function;
  readonly prototype: Function;
}
declare var Function: FunctionConstructor;

interface CallableFunction extends Function {
  apply<T, R>(this: (this: T) => R, thisArg: T): R;
  apply<T, A extends any[], R>(this: (this: T, ...args: A) => R, thisArg: T, args: A): R;
  call<T, A extends any[], R>(this: (this: T, ...args: A) => R, thisArg: T, ...args: A): R;
  bind<T>(this: T, thisArg: ThisParameterType<T>): OmitThisParameter<T>;
  bind<T, A extends any[], B extends any[], R>(
    this: (this: T, ...args: [...A, ...B]) => R,
    thisArg: T,
    ...args: A
  ): (...args: B) => R;
}

interface NewableFunction extends Function {
  apply<T>(this: new () => T, thisArg: T): void;
  apply<T, A extends any[]>(this: new (...args: A) => T, thisArg: T, args: A): void;
  call<T, A extends any[]>(this: new (...args: A) => T, thisArg: T, ...args: A): void;
  bind<T>(this: T, thisArg: any): T;
}

interface IArguments {
  [index: number]: any;
  /** At least the number of declared parameters on Espruino, even if fewer were passed. */
  readonly length: number;
}

interface Boolean {
  valueOf(): boolean;
}
interface BooleanConstructor {
  <T>(value?: T): boolean;
  readonly prototype: Boolean;
}
declare var Boolean: BooleanConstructor;

interface JSON {
  /** With a reviver a polyfill. */
  parse(text: string, reviver?: (this: any, key: string, value: any) => any): any;
  /** With a replacer or with spaces a polyfill. */
  stringify(
    value: any,
    replacer?: ((this: any, key: string, value: any) => any) | (string | number)[] | null,
    space?: string | number,
  ): string;
}
declare var JSON: JSON;

/** Runs the job when the interpreter is idle. Polyfill. */
declare function queueMicrotask(job: () => void): void;
declare function eval(code: string): any;
declare function parseInt(text: string | number, radix?: number): number;
declare function parseFloat(text: string | number): number;
declare function isNaN(value: any): boolean;
declare function isFinite(value: any): boolean;
declare function encodeURIComponent(text: string | number | boolean): string;
declare function decodeURIComponent(text: string): string;
/** Decodes base64 into a string of bytes. */
declare function atob(base64: string): string;
/** Encodes a string of bytes as base64. */
declare function btoa(bytes: string | ArrayBuffer | ArrayBufferView): string;

/** The global scope; Espruino's older name for globalThis. */
declare var global: typeof globalThis;
