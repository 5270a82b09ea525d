// Bangle.js and watches like it: sensors, screen, sound. Some have parts that others lack.

interface BangleAcceleration {
  /** g */
  x: number;
  y: number;
  z: number;
  /** Of this reading and the one before, and the length of it, in g. */
  diff: number;
  mag: number;
}
interface BangleCompass {
  /** As the chip gives them. */
  x: number;
  y: number;
  z: number;
  /** Less what was measured since it was switched on. */
  dx: number;
  dy: number;
  dz: number;
  /** Degrees; NaN until it was turned once. */
  heading: number;
}
interface BangleFix {
  /** Degrees. */
  lat: number;
  lon: number;
  /** Metres. */
  alt: number;
  /** Kilometres an hour. */
  speed: number;
  /** Degrees. */
  course: number;
  /** In UTC; undefined until the satellites have said it. */
  time: Date | undefined;
  satellites: number;
  /** 0 for none: then what is not known is NaN. */
  fix: number;
  /** How exact the place is: times 5, roughly, in metres. */
  hdop: number;
  [name: string]: any;
}
interface BanglePressure {
  /** Degrees Celsius. */
  temperature: number;
  /** hPa */
  pressure: number;
  /** Metres. */
  altitude: number;
}

interface Bangle {
  on(event: "accel", listener: (acceleration: BangleAcceleration) => void): void;
  on(event: "mag", listener: (compass: BangleCompass) => void): void;
  on(event: "GPS", listener: (fix: BangleFix) => void): void;
  on(event: "GPS-raw", listener: (nmea: string, isIncomplete: boolean) => void): void;
  on(event: "HRM", listener: (pulse: { bpm: number; confidence: number; [name: string]: any }) => void): void;
  on(event: "HRM-raw", listener: (reading: { raw: number; filt: number; [name: string]: any }) => void): void;
  on(event: "HRM-env", listener: (light: number) => void): void;
  on(event: "pressure", listener: (reading: BanglePressure) => void): void;
  /** Steps since it was started. */
  on(event: "step", listener: (steps: number) => void): void;
  on(event: "health", listener: (lastTenMinutes: { [name: string]: any }) => void): void;
  on(event: "midnight", listener: () => void): void;
  on(event: "faceUp", listener: (isUp: boolean) => void): void;
  on(event: "twist", listener: () => void): void;
  on(event: "gesture", listener: (xyz: Int8Array) => void): void;
  on(event: "aiGesture", listener: (name: string | number | undefined, weights: any) => void): void;
  on(event: "charging", listener: (isCharging: boolean) => void): void;
  on(event: "lcdPower", listener: (isOn: boolean) => void): void;
  on(event: "backlight", listener: (isOn: boolean) => void): void;
  on(event: "lock", listener: (isLocked: boolean, reason?: string) => void): void;
  on(
    event: "tap",
    listener: (tap: { dir: string; double: boolean; x: number; y: number; z: number }) => void,
  ): void;
  /** -1 to the left or up, 1 to the right or down. */
  on(event: "swipe", listener: (leftRight: number, upDown?: number) => void): void;
  on(event: "touch", listener: (side: number, at?: { x: number; y: number; type?: number }) => void): void;
  /** `b` is 1 while the finger is down. */
  on(
    event: "drag",
    listener: (drag: { x: number; y: number; dx: number; dy: number; b: number }) => void,
  ): void;
  on(event: "stroke", listener: (stroke: { xy: Uint8Array; stroke?: string }) => void): void;
  removeListener(event: string, listener: (...details: any[]) => void): void;
  removeAllListeners(event?: string): void;

  getAccel(): BangleAcceleration;
  getCompass(): BangleCompass;
  /** Calibrates the compass anew. */
  resetCompass(): void;
  getGPSFix(): BangleFix | undefined;
  getPressure(): Promise<BanglePressure>;
  getStepCount(): number;
  setStepCount(steps: number): void;
  getHealthStatus(of?: "10min" | "last" | "day"): { [name: string]: any };
  isCharging(): boolean;

  /** `app` names who wants it: it is off when nobody does any more. Gives whether it is on, as all of these do. */
  setHRMPower(on: boolean | 0 | 1, app?: string): boolean;
  setGPSPower(on: boolean | 0 | 1, app?: string): boolean;
  setCompassPower(on: boolean | 0 | 1, app?: string): boolean;
  setBarometerPower(on: boolean | 0 | 1, app?: string): boolean;
  setWiFiPower(on: boolean | 0 | 1, app?: string): boolean;
  isHRMOn(): boolean;
  isGPSOn(): boolean;
  isCompassOn(): boolean;
  isBarometerOn(): boolean;
  isWiFiOn(): boolean;
  /** Milliseconds between two looks at the sensors; 80 when not given. */
  setPollInterval(milliseconds: number): void;
  setOptions(options: { [name: string]: any }): void;
  getOptions(): { [name: string]: any };

  /** Milliseconds (200), hertz (4000). */
  beep(milliseconds?: number, hertz?: number): Promise<void>;
  /** Milliseconds (200), strength from 0 to 1. */
  buzz(milliseconds?: number, strength?: number): Promise<void>;
  haptic(event: "touch" | "btn" | string): Promise<void>;

  setLCDPower(on: boolean | 0 | 1): void;
  isLCDOn(): boolean;
  setBacklight(on: boolean | 0 | 1): void;
  isBacklightOn(): boolean;
  /** 0 to 1 */
  setLCDBrightness(brightness: number): void;
  /** Seconds; 0 for always on. */
  setLCDTimeout(seconds: number): void;
  setLCDMode(mode?: string): void;
  getLCDMode(): string;
  /** Pixels up or down. */
  setLCDOffset(pixels: number): void;
  /** An image over what is drawn; undefined takes it away. */
  setLCDOverlay(
    image?: any,
    x?: number | { [name: string]: any },
    y?: number,
    options?: { [name: string]: any },
  ): void;
  /** 0, 90, 180 or 270 degrees. */
  setLCDRotation(degrees: number): void;
  setLocked(isLocked: boolean): void;
  isLocked(): boolean;
  /** 0 to 255 each; without them off. */
  setRGB(red?: number, green?: number, blue?: number): void;

  /** What buttons and touches mean. */
  setUI(
    mode?: "updown" | "leftright" | "clock" | "clockupdown" | string | { mode: string; [name: string]: any },
    listener?: (...details: any[]) => void,
  ): void;
  readonly appRect: { x: number; y: number; w: number; h: number; x2: number; y2: number };
  loadWidgets(): void;
  drawWidgets(): void;
  load(file?: string): void;
  showLauncher(): void;
  showClock(): void;
  showLoadingScreen(): void;
  showRecoveryMenu(): void;
  showTestScreen(): void;
  getLogo(): string;
  /** Metres from the meridian and the equator, in Mercator's projection. */
  project(place: { lat: number; lon: number }): { x: number; y: number };
  off(): void;
  softOff(): void;
  factoryReset(noReboot?: boolean): void;
  enableUART(on: boolean): void;

  accelRd(register: number, bytes?: number): any;
  accelWr(register: number, value: number): void;
  compassRd(register: number, bytes?: number): any;
  compassWr(register: number, value: number): void;
  barometerRd(register: number, bytes?: number): any;
  barometerWr(register: number, value: number): void;
  hrmRd(register: number, bytes?: number): any;
  hrmWr(register: number, value: number): void;
  touchRd(register: number, bytes?: number): any;
  touchWr(register: number, value: number): void;
  ioWr(mask: number, on: number): void;
  lcdWr(command: number, data?: BytesSource): void;
  dbg(): { [name: string]: any };
}
declare var Bangle: Bangle;

/** The motor that buzzes. */
declare const VIBRATE: Pin;
