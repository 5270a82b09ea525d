// Errors. On Espruino an error has a message and a stack, and a name only where a class or a program gives it one; the
// engine itself throws mostly Error where JavaScript throws TypeError, and a TypeError is no instance of Error unless
// the program has a class that extends it.
// One error costs about 43 jsvars, for the text of its stack: on hot paths throw a shared one.

interface Error {
  message: string;
  /** On Espruino only where a class that extends Error, or a program, sets it. */
  name?: string;
  /** Set by `new` of a class that extends Error: `super(message, { cause })`. */
  cause?: unknown;
  stack?: string;
  toString(): string;
}
interface ErrorConstructor {
  new (message?: string): Error;
  (message?: string): Error;
  readonly prototype: Error;
}
declare var Error: ErrorConstructor;

interface TypeError extends Error {}
interface TypeErrorConstructor {
  new (message?: string): TypeError;
  (message?: string): TypeError;
  readonly prototype: TypeError;
}
declare var TypeError: TypeErrorConstructor;

interface SyntaxError extends Error {}
interface SyntaxErrorConstructor {
  new (message?: string): SyntaxError;
  (message?: string): SyntaxError;
  readonly prototype: SyntaxError;
}
declare var SyntaxError: SyntaxErrorConstructor;

interface ReferenceError extends Error {}
interface ReferenceErrorConstructor {
  new (message?: string): ReferenceError;
  (message?: string): ReferenceError;
  readonly prototype: ReferenceError;
}
declare var ReferenceError: ReferenceErrorConstructor;

/** Polyfill. */
interface EvalError extends Error {}
interface EvalErrorConstructor {
  new (message?: string): EvalError;
  (message?: string): EvalError;
  readonly prototype: EvalError;
}
declare var EvalError: EvalErrorConstructor;

/** Polyfill. */
interface RangeError extends Error {}
interface RangeErrorConstructor {
  new (message?: string): RangeError;
  (message?: string): RangeError;
  readonly prototype: RangeError;
}
declare var RangeError: RangeErrorConstructor;

/** Polyfill. */
interface URIError extends Error {}
interface URIErrorConstructor {
  new (message?: string): URIError;
  (message?: string): URIError;
  readonly prototype: URIError;
}
declare var URIError: URIErrorConstructor;

/** What Espruino throws for faults of the interpreter. Espruino only. */
interface InternalError extends Error {}
interface InternalErrorConstructor {
  new (message?: string): InternalError;
  (message?: string): InternalError;
  readonly prototype: InternalError;
}
declare var InternalError: InternalErrorConstructor;
