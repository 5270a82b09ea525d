// A device as somebody writes it down, in a scenario or a board's profile. Invariant: what comes out can be made; a mistake
// says which field it is about.
import * as v from "valibot";
import { nearest } from "../../boards/nearest.ts";
import { deviceTypes, isDeviceType, placeOf, type DeviceFields, type DeviceType } from "./catalogue.ts";

/** A device on the board, and what it is called. */
export interface PlacedDevice {
  readonly type: DeviceType;
  readonly name: string;
  readonly place: string;
  readonly fields: DeviceFields;
}

/** What is wrong with a device. `key` is the field, undefined where one is missing. */
export interface DeviceMistake {
  readonly message: string;
  readonly key: string | undefined;
  /** Whether the field itself should not be there. */
  readonly isUnknown?: true;
}

/** A device of its fields, `type` among them; or what is wrong with it. */
export function readDevice(fields: Readonly<Record<string, unknown>>): PlacedDevice | DeviceMistake {
  const { type } = fields;
  if (typeof type !== "string" || !isDeviceType(type)) {
    const near = typeof type === "string" ? nearest(type, Object.keys(deviceTypes)) : undefined;
    const hint =
      near === undefined ? `Write one of ${Object.keys(deviceTypes).join(", ")}` : `Did you mean ${near}?`;
    if (!("type" in fields)) return { message: `a device needs "type". ${hint}`, key: undefined };
    return { message: `there is no device of type ${JSON.stringify(type)}. ${hint}`, key: "type" };
  }
  const entries = Object.keys(deviceTypes[type].entries);
  const odd = Object.keys(fields).find((key) => !entries.includes(key));
  if (odd !== undefined) {
    const near = nearest(odd, entries);
    const hint = near === undefined ? "" : ` Did you mean ${near}?`;
    return {
      message: `a ${type} has no "${odd}".${hint} It has ${entries.join(", ")}`,
      key: odd,
      isUnknown: true,
    };
  }
  const result = v.safeParse(deviceTypes[type], fields);
  if (result.success)
    return { type, name: result.output.name ?? type, place: placeOf(fields), fields: result.output };
  const [issue] = result.issues;
  const key = issue.path?.map((item) => item.key)[0];
  if (typeof key !== "string") return { message: issue.message, key: undefined };
  if (issue.received === "undefined") return { message: `a ${type} needs "${key}"`, key: undefined };
  return { message: `${key}: ${issue.message}`, key };
}

/** The fields of a type that has been found to be one. */
export const fieldsOf = (type: string): string[] =>
  isDeviceType(type) ? Object.keys(deviceTypes[type].entries) : [];
