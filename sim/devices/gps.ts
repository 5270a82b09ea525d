// The satellite receiver of a watch. Invariant: it has no fix before the world has said where it is, nor after the world has said `fix: 0`;
// what is not known then is NaN, as the firmware gives it.
import { Measured } from "./measured.ts";

/** What a place brings with it, where the world has said nothing of it. */
const usual = { lat: NaN, lon: NaN, alt: 0, speed: 0, course: 0, satellites: 8, fix: 1, hdop: 1 };

type Quantity = keyof typeof usual | "time";

/** What a receiver tells of itself. `time` in milliseconds since 1970. */
export interface GpsReading extends Record<keyof typeof usual, number> {
  readonly time: number | undefined;
}

export class Gps extends Measured<Quantity> {
  readonly #now: () => number;
  /** Virtual milliseconds at which the world has said the time. */
  #saidAt = 0;

  /** `now` gives virtual milliseconds. `time` is in seconds since 1970, and goes on from when it was said. */
  constructor(now: () => number) {
    super(
      "GPS",
      { ...usual, time: NaN },
      {
        lat: [-90, 90],
        lon: [-180, 180],
        speed: [0, Infinity],
        course: [0, 360],
        satellites: [0, 99],
        fix: [0, 9],
        hdop: [0, Infinity],
        time: [946_684_800, 4_102_444_800], // The years that it can tell: 2000 to 2099.
      },
    );
    this.#now = now;
  }

  override change(values: Readonly<Record<string, number>>): void {
    super.change(values);
    if ("time" in values) this.#saidAt = this.#now();
  }

  /** What it tells now. */
  get reading(): GpsReading {
    const { lat, lon, time: said, ...rest } = this.values;
    const time = Number.isNaN(said)
      ? undefined
      : Math.floor(said + (this.#now() - this.#saidAt) / 1000) * 1000;
    const hasFix = rest.fix > 0 && !Number.isNaN(lat) && !Number.isNaN(lon);
    if (hasFix) return { lat, lon, ...rest, time };
    return { lat: NaN, lon: NaN, alt: NaN, speed: NaN, course: NaN, satellites: 0, fix: 0, hdop: NaN, time };
  }
}
