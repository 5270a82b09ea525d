// Whether a serial port may be opened by whoever asks, where ports are files.
import { accessSync, constants, readFileSync, statSync } from "node:fs";

/** The group to join, if the port is there and may not be read and written; undefined when it may. */
export function missingGroup(path: string): string | undefined {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EACCES" ? groupOf(path) : undefined;
  }
}

/** What to do where permission is missing. Nobody is to join the group that may do everything. */
export function joinGroup(group: string): string {
  if (group === administrators)
    return `It belongs to ${administrators} alone, as no port of a board should: add the rule KERNEL=="ttyACM*|ttyUSB*", GROUP="${usualGroup}" for udev, or try with sudo.`;
  return `Add yourself to the group that owns it ("sudo usermod -aG ${group} $USER"), then log in again.`;
}

const administrators = "root";
const usualGroup = "dialout";

/** The group that a port belongs to; `dialout`, as on most Linux systems, where that cannot be found out. */
export function groupOf(path: string): string {
  try {
    const { gid } = statSync(path);
    const line = readFileSync("/etc/group", "utf8")
      .split("\n")
      .find((entry) => entry.split(":")[2] === String(gid));
    return line?.split(":")[0] ?? usualGroup;
  } catch {
    return usualGroup;
  }
}
