// ESP32 (ESP32). Generated from boards/profiles/ESP32.json: do not edit.

declare module "pinwheel-rt/board" {
  /** The board that the program is built for: "ESP32". Code for other boards is left out of the bundle. */
  export const BOARD: "ESP32" | "ESPRUINOWIFI" | "LINUX" | "NRF51822DK" | "PICO_R1_3" | "PUCKJS";
  /** LED on D2. */
  export const LED1: Pin;
  /** Button on D0: reads 1 while pressed. */
  export const BTN1: Pin;
  /** The Nordic UART service over Bluetooth Low Energy. */
  export const Bluetooth: Serial;
  /** Default pins: sends on D1, receives on D3. The console. */
  export const Serial1: Serial;
  /** Default pins: sends on D4, receives on D5. */
  export const Serial2: Serial;
  /** Default pins: sends on D17, receives on D16. */
  export const Serial3: Serial;
  /** The built-in telnet console server. */
  export const Telnet: Serial;
  /** What is written here comes out of LoopbackB. */
  export const LoopbackA: Serial;
  /** What is written here comes out of LoopbackA. */
  export const LoopbackB: Serial;
  /** On D21 (SDA), D22 (SCL). */
  export const I2C1: I2C;
  /** On D16 (SCL), D17 (SDA). */
  export const I2C2: I2C;
  /** On D12 (MISO), D13 (MOSI), D14 (SCK). */
  export const SPI1: SPI;
  /** On D18 (SCK), D19 (MISO), D23 (MOSI). */
  export const SPI2: SPI;
  /** PWM. The boot button. The firmware negates this pin: pressed reads 1. */
  export const D0: Pin;
  /** PWM, USART1_TX. Console TX. */
  export const D1: Pin;
  /** PWM. */
  export const D2: Pin;
  /** PWM, USART1_RX. Console RX. */
  export const D3: Pin;
  /** PWM, USART2_TX. */
  export const D4: Pin;
  /** PWM, USART2_RX. */
  export const D5: Pin;
  /** Wired to the module's SPI flash: leave it alone. */
  export const D6: Pin;
  /** Wired to the module's SPI flash: leave it alone. */
  export const D7: Pin;
  /** Wired to the module's SPI flash: leave it alone. */
  export const D8: Pin;
  /** Wired to the module's SPI flash: leave it alone. */
  export const D9: Pin;
  /** Wired to the module's SPI flash: leave it alone. */
  export const D10: Pin;
  /** Wired to the module's SPI flash: leave it alone. */
  export const D11: Pin;
  /** PWM, SPI1_MISO. Selects the flash voltage at start. */
  export const D12: Pin;
  /** PWM, SPI1_MOSI. */
  export const D13: Pin;
  /** PWM, SPI1_SCK. */
  export const D14: Pin;
  /** PWM. */
  export const D15: Pin;
  /** PWM, USART3_RX, I2C2_SCL. */
  export const D16: Pin;
  /** PWM, USART3_TX, I2C2_SDA. */
  export const D17: Pin;
  /** PWM, SPI2_SCK. */
  export const D18: Pin;
  /** PWM, SPI2_MISO. */
  export const D19: Pin;
  /** PWM. */
  export const D20: Pin;
  /** PWM, I2C1_SDA. */
  export const D21: Pin;
  /** PWM, I2C1_SCL. */
  export const D22: Pin;
  /** PWM, SPI2_MOSI. */
  export const D23: Pin;
  /** DAC_OUT1. */
  export const D25: Pin;
  /** DAC_OUT2. */
  export const D26: Pin;
  /** PWM. */
  export const D27: Pin;
  /** ADC1_IN4, PWM. */
  export const D32: Pin;
  /** ADC1_IN5, PWM. */
  export const D33: Pin;
  /** ADC1_IN6. Input only. */
  export const D34: Pin;
  /** ADC1_IN7. Input only. */
  export const D35: Pin;
  /** ADC1_IN0. Input only. */
  export const D36: Pin;
  /** ADC1_IN1. Input only. */
  export const D37: Pin;
  /** ADC1_IN2. Input only. */
  export const D38: Pin;
  /** ADC1_IN3. Input only. */
  export const D39: Pin;
}
