// Arrays as Espruino has them: lists of the elements that exist. Invariants: find and findIndex pass over holes, as there;
// and on a sparse array (few elements, a great length) the methods below cost what its elements cost, not its length,
// which this engine's own would visit index by index.
import type { Board } from "../board.ts";
import { EspruinoError } from "../errors.ts";
import { hide, type Builtin, type Realm } from "../realm.ts";

/** Below this length an array is never treated as sparse. */
const leastSparseLength = 1000;
const sparseRatio = 8;

type Sparse = unknown[];

/** What a method does on an array; returns what the method returns. */
type Method = (array: Sparse, args: readonly unknown[], realm: Realm) => unknown;

export function installArrays({ realm }: Board): void {
  const prototype = realm.prototypeOf("Array");
  for (const [name, method] of Object.entries(always)) {
    const builtin: Builtin = (self, args) => {
      requireFunction(name, args[0]);
      return Array.isArray(self) ? method(self, args, realm) : undefined;
    };
    hide(prototype, name, realm.wrap("", builtin));
  }
  for (const name of ["map", "reduce"]) {
    const native = realm.method(prototype, name);
    const builtin: Builtin = (self, args) => {
      requireFunction(name, args[0]);
      return realm.call(native, self, args);
    };
    hide(prototype, name, realm.wrap("", builtin));
  }
  for (const [name, method] of Object.entries(whenSparse)) {
    const native = realm.method(prototype, name);
    const builtin: Builtin = (self, args) => {
      requireFunction(name, args[0]);
      return isSparse(self) ? method(self, args, realm) : realm.call(native, self, args);
    };
    hide(prototype, name, realm.wrap("", builtin));
  }
  installTypedArrays(realm);
}

/** What is taken out of a typed array is a list: numbers that no longer wrap around. */
function installTypedArrays(realm: Realm): void {
  const lists = realm.prototypeOf("Array");
  const typed: unknown = Object.getPrototypeOf(realm.prototypeOf("Uint8Array"));
  for (const name of ["slice", "filter"]) {
    const ofLists = realm.method(lists, name);
    hide(
      typed as object,
      name,
      realm.wrap("", (self, args) => realm.call(ofLists, self, args)),
    );
  }
}

function isSparse(value: unknown): value is Sparse {
  if (!Array.isArray(value) || value.length < leastSparseLength) return false;
  return keysOf(value).length * sparseRatio < value.length;
}

/** The indices that exist, in ascending order. */
function keysOf(array: Sparse): number[] {
  return Object.keys(array)
    .map(Number)
    .filter((key) => !Number.isNaN(key));
}

/**
 * Calls the callback for each element, until it answers with `stop` (its truth); returns the index, or -1. Programs on
 * Pinwheel's loop call it on every hop, to find the first element of all.
 */
function search(array: Sparse, [callback, self]: readonly unknown[], realm: Realm, stop = true): number {
  for (const name of Object.keys(array)) {
    const key = Number(name);
    if (Number.isNaN(key) || !(key in array)) continue;
    if (Boolean(realm.call(callback, self, [array[key], key, array])) === stop) return key;
  }
  return -1;
}

/** Methods that ask for a function first. */
const callers = ["forEach", "map", "filter", "some", "every", "reduce", "find", "findIndex"];

function requireFunction(name: string, callback: unknown): void {
  if (callers.includes(name) && typeof callback !== "function")
    throw new EspruinoError("First argument must be a function");
}

const always: Readonly<Record<string, Method>> = {
  find: (array, args, realm) => array[search(array, args, realm)],
  findIndex: search,
};

const whenSparse: Readonly<Record<string, Method>> = {
  forEach: (array, [callback, self], realm) => {
    for (const key of keysOf(array)) if (key in array) realm.call(callback, self, [array[key], key, array]);
  },
  some: (array, args, realm) => search(array, args, realm) >= 0,
  every: (array, args, realm) => search(array, args, realm, false) < 0,
  filter: (array, [callback, self], realm) =>
    realm.array(
      keysOf(array)
        .filter((key) => realm.call(callback, self, [array[key], key, array]))
        .map((key) => array[key]),
    ),
  indexOf: (array, [value]) => keysOf(array).find((key) => array[key] === value) ?? -1,
  includes: (array, [value]) => value === undefined || keysOf(array).some((key) => array[key] === value),
  splice,
};

/**
 * Takes out `count` indices from `start` on, adds `items`, and moves what comes after. As in Espruino, the elements
 * taken out lose their holes, and items come right after the last element that stays before them, wherever that is.
 */
function splice(array: Sparse, args: readonly unknown[], realm: Realm): unknown[] {
  const [from, count, ...items] = args;
  const { length } = array;
  const first = Number(from) || 0;
  const start = first < 0 ? Math.max(0, length + first) : Math.min(first, length);
  const asked = args.length < 2 ? length : Number(count) || 0;
  const end = start + Math.min(Math.max(asked, 0), length - start);
  const entries = keysOf(array).map((key): [number, unknown] => [key, array[key]]);
  const kept = entries.filter(([key]) => key < start);
  const moved = entries.filter(([key]) => key >= end);
  array.length = (kept.at(-1)?.[0] ?? -1) + 1;
  for (const item of items) array.push(item);
  const shift = start + items.length - end;
  for (const [key, value] of moved) array[key + shift] = value;
  array.length = length + shift;
  return realm.array(entries.filter(([key]) => key >= start && key < end).map(([, value]) => value));
}
