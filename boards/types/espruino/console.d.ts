// Output to the console. When its buffer is full these calls wait: printing much holds everything up.

declare function print(...values: any[]): void;

interface Console {
  log(...values: any[]): void;
  debug(...values: any[]): void;
  info(...values: any[]): void;
  warn(...values: any[]): void;
  error(...values: any[]): void;
  /** Prints the values and a stack trace. */
  trace(...values: any[]): void;
}
declare var console: Console;

/** Whether the console echoes what is typed. */
declare function echo(on: boolean): void;
/** Prints the interpreter's state as code. */
declare function dump(): void;
/** Prints the variables as the interpreter stores them. */
declare function trace(root?: any): void;
