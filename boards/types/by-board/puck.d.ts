// Puck.js: its sensors and its infrared LED.

interface Reading3D {
  x: number;
  y: number;
  z: number;
}
/** As the chip gives them: 8192 of `acc` are 1 g, 134 of `gyro` are one degree a second. */
interface PuckMotion {
  acc: Reading3D;
  gyro: Reading3D;
}

interface Puck {
  /** Each sample after magOn. */
  on(event: "mag", listener: (field: Reading3D) => void): void;
  /** Each sample after accelOn. */
  on(event: "accel", listener: (motion: PuckMotion) => void): void;
  removeListener(event: "mag" | "accel", listener: (reading: any) => void): void;
  removeAllListeners(event: "mag" | "accel"): void;
  /** The magnetic field, in the chip's own unit, with an offset that each board has for itself. */
  mag(): Reading3D;
  /** Degrees Celsius inside the magnetometer, a whole number. */
  magTemp(): number;
  /** Samples a second: 80, 40, 20, 10, 5, 2.5, 1.25, 0.63 (when not given), 0.31, 0.16 or 0.08. */
  magOn(hertz?: number): void;
  magOff(): void;
  magRd(register: number): number;
  magWr(register: number, value: number): void;
  /** Acceleration and rotation. Version 2 only, as all of accel is. */
  accel(): PuckMotion;
  /** Samples a second: 1.6 (no rotation), 12.5 (when not given), 26, 52, 104, 208, 416, 833 or 1660. */
  accelOn(hertz?: number): void;
  accelOff(): void;
  accelRd(register: number): number;
  accelRd(register: number, bytes: number): Uint8Array | undefined;
  accelWr(register: number, value: number): void;
  /** Light on the red LED, 0 to 1; at most five times a second. */
  light(): number;
  /** Degrees Celsius. */
  getTemperature(): number;
  /** A count that grows with the capacitance of what is at D11, or between two pins of one's own. */
  capSense(send?: Pin, receive?: Pin): number;
  /** Milliseconds on, off, on and so on, through the infrared LED or one of one's own. */
  IR(pulses: readonly number[], cathode?: Pin, anode?: Pin): void;
  /** @deprecated E.getBattery */
  getBatteryPercentage(): number;
  /** Looks for shorts between pins. */
  selfTest(): boolean;
}
declare var Puck: Puck;
