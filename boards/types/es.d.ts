// The language library of device code, in place of TypeScript's own (device code compiles with noLib): only what
// Espruino really has or the compiler adds, so that `WeakMap` or `Object.freeze` is a type error on the desk and not
// an exception on the board. Invariant: whatever is declared here was found on the interpreter, polyfills in a compiled
// program; types that exist only for the compiler (iteration, Symbol) say so.

/// <reference path="./es/core.d.ts" />
/// <reference path="./es/errors.d.ts" />
/// <reference path="./es/utility.d.ts" />
/// <reference path="./es/iteration.d.ts" />
/// <reference path="./es/promise.d.ts" />
/// <reference path="./es/array.d.ts" />
/// <reference path="./es/collections.d.ts" />
/// <reference path="./es/string.d.ts" />
/// <reference path="./es/number.d.ts" />
/// <reference path="./es/typed-arrays.d.ts" />
/// <reference path="./es/date.d.ts" />
