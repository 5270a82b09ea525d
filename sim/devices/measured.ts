// Something that the world changes by giving numbers to its quantities. Invariants: a quantity is known, and within its limits; a change
// that is refused changes nothing.
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
    }
    Object.assign(this.values, values);
  }

  #has(name: string): name is Quantity {
    return Object.hasOwn(this.values, name);
  }
}
