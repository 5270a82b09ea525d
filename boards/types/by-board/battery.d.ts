// The battery.

interface E {
  /** Percent, 0 to 100, estimated from the voltage. */
  getBattery(): number;
  /** Volts at the chip's high-voltage input. */
  getVDDH(): number;
}
