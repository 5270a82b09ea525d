// What is on a board from the factory, and measures something that its firmware has functions for: battery, light, acceleration, the
// magnetic field. Invariant: it gives what the world says, and until then the values that stand here (docs/simulator.md).
import { apiNames } from "../../boards/api.ts";
import { DeviceError, type OnBoardDevice } from "./device.ts";

/** A list of quantities, which the world changes by name. */
export class Measured<Quantity extends string> implements OnBoardDevice {
  readonly kind = "on-board";
  readonly #name: string;
  readonly values: Record<Quantity, number>;
  /** The lowest and the highest of a quantity that has such. */
  readonly #limits: Partial<Record<Quantity, readonly [number, number]>>;

  constructor(
    name: string,
    values: Record<Quantity, number>,
    limits: Partial<Record<Quantity, readonly [number, number]>> = {},
  ) {
    this.#name = name;
    this.values = values;
    this.#limits = limits;
  }

  change(values: Readonly<Record<string, number>>): void {
    const known = Object.keys(this.values);
    for (const [name, value] of Object.entries(values)) {
      if (!this.#has(name))
        throw new DeviceError(`a ${this.#name} has no ${name}: change ${known.join(", ")}`);
      const [lowest, highest] = this.#limits[name] ?? [-Infinity, Infinity];
      if (!(value >= lowest && value <= highest))
        throw new DeviceError(
          `a ${this.#name} cannot give ${name} ${value}: it is from ${lowest} to ${highest}`,
        );
      this.values[name] = value;
    }
  }

  #has(name: string): name is Quantity {
    return Object.hasOwn(this.values, name);
  }
}

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

  /** Those of a board, by the names under which the world changes them. */
  static namesOn(board: { readonly api: readonly string[] }): (keyof OnBoard)[] {
    const has = apiNames(board);
    return names.filter((name) => functions[name].some((each) => has.has(each)));
  }
}

const functions = {
  battery: ["E.getBattery", "NRF.getBattery"],
  light: ["Puck.light"],
  accelerometer: ["Puck.accel", "Microbit.accel", "Bangle.getAccel"],
  magnetometer: ["Puck.mag", "Microbit.mag", "Bangle.getCompass"],
} as const;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a constant
const names = Object.keys(functions) as (keyof typeof functions)[];
