// Jolt.js: motor drivers and connectors. And boards whose connectors can be switched.

/** A Qwiic connector: the pins of which it has. */
interface Qwiic {
  readonly sda: Pin;
  readonly scl: Pin;
  readonly fet?: Pin;
  readonly gnd?: Pin;
  readonly vcc?: Pin;
  setPower(on: boolean | 0 | 1): Qwiic;
  /** A bus in software on it. */
  readonly i2c: I2C;
}

interface Jolt {
  readonly Q0: Qwiic;
  readonly Q1: Qwiic;
  readonly Q2: Qwiic;
  readonly Q3: Qwiic;
  /** Driver 0 or 1: "auto" switches it on with any of its outputs. */
  setDriverMode(driver: 0 | 1, mode?: boolean | "off" | "auto" | "output" | "motor" | string): void;
  selfTest(): boolean;
}
declare var Jolt: Jolt;
declare const Q0: Qwiic;
declare const Q1: Qwiic;
declare const Q2: Qwiic;
declare const Q3: Qwiic;
