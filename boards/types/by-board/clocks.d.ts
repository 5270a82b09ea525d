// The clocks of STM32 chips, and how deep they sleep.

interface E {
  /** Oscillations of the slow clock in a second, less one; 32767 of a crystal. */
  setRTCPrescaler(oscillations: number): void;
  /** With true what it should be, measured against the fast clock. */
  getRTCPrescaler(calibrate?: boolean): number;
  /** Into the chip's own loader, to which new firmware is sent. */
  rebootToDFU(): void;
}

/** Sleep in which only the slow clock and watched pins go on; serial ports hear nothing then. */
declare function setDeepSleep(on: boolean | 0 | 1): void;
