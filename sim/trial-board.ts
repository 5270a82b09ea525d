// A board to try on what a scenario's devices are attached to. Invariant: it is made only where there is a device.
import type { BoardProfile } from "../boards/index.ts";
import { makeDevice } from "./devices/catalogue.ts";
import { DeviceError, type KnownDevice } from "./devices/device.ts";
import type { PlacedDevice } from "./devices/read-device.ts";
import { OnBoard } from "./devices/on-board.ts";
import { sensorsOf } from "./devices/sensors.ts";
import { Simulator } from "./simulator.ts";

export class TrialBoard {
  readonly #board: BoardProfile;
  #simulator: Simulator | undefined;
  readonly #names = new Set<string>();

  /** The sensors of the board's own, and what is on it from the factory, are there from the start. */
  constructor(board: BoardProfile) {
    this.#board = board;
    for (const name of OnBoard.namesOn(board)) this.#names.add(name);
    for (const { name } of sensorsOf(board)) {
      this.#simulator ??= new Simulator({ board });
      this.#names.add(name);
    }
  }

  get names(): string[] {
    return [...this.#names];
  }

  get(name: string): KnownDevice | undefined {
    if (!this.#names.has(name)) return undefined;
    return (this.#simulator ??= new Simulator({ board: this.#board })).device(name);
  }

  /** Throws DeviceError or UnknownPinError. */
  attach({ type, name, place, fields }: PlacedDevice): void {
    if (this.#names.has(name))
      throw new DeviceError(`there is a device ${name} already: give this one a name, name: …`);
    this.#simulator ??= new Simulator({ board: this.#board });
    this.#simulator.attach(place, makeDevice(type, fields), { name });
    this.#names.add(name);
  }
}
