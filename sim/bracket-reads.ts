// Reading `object[key]` as Espruino does. Invariant: what is not there throws exactly where it does on a board.
import { EspruinoError } from "./errors.ts";

/**
 * `object[key]`, as the program reads it. A text or a number that has no such property, and null, throw; beyond its end a
 * text is undefined. Runs within the realm, since programs do it all the time; `missing` is called for what is not there.
 */
export const readBracket = `(function(missing){return function(object,keys){
  var key=keys[keys.length-1];
  if(object===undefined||object===null)missing(object,key);
  var value=object[key];
  if(value===undefined&&typeof object!=="object"&&typeof object!=="function")missing(object,key);
  return value}})`;

/** Throws for what is not there, where Espruino does. */
export function noField(object: unknown, key: unknown): void {
  if (typeof object === "string" && /^\d+$/.test(String(key))) return;
  if (object !== null && object !== undefined && String(key) in Object(object)) return;
  const kind =
    object === null || object === undefined
      ? String(object)
      : typeof object === "string"
        ? "String"
        : "Number";
  throw new EspruinoError(
    `Field or method "${String(key)}" does not already exist, and can't create it on ${kind}`,
  );
}
