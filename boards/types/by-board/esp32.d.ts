// ESP32: sleep, radios, the chip itself.

interface Esp32 {
  /** Starts over after so many microseconds. */
  deepSleep(microseconds: number): void;
  /** Starts over when a pin has a level. */
  deepSleepExt0(pin: Pin, level: number): void;
  /** The same for several pins: 0 all low, 1 any high. */
  deepSleepExt1(pins: readonly Pin[], mode: number): void;
  /** Goes on here after about so many milliseconds. */
  lightSleep(milliseconds: number): void;
  /** Why it starts: 0 is no sleep, 2 and 3 are pins, 4 is time. */
  getWakeupCause(): number;
  getWakeupPin(): Pin | undefined;
  getState(): { sdkVersion: string; freeHeap: number; BLE: boolean; Wifi: boolean; [name: string]: any };
  /** Attenuation of an analog input in decibels: 0, 2, 6 or 11. */
  setAtten(pin: Pin, attenuation: number): void;
  /** Starts over with or without it; the program in flash goes. */
  enableBLE(on: boolean): void;
  enableWifi(on: boolean): void;
  setBLE_Debug(level: number): void;
  /** Whether the firmware that came over the air stays. */
  setOTAValid(isValid: boolean): void;
  reboot(): void;
}
declare var ESP32: Esp32;
