// What the tasks share: the settings, and what was measured.

const LOWEST = 5;
const HIGHEST = 30;

/** What the thermostat is doing; `fault` when the sensor gives nothing that one could believe. */
export type State = "off" | "idle" | "heating" | "fault";

export class Thermostat {
  /** What the room should have, in degrees Celsius. */
  target = 21;
  /** The last reading that could be believed. */
  temperature = NaN;
  isOn = true;
  state: State = "idle";

  /** Throws for what no room should have. */
  setTarget(celsius: number): void {
    if (!(celsius >= LOWEST && celsius <= HIGHEST))
      throw new Error(`a temperature from ${LOWEST} to ${HIGHEST}, please`);
    this.target = celsius;
  }

  /** Half a degree more, and from the highest to the lowest. */
  warmer(): void {
    this.target = this.target < HIGHEST ? this.target + 0.5 : LOWEST;
  }

  toString(): string {
    return `${this.temperature.toFixed(1)} C, target ${this.target.toFixed(1)} C, ${this.state}`;
  }
}
