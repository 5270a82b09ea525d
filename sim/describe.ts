// What the printer asks about objects of the program: pins, ports, classes. Invariant: nothing of the program runs but a
// toString() that Espruino would call too.
import { nativeFunction, type ObjectFacts } from "../boards/espruino/print.ts";
import type { Board } from "./board.ts";
import { uninstrumented } from "./insertions.ts";
import { isObject } from "./values.ts";

/** The facts about an object of the board's realm. */
export function describe(board: Board, object: object): ObjectFacts {
  if (typeof object === "function")
    return board.realm.isBuiltin(object)
      ? { bare: nativeFunction }
      : { source: uninstrumented(Function.prototype.toString.call(object)) };
  const device = board.devices.get(object);
  if (device !== undefined)
    return "mode" in device ? { bare: device.name } : { className: "Serial", device: device.name };
  const { realm } = board;
  if (realm.isBuiltin(object)) return { isLibrary: true };
  if (object === realm.global) return {};
  const prototype: unknown = Object.getPrototypeOf(object);
  const plain = realm.prototypeOf("Object");
  if (!isObject(prototype) || prototype === plain) return {};
  const maker = prototype.constructor;
  // A prototype of one's own making that names none has no name there, whatever it inherits.
  const isNamed = isObject(maker) && Object.hasOwn(prototype, "constructor");
  const className = isNamed ? globalNameOf(board, maker) : undefined;
  const bus = board.busNames.get(object);
  if (bus !== undefined) return { className, device: bus };
  const primitive = primitiveOf(board, object);
  if (primitive !== undefined) return { primitive };
  if (object instanceof realm.intrinsic("RegExp")) return { className, fields: regExpFields(object) };
  if (object instanceof realm.intrinsic("DataView")) return { className, fields: viewFields(object) };
  const ownText = isObject(object) && object.toString !== plain.toString;
  if (maker === undefined || className === "Promise" || !ownText) return { className };
  return { className, text: String(realm.invoke(object, "toString", [])) };
}

/** What `new String("a")` and its like hold; undefined for other objects. */
function primitiveOf({ realm }: Board, object: object): string | number | boolean | undefined {
  if (!["String", "Number", "Boolean"].some((name) => object instanceof realm.intrinsic(name)))
    return undefined;
  const value: unknown = object.valueOf();
  return typeof value === "object" ? undefined : (value as string | number | boolean);
}

/** The name under which the program could write a constructor, when it is a global one. */
function globalNameOf(board: Board, maker: Record<string, unknown>): string | undefined {
  const { name } = maker;
  if (typeof name !== "string" || !/^[A-Za-z_$][\w$]*$/.test(name)) return undefined;
  return board.realm.global[name] === maker ? name : undefined;
}

function viewFields({ buffer, byteOffset, byteLength }: DataView): [string, unknown][] {
  return Object.entries({ buffer, byteOffset, byteLength });
}

function regExpFields({ source, flags, lastIndex }: RegExp): [string, unknown][] {
  const shown: [string, unknown][] = [["source", source]];
  if (flags !== "") shown.push(["flags", flags]);
  return [...shown, ["lastIndex", lastIndex]];
}
