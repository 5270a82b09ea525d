// The devices that a board's profile has on it: sensors of a board of somebody's own. Invariant: only those whose profile
// names a type are there; fields that are for the program alone are none of the device's business.
import type { BoardProfile } from "../../boards/index.ts";
import { DeviceError } from "./device.ts";
import { fieldsOf, readDevice, type PlacedDevice } from "./read-device.ts";

/** The devices of a board, in the order of its profile. Throws DeviceError for one that cannot be made. */
export function sensorsOf({ sensors = [] }: BoardProfile): PlacedDevice[] {
  return sensors.flatMap((sensor) => {
    const { type } = sensor;
    if (type === undefined) return [];
    const known = fieldsOf(type);
    const own = Object.entries(sensor).filter(([key]) => known.length === 0 || known.includes(key));
    const device = readDevice(Object.fromEntries(own));
    if ("place" in device) return [device];
    throw new DeviceError(`sensor ${sensor.name}: ${device.message}`);
  });
}
