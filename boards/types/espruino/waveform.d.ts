// Waveforms: samples that the timer puts out to a pin, or takes from one, in the background.

interface WaveformOptions {
  /** Two buffers by turns: while one is played the program fills the other, at the event "buffer". */
  doubleBuffer?: boolean;
  /** Of a sample; 8 when not given. */
  bits?: 8 | 16;
}
interface WaveformStart {
  /** When it begins, as getTime() counts; at once when not given. */
  time?: number;
  /** Again and again, until stop(). */
  repeat?: boolean;
}

interface Waveform {
  readonly buffer: Uint8Array | Uint16Array;
  readonly buffer2?: Uint8Array | Uint16Array;
  readonly running?: boolean;
  /** Samples a second. */
  readonly freq?: number;
  /** It is over, or was stopped. */
  on(event: "finish", listener: (buffer: Uint8Array | Uint16Array) => void): void;
  /** This buffer was played, the other one is now. */
  on(event: "buffer", listener: (buffer: Uint8Array | Uint16Array) => void): void;
  removeListener(event: "finish" | "buffer", listener: (buffer: any) => void): void;
  removeAllListeners(event: "finish" | "buffer"): void;
  /** On a pin that analogWrite was called for; `npin` gets what is below the middle. */
  startOutput(pin: Pin, samplesPerSecond: number, options?: WaveformStart & { npin?: Pin }): void;
  startInput(pin: AnalogPin, samplesPerSecond: number, options?: WaveformStart): void;
  stop(): void;
}
interface WaveformConstructor {
  /** So many samples, or those of a buffer. */
  new (samples: number | Uint8Array | Uint16Array | ArrayBuffer, options?: WaveformOptions): Waveform;
  readonly prototype: Waveform;
}
declare var Waveform: WaveformConstructor;
