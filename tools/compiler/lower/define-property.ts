// `Object.defineProperty(object, key, {…})`: for members that Espruino's classes and object literals do not take.
// Invariant: a getter and a setter of one name come in one call: Espruino forgets the one that is defined alone.
import type * as es from "estree";
import { call, field, id, literal, object } from "../ast/build.ts";

/** Defines the property, configurable; `flags` are what else it is. */
export function defineProperty(
  target: es.Expression,
  key: es.Expression,
  parts: readonly es.Property[],
  flags: readonly ("writable" | "enumerable")[] = [],
): es.Expression {
  const all = [...flags, "configurable"].map((flag) => property(flag, literal(true)));
  return call(field(id("Object"), "defineProperty"), [target, key, object([...parts, ...all])]);
}

/** `name: value` in an object literal. */
export const property = (name: string, value: es.Property["value"], method = false): es.Property => ({
  type: "Property",
  key: id(name),
  computed: false,
  kind: "init",
  method,
  shorthand: false,
  value,
});

/** The getter, the setter or both as properties of a descriptor. */
export const accessorParts = (
  accessors: readonly { kind: string; value: es.Property["value"] }[],
): es.Property[] => accessors.map(({ kind, value }) => property(kind, value, true));

/** A member by its key. */
interface Keyed {
  readonly key: es.Node;
  readonly computed: boolean;
}

/** Whether the two members have the same name, as far as their keys tell: a variable's value counts as one name. */
export function isSameKey(a: Keyed, b: Keyed): boolean {
  if (a === b) return true;
  if (a.computed !== b.computed) return false;
  if (a.key.type === "Identifier" && b.key.type === "Identifier") return a.key.name === b.key.name;
  return a.key.type === "Literal" && b.key.type === "Literal" && a.key.value === b.key.value;
}
