// The rest of the board's API. Invariant: a program finds what the board's firmware has (boards/api.ts) and nothing else: what the
// simulator cannot do is there and says so when it is used, and what other firmwares have is not there.
import { apiNames, everyApiName } from "../../boards/api.ts";
import { knownModules } from "../../boards/builtin-modules.ts";
import type { Board } from "../board.ts";
import { hide, type Builtin, type Realm } from "../realm.ts";
import { isObject } from "../values.ts";
import { notSimulated } from "./not-simulated.ts";

/** A name of the API in its parts: `E.sum`, `Pin#read`; a global has no owner. */
interface Name {
  readonly text: string;
  readonly owner: string | undefined;
  readonly mark: string;
  readonly member: string;
}

interface Names {
  /** What the board has, by owner: globals under undefined. */
  readonly has: ReadonlyMap<string | undefined, readonly Name[]>;
  readonly lacks: readonly Name[];
}

/** No functions and no classes: pins and tables of them. */
const values =
  /^(?:(?:Nucleo|NodeMCU|WioLTE|Jolt)\.[A-Z]\w*|Microbit\.[A-Z_]+|Bangle\.appRect|(?!JSON$|E$)[A-Z][A-Z0-9_]*|led)$/;

/** Declared as of all, but fields of single drawings. */
const fields = ["Graphics#buffer", "Graphics#flip"];

const known = new Map<string, Names>();

/** Takes away what the board lacks, and puts a refusal in the place of what the simulator lacks. */
export function installLacking(board: Board): void {
  const { realm, profile } = board;
  const { has, lacks } = namesOf(profile.api);
  for (const name of lacks) takeAway(realm, name);
  for (const [owner, names] of has) {
    if (owner === undefined) refuse(realm, realm.global, names);
    else if (names.some(({ mark }) => mark === "#")) refuseClass(realm, owner, names);
    else if (names.some(({ mark }) => mark === ".") && !knownModules.includes(owner))
      refuseObject(board, owner, names);
  }
}

function namesOf(api: readonly string[]): Names {
  const key = api.join(" ");
  const found = known.get(key);
  if (found !== undefined) return found;
  const own = apiNames({ api });
  const has = new Map<string | undefined, Name[]>();
  for (const name of [...own].map(parse)) has.set(name.owner, [...(has.get(name.owner) ?? []), name]);
  const lacks = [...everyApiName()].filter((name) => !own.has(name)).map(parse);
  const made = { has, lacks: lacks.filter(({ mark }) => mark !== "@") };
  known.set(key, made);
  return made;
}

function parse(text: string): Name {
  const [, owner, mark = "", member = text] = /^(\w+)([.#@])(.+)$/.exec(text) ?? [];
  return { text, owner, mark, member };
}

/** The object or the prototype in which a name stands; undefined where there is none, or it is not made yet. */
function holderOf(realm: Realm, { owner, mark }: Name): object | undefined {
  if (owner === undefined) return realm.global;
  const found = Object.getOwnPropertyDescriptor(realm.global, owner)?.value as unknown;
  if (typeof found !== "function" && !isObject(found)) return undefined;
  if (mark !== "#") return found;
  const { prototype } = found as { prototype?: unknown };
  return isObject(prototype) ? prototype : undefined;
}

function takeAway(realm: Realm, name: Name): void {
  const holder = holderOf(realm, name);
  if (holder !== undefined) Reflect.deleteProperty(holder, name.member);
}

function refuse(realm: Realm, holder: object, names: readonly Name[]): void {
  for (const { text, member, mark } of names) {
    // Also what it inherits: errors have the toString of their class. (Asking a global so would read it.)
    const isThere = holder === realm.global ? Object.hasOwn(holder, member) : member in holder;
    if (isThere || mark === "@" || member === "arguments" || fields.includes(text)) continue;
    const refusal = realm.wrap(text, () => notSimulated(text));
    if (values.test(text))
      Object.defineProperty(holder, member, valueRefused(realm, holder, member, refusal));
    else hide(holder, member, refusal);
  }
}

/** Reading it is refused; a variable of the program's own with that name takes its place. */
function valueRefused(
  realm: Realm,
  holder: object,
  member: string,
  refusal: () => unknown,
): PropertyDescriptor {
  const set = realm.wrap("", (_, [value]) => {
    hide(holder, member, value);
  });
  return { configurable: true, enumerable: false, get: refusal, set };
}

/** Of a class of Espruino's own, also what its instances have; classes of the language are cut down elsewhere. */
function refuseClass(realm: Realm, owner: string, names: readonly Name[]): void {
  for (const mark of ["#", "."]) {
    const some = names.filter((name) => name.mark === mark);
    const holder = some[0] && holderOf(realm, some[0]);
    if (holder !== undefined && realm.isBuiltin(realm.global[owner] as object)) refuse(realm, holder, some);
  }
}

/** An object with functions of its own, such as ESP32, of which the simulator has none. */
function refuseObject(board: Board, owner: string, names: readonly Name[]): void {
  const present = Object.getOwnPropertyDescriptor(board.realm.global, owner);
  if (present === undefined) defineLibrary(board, owner, () => ({}));
  else if (isObject(present.value)) refuse(board.realm, present.value, names);
}

/**
 * An object with functions of the board's own, such as NRF, on boards that have one of that name: made when the program first refers
 * to it, of those functions that the board has. The others that it has say that they are not simulated.
 */
export function defineLibrary(board: Board, owner: string, make: () => Record<string, Builtin>): void {
  const { realm, profile } = board;
  const names = (namesOf(profile.api).has.get(owner) ?? []).filter(({ mark }) => mark === ".");
  if (names.length === 0) return;
  let made: object | undefined;
  Object.defineProperty(realm.global, owner, {
    configurable: true,
    enumerable: false,
    get: () => (made ??= library(realm, names, make())),
    // A variable of the program's own with that name takes its place.
    set: (value) => {
      hide(realm.global, owner, value);
    },
  });
}

function library(realm: Realm, names: readonly Name[], functions: Readonly<Record<string, Builtin>>): object {
  const object = realm.object();
  for (const { text, member } of names) {
    const builtin = functions[member];
    if (builtin !== undefined) hide(object, member, realm.wrap(text, builtin));
  }
  refuse(realm, object, names);
  realm.markLibrary(object);
  return object;
}
