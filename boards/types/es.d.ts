// The language library of device code, in place of TypeScript's own (device code compiles with noLib): only what
// Espruino really has, so that `Map`, `Array.from` or `String.prototype.at` is a type error on the desk and not
// an exception on the board. Invariant: whatever is declared here was found on the interpreter; types that exist
// only for the compiler (iteration, Symbol) say so.

/// <reference path="./es/core.d.ts" />
/// <reference path="./es/errors.d.ts" />
/// <reference path="./es/utility.d.ts" />
/// <reference path="./es/iteration.d.ts" />
/// <reference path="./es/promise.d.ts" />
/// <reference path="./es/array.d.ts" />
/// <reference path="./es/string.d.ts" />
/// <reference path="./es/number.d.ts" />
/// <reference path="./es/typed-arrays.d.ts" />
/// <reference path="./es/date.d.ts" />
