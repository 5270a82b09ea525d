// BBC micro:bit: its sensors, its 25 LEDs, sound.

interface Microbit {
  /** In g; with accelOn as an event, too. */
  accel(): { x: number; y: number; z: number };
  /** The magnetic field, in the chip's own unit. */
  mag(): { x: number; y: number; z: number };
  /** What the board was moved like: x, y, z again and again. */
  on(event: "gesture", listener: (data: Int8Array) => void): void;
  on(event: string, listener: (...details: any[]) => void): void;
  accelOn(): void;
  accelOff(): void;
  accelWr(register: number, value: number): void;
  /** Samples of 8 bits, without a sign, through the speaker; 4000 a second. */
  play(samples: BytesSource, samplesPerSecond?: number, done?: () => void): void;
  record(samplesPerSecond: number, done: (samples: ArrayBuffer) => void, samples?: number): void;
  readonly SPEAKER: Pin;
  readonly MIC: Pin;
  /** To be set before MIC is read. */
  readonly MIC_ENABLE: Pin;
}
declare var Microbit: Microbit;

/** A picture of five by five: 25 bits, the lowest first; or text, in which anything but a space and 0 is lit, and lines do not count. */
declare function show(image: number | string | BytesSource): void;
/** In g. The same as Microbit.accel. */
declare function acceleration(): { x: number; y: number; z: number };
/** The same as Microbit.mag. */
declare function compass(): { x: number; y: number; z: number };
