// The module ESP8266: the chip itself.

interface Esp8266 {
  reboot(): void;
  getResetInfo(): { reason: string; [name: string]: any };
  getState(): { sdkVersion: string; cpuFrequency: number; freeHeap: number; [name: string]: any };
  /** MHz: 80 or 160. */
  setCPUFreq(frequency: 80 | 160): void;
  /** Starts over after so many microseconds. `option`: how the radio is calibrated then, 0, 1, 2 or 4. */
  deepSleep(microseconds: number, option?: 0 | 1 | 2 | 4): void;
  logDebug(on: boolean): void;
  /** 0 off, 1 in memory, 2 and 3 to a port as well. */
  setLog(mode: 0 | 1 | 2 | 3): void;
  printLog(): void;
  readLog(): string | undefined;
  dumpSocketInfo(): void;
}

declare module "ESP8266" {
  const module: Esp8266;
  export = module;
}
declare function require(name: "ESP8266"): Esp8266;
