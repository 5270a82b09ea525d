// Puck.js: version 2, with all of its sensors. What they measure is what the world says (devices/on-board.ts).
import type { Board } from "../board.ts";
import { numbersIn } from "../bytes.ts";
import { EspruinoError } from "../errors.ts";
import { typeName } from "../values.ts";
import { defineLibrary } from "./lacking.ts";
import { findPin } from "./pins.ts";
import { Sampling } from "./sampling.ts";

const infraredPin = "D25";
/** What one g and one degree a second are for the chip. */
const perG = 8192;
const perDegree = 134;
/** Samples a second; below 12.5 there is no rotation. */
const motionRates = [1660, 833, 416, 208, 104, 52, 26, 12.5, 1.6];
const fieldRates = [80, 40, 20, 10, 5, 2.5, 1.25, 0.63, 0.31, 0.16, 0.08];

export function installPuck(board: Board): void {
  const { realm, onBoard, pins } = board;
  const vector = (x: number, y: number, z: number, unit: number): object =>
    realm.object({ x: Math.round(x * unit), y: Math.round(y * unit), z: Math.round(z * unit) });
  const field = (): object => {
    const { x, y, z } = onBoard.magnetometer.values;
    return vector(x, y, z, 1);
  };
  const motion = (): object => {
    const { x, y, z, turnX, turnY, turnZ } = onBoard.accelerometer.values;
    return realm.object({ acc: vector(x, y, z, perG), gyro: vector(turnX, turnY, turnZ, perDegree) });
  };
  const fields = new Sampling(board, "Puck", "mag", field);
  const motions = new Sampling(board, "Puck", "accel", motion);
  const start = (sampling: Sampling, hertz: unknown, usual: number, rates: readonly number[]): void => {
    const rate = Math.round((Number(hertz ?? 0) || 0) * 1000) === 0 ? usual : Number(hertz);
    if (!rates.includes(rate))
      throw new EspruinoError(`Invalid sample rate ${rate.toFixed(6)} - must be ${ratesText(rates)} Hz`);
    sampling.start(rate);
  };
  defineLibrary(board, "Puck", () => ({
    mag: field,
    magOn: (_, [hertz]) => start(fields, hertz, 0.63, fieldRates),
    magOff: () => fields.stop(),
    magTemp: () => Math.round(board.measureTemperature()),
    accel: motion,
    accelOn: (_, [hertz]) => start(motions, hertz, 12.5, motionRates),
    accelOff: () => motions.stop(),
    light: () => onBoard.light.values.level,
    getTemperature: () => board.measureTemperature(),
    getBatteryPercentage: () => Math.round(onBoard.battery.values.percent),
    selfTest: () => true,
    IR: (_, [pulses, cathode, anode]) => {
      if (!Array.isArray(pulses) && !ArrayBuffer.isView(pulses))
        throw new EspruinoError(`Expecting Array, got ${typeName(pulses)}`, "TypeError");
      const single = findPin(board, cathode);
      const light = findPin(board, anode) ?? single ?? pins.get(infraredPin);
      if (anode !== undefined && single === undefined) throw new EspruinoError("Invalid pin", "TypeError");
      const times = numbersIn(pulses);
      if (times.length > 0) board.pulses.play(light, 1, times);
    },
  }));
}

/** 80, 40 or 20 for those of the magnetometer, with commas alone for the other, as the firmware has it. */
function ratesText(rates: readonly number[]): string {
  const last = rates.at(-1);
  return rates === fieldRates ? `${rates.slice(0, -1).join(", ")} or ${last}` : rates.join(", ");
}
