// Which parts of the JavaScript language's own library Espruino has, by name. Invariant: a fresh realm has these and no
// others, so that a program that uses a builtin which the board lacks fails in the simulator as it does there.

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Global names of the language itself; the board's own globals come on top. */
export const languageGlobals = words(`
  Object Function Array ArrayBuffer Boolean DataView Date Error Float32Array Float64Array Infinity Int16Array Int32Array
  Int8Array JSON Math NaN Number Promise ReferenceError RegExp String SyntaxError TypeError Uint16Array Uint32Array
  Uint8Array Uint8ClampedArray decodeURIComponent encodeURIComponent eval globalThis isFinite isNaN parseFloat parseInt
  undefined
`);

/** Members of the global objects and constructors themselves. */
export const staticMembers: Readonly<Record<string, readonly string[]>> = {
  Array: words("isArray"),
  ArrayBuffer: [],
  Boolean: [],
  Date: words("now parse UTC"),
  Error: [],
  Function: [],
  JSON: words("parse stringify"),
  Math: words(`
    E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2 abs acos asin atan atan2 ceil cos exp floor log max min pow random round
    sign sin sqrt tan
  `),
  Number: words("MAX_VALUE MIN_VALUE NEGATIVE_INFINITY NaN POSITIVE_INFINITY"),
  Object: words(`
    assign create defineProperties defineProperty entries fromEntries getOwnPropertyDescriptor
    getOwnPropertyDescriptors getOwnPropertyNames getPrototypeOf keys setPrototypeOf values
  `),
  String: words("fromCharCode"),
};

const errorMembers = words("message name toString");
const numberArrayMembers = words(`
  buffer byteLength byteOffset every fill filter find findIndex forEach includes indexOf join length map reduce reverse
  set slice some sort subarray toString
`);

/** Members of instances. `constructor` and members named by a symbol always stay. */
export const instanceMembers: Readonly<Record<string, readonly string[]>> = {
  Array: words(`
    concat every fill filter find findIndex forEach includes indexOf join length map pop push reduce reverse shift slice
    some sort splice toString unshift
  `),
  ArrayBuffer: words("byteLength"),
  Boolean: words("toString valueOf"),
  DataView: words(`
    buffer byteLength byteOffset getFloat32 getFloat64 getInt16 getInt32 getInt8 getUint16 getUint32 getUint8 setFloat32
    setFloat64 setInt16 setInt32 setInt8 setUint16 setUint32 setUint8
  `),
  Date: words(`
    getDate getDay getFullYear getHours getMilliseconds getMinutes getMonth getSeconds getTime getTimezoneOffset
    getUTCDate getUTCDay getUTCFullYear getUTCHours getUTCMilliseconds getUTCMinutes getUTCMonth getUTCSeconds setDate
    setFullYear setHours setMilliseconds setMinutes setMonth setSeconds setTime toISOString toJSON toString toUTCString
    valueOf
  `),
  Error: errorMembers,
  TypeError: errorMembers,
  ReferenceError: errorMembers,
  SyntaxError: errorMembers,
  Function: words("apply bind call length toString"),
  Number: words("toFixed toString valueOf"),
  Object: words("__proto__ hasOwnProperty toString valueOf"),
  // flags and its parts are no members in Espruino, but this engine's own match() and replace() read them.
  RegExp: words(`
    exec source test toString flags global ignoreCase multiline dotAll unicode unicodeSets sticky hasIndices
  `),
  String: words(`
    charAt charCodeAt concat endsWith includes indexOf lastIndexOf length match padEnd padStart repeat replace
    replaceAll slice split startsWith substr substring toLowerCase toString toUpperCase trim valueOf
  `),
  NumberArray: numberArrayMembers,
};
