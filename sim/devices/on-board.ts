// What is on a board from the factory, and measures something that its firmware has functions for: battery, light, acceleration, the
// magnetic field, the place on earth, a heart. Invariant: it gives what the world says, and until then the values that stand here (docs/simulator.md).
import { apiNames } from "../../boards/api.ts";
import type { BoardProfile } from "../../boards/index.ts";
import { Gps } from "./gps.ts";
import { Measured } from "./measured.ts";

/** All that there may be; a board has those of which its firmware has a function. */
export class OnBoard {
  /** Percent, and the chip's supply in volts. */
  readonly battery = new Measured(
    "battery",
    { percent: 100, volts: 3 },
    { percent: [0, 100], volts: [0, 6] },
  );
  /** 0 to 1 */
  readonly light = new Measured("light sensor", { level: 0 }, { level: [0, 1] });
  /** In g: it lies on its back. Degrees a second around each axis. */
  readonly accelerometer = new Measured("accelerometer", { x: 0, y: 0, z: 1, turnX: 0, turnY: 0, turnZ: 0 });
  /** In the unit of its functions. */
  readonly magnetometer = new Measured("magnetometer", { x: 0, y: 0, z: 0 });
  readonly gps: Gps;
  /** Beats a minute, and percent of confidence in them; nobody wears it. */
  readonly heartRate = new Measured(
    "heart rate sensor",
    { bpm: 0, confidence: 0 },
    { bpm: [0, 255], confidence: [0, 100] },
  );

  /** `now` gives virtual milliseconds. */
  constructor(now: () => number) {
    this.gps = new Gps(now);
  }

  /** Those of a board, by the names under which the world changes them. */
  static namesOn(board: Pick<BoardProfile, "id" | "api">): (keyof OnBoard)[] {
    const has = apiNames(board);
    return names.filter(
      (name) =>
        functions[name].some((each) => has.has(each)) && !(lacking[name]?.includes(board.id) ?? false),
    );
  }
}

const functions = {
  battery: ["E.getBattery", "NRF.getBattery"],
  light: ["Puck.light"],
  accelerometer: ["Puck.accel", "Microbit.accel", "Bangle.getAccel"],
  magnetometer: ["Puck.mag", "Microbit.mag", "Bangle.getCompass"],
  gps: ["Bangle.setGPSPower"],
  heartRate: ["Bangle.setHRMPower"],
} as const;

/** Watches whose firmware has the functions, and does nothing there. */
const bareWatches = ["BANGLEJS3", "DICKENS", "ID205"];
const lacking: Partial<Record<keyof typeof functions, readonly string[]>> = {
  gps: bareWatches,
  heartRate: bareWatches,
};

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a constant
const names = Object.keys(functions) as (keyof typeof functions)[];
