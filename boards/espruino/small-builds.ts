// What Espruino's builds for small boards (SAVE_ON_FLASH in its board files) lack beside what no build has: facts of
// the "ifndef" guards in its sources, tried on a build with that setting. Invariant: what no build has stands in
// builtins.ts alone.
import {
  missingGlobals,
  missingMethods,
  missingStatics,
  type Missing,
  type MissingMethod,
  type Polyfill,
  type Receiver,
} from "./builtins.ts";

/** How much of the language a build has; a field of every board profile. */
export type Language = "full" | "save-on-flash";

/** Builtins that a build lacks: what to write instead of each, or where its polyfill stands. */
export interface Lacking {
  readonly globals: Readonly<Record<string, Missing>>;
  readonly statics: Readonly<Record<string, Readonly<Record<string, Missing>>>>;
  readonly methods: ReadonlyMap<string, MissingMethod>;
}

const noMemory = "Leave it out: the board has no room for it.";
const ownArithmetic = "Write the arithmetic out.";
const lists: readonly Receiver[] = ["array", "typed"];
const ofArrays: Polyfill = { polyfill: "small/arrays" };
const ofStrings: Polyfill = { polyfill: "small/strings" };
const ofObjects: Polyfill = { polyfill: "small/objects" };
const ofTimes = "Take it from the milliseconds of `getTime()`.";
const ofMath: Polyfill = { polyfill: "small/math" };

const dateMethods = (
  "getIsDST getTimezoneOffset getUTCDate getUTCDay getUTCFullYear getUTCHours getUTCMilliseconds getUTCMinutes " +
  "getUTCMonth getUTCSeconds setDate setFullYear setHours setMilliseconds setMinutes setMonth setSeconds " +
  "toLocalISOString toUTCString"
).split(" ");

/** Lacking on small builds only. */
export const lackingOnSmallBuilds: Lacking = {
  globals: {
    DataView: "Use typed arrays, and put numbers together from their bytes.",
    Promise: "Use async functions, Tasks and Futures.",
    RegExp: "Take the text apart with indexOf, substring and split.",
    Uint24Array: "Use Uint8Array or Int32Array.",
    Waveform: noMemory,
    atob: "Send bytes as hexadecimal digits.",
    btoa: "Send bytes as hexadecimal digits.",
    decodeURIComponent: "Use texts in ASCII.",
    dump: noMemory,
    edit: noMemory,
    encodeURIComponent: "Use texts in ASCII.",
    getPinMode: "Keep the mode that you set.",
    getSerial: "Write the value into the program, or use `NRF.getAddress()`.",
    setBusyIndicator: noMemory,
    setSleepIndicator: noMemory,
    trace: noMemory,
  },
  statics: {
    E: {
      CRC32: ownArithmetic,
      FFT: noMemory,
      HSBtoRGB: ownArithmetic,
      asm: noMemory,
      clip: ownArithmetic,
      compiledC: noMemory,
      convolve: ownArithmetic,
      defrag: noMemory,
      dumpStr: noMemory,
      enableWatchdog: noMemory,
      getAddressOf: noMemory,
      getClock: noMemory,
      getErrorFlags: { polyfill: "small/error-flags" },
      getPowerUsage: noMemory,
      getSizeOf: "Compare `process.memory().usage` before and after.",
      hwRand: "Use Math.random.",
      kickWatchdog: noMemory,
      mapInPlace: "Use a loop.",
      nativeCall: noMemory,
      pipe: "Read and write in a loop.",
      reverseByte: ownArithmetic,
      setClock: noMemory,
      setConsole: "Use `Serial1.setConsole()`.",
      setPassword: noMemory,
      srand: "Use Math.random.",
      sum: "Use a loop.",
      variance: "Use a loop.",
    },
    Math: {
      LN10: ofMath,
      LN2: ofMath,
      LOG10E: ofMath,
      LOG2E: ofMath,
      SQRT1_2: ofMath,
      SQRT2: ofMath,
      atan2: ofMath,
      clip: ownArithmetic,
      wrap: ownArithmetic,
    },
    Object: {
      entries: ofObjects,
      getOwnPropertyDescriptors: "Go through Object.keys.",
      values: ofObjects,
    },
  },
  methods: new Map<string, MissingMethod>([
    ["concat", { of: ["array", "string"], instead: ofArrays, common: true }],
    ["filter", { of: ["typed"], instead: "Use `[].filter.call(list, f)`.", common: true }],
    ["slice", { of: ["typed"], instead: "Use `[].slice.call(list, from, to)`.", common: true }],
    ["endsWith", { of: ["string"], instead: ofStrings }],
    ["fill", { of: lists, instead: ofArrays, common: true }],
    ["find", { of: lists, instead: ofArrays, common: true }],
    ["findIndex", { of: lists, instead: ofArrays }],
    ["includes", { of: ["array", "typed", "string"], instead: ofArrays }],
    ["padEnd", { of: ["string"], instead: ofStrings }],
    ["padStart", { of: ["string"], instead: ofStrings }],
    ["reduce", { of: lists, instead: ofArrays }],
    ["repeat", { of: ["string"], instead: ofStrings, common: true }],
    ["reverse", { of: lists, instead: ofArrays, common: true }],
    ["shift", { of: ["array"], instead: ofArrays, common: true }],
    ["sort", { of: ["array"], instead: { polyfill: "sort" }, common: true }],
    ["startsWith", { of: ["string"], instead: ofStrings }],
    ["subarray", { of: ["typed"], instead: { polyfill: "typed-parts" } }],
    ["unshift", { of: ["array"], instead: ofArrays }],
    ...dateMethods.map((name): [string, MissingMethod] => [name, { of: ["date"], instead: ofTimes }]),
  ]),
};

const both = <V>(
  all: Readonly<Record<string, V>>,
  small: Readonly<Record<string, V>>,
): Record<string, V> => ({
  ...all,
  ...small,
});

const owners = new Set([...Object.keys(missingStatics), ...Object.keys(lackingOnSmallBuilds.statics)]);

const lacking: Readonly<Record<Language, Lacking>> = {
  full: { globals: missingGlobals, statics: missingStatics, methods: missingMethods },
  "save-on-flash": {
    globals: both(missingGlobals, lackingOnSmallBuilds.globals),
    statics: Object.fromEntries(
      [...owners].map((owner) => [
        owner,
        both(missingStatics[owner] ?? {}, lackingOnSmallBuilds.statics[owner] ?? {}),
      ]),
    ),
    methods: new Map([...missingMethods, ...lackingOnSmallBuilds.methods]),
  },
};

/** What builds of that language lack. O(1). */
export const lackingOn = (language: Language): Lacking => lacking[language];
