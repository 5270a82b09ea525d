// Espruino on Linux (LINUX). Generated from boards/profiles/LINUX.json: do not edit.

declare module "pinwheel-rt/board" {
  /** The board that the program is built for: "LINUX". Code for other boards is left out of the bundle. */
  export const BOARD: "ESP32" | "ESPRUINOWIFI" | "LINUX" | "NRF51822DK" | "PICO_R1_3" | "PUCKJS";
  /** Standard input and output; the console. */
  export const USB: Serial;
  /** Names its device in setup: {path:"/dev/ttyUSB0"}. */
  export const Serial1: Serial;
  export const Serial2: Serial;
  export const Serial3: Serial;
  export const Serial4: Serial;
  export const Serial5: Serial;
  export const Serial6: Serial;
  /** The built-in telnet console server, port 2323. */
  export const Telnet: Serial;
  /** What is written here comes out of LoopbackB. */
  export const LoopbackA: Serial;
  /** What is written here comes out of LoopbackA. */
  export const LoopbackB: Serial;
  /** Any pins, given in setup. */
  export const I2C1: I2C;
  /** Any pins, given in setup. */
  export const I2C2: I2C;
  /** Any pins, given in setup. */
  export const I2C3: I2C;
  /** Any pins, given in setup. */
  export const SPI1: SPI;
  /** Any pins, given in setup. */
  export const SPI2: SPI;
  /** Any pins, given in setup. */
  export const SPI3: SPI;
  export const D0: Pin;
  export const D1: Pin;
  export const D2: Pin;
  export const D3: Pin;
  export const D4: Pin;
  export const D5: Pin;
  export const D6: Pin;
  export const D7: Pin;
  export const D8: Pin;
  export const D9: Pin;
  export const D10: Pin;
  export const D11: Pin;
  export const D12: Pin;
  export const D13: Pin;
  export const D14: Pin;
  export const D15: Pin;
  export const D16: Pin;
  export const D17: Pin;
  export const D18: Pin;
  export const D19: Pin;
  export const D20: Pin;
  export const D21: Pin;
  export const D22: Pin;
  export const D23: Pin;
  export const D24: Pin;
  export const D25: Pin;
  export const D26: Pin;
  export const D27: Pin;
  export const D28: Pin;
  export const D29: Pin;
  export const D30: Pin;
  export const D31: Pin;
  export const D32: Pin;
}
