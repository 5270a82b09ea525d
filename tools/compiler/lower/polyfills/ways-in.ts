// The ways in which a polyfill gets into a program. Invariant: whatever is named here is an export of a module of firmware/polyfills/.
import type * as es from "estree";
import type { TakenProperty } from "../../ast/patterns.ts";
import type { RuntimeExport } from "../../parse/chunk.ts";

/** An expression whose place a polyfill takes. */
export interface Replaced {
  readonly node: es.Identifier | es.MemberExpression;
  readonly by: RuntimeExport;
  /** Whether Espruino has nothing there at all. */
  readonly isMissing: boolean;
}

/** `{ trunc } = Math`: a variable that gets a polyfill by a pattern. */
export interface Taken extends TakenProperty {
  readonly by: RuntimeExport;
}

/** A polyfill that is assigned to a builtin object when the program starts: `Array.prototype.flat`. */
export interface Installed {
  /** `Array.prototype`, `Uint8Array`; or something of the runtime's. */
  readonly on: string | RuntimeExport;
  readonly name: string;
  readonly by: RuntimeExport;
}

export const exportOf = (module: string, name: string): RuntimeExport => ({
  module: `polyfills/${module}.ts`,
  name,
});

export const ofGenerators: Installed = {
  on: exportOf("generator-iterator", "generatorMethods"),
  name: "$it",
  by: exportOf("generator-iterator", "itself"),
};

export const ofAsyncGenerators: Installed = {
  on: exportOf("async-generator-iterator", "asyncGeneratorMethods"),
  name: "$ai",
  by: exportOf("generator-iterator", "itself"),
};

/** Where tasks get `finally` from. */
export const ofTasks: Installed = {
  on: exportOf("task-finally", "taskMethods"),
  name: "finally",
  by: exportOf("promise", "finally"),
};
