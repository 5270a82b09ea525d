// nRF51 Development Kit (NRF51822DK). Generated from boards/profiles/NRF51822DK.json: do not edit.

declare module "pinwheel-rt/board" {
  /** The board that the program is built for: "NRF51822DK". Code for other boards is left out of the bundle. */
  export const BOARD: "ESP32" | "ESPRUINOWIFI" | "LINUX" | "NRF51822DK" | "PICO_R1_3" | "PUCKJS";
  /** LED on D21, lit by a low level. */
  export const LED1: Pin;
  /** LED on D22, lit by a low level. */
  export const LED2: Pin;
  /** LED on D23, lit by a low level. */
  export const LED3: Pin;
  /** LED on D24, lit by a low level. */
  export const LED4: Pin;
  /** Button on D17: reads 1 while pressed. */
  export const BTN1: Pin;
  /** Button on D18: reads 1 while pressed. */
  export const BTN2: Pin;
  /** Button on D19: reads 1 while pressed. */
  export const BTN3: Pin;
  /** Button on D20: reads 1 while pressed. */
  export const BTN4: Pin;
  /** The Nordic UART service over Bluetooth Low Energy. */
  export const Bluetooth: Serial;
  /** Default pins: sends on D9, receives on D11. The console when nobody is connected over Bluetooth. */
  export const Serial1: Serial;
  /** What is written here comes out of LoopbackB. */
  export const LoopbackA: Serial;
  /** What is written here comes out of LoopbackA. */
  export const LoopbackB: Serial;
  /** Any pins, given in setup. */
  export const I2C1: I2C;
  /** Any pins, given in setup. */
  export const SPI1: SPI;
  /** ADC1_IN1, PWM. */
  export const D0: Pin;
  /** ADC1_IN2, PWM. */
  export const D1: Pin;
  /** ADC1_IN3, PWM. */
  export const D2: Pin;
  /** ADC1_IN4, PWM. */
  export const D3: Pin;
  /** ADC1_IN5, PWM. */
  export const D4: Pin;
  /** ADC1_IN6, PWM. */
  export const D5: Pin;
  /** ADC1_IN7, PWM. */
  export const D6: Pin;
  /** PWM. */
  export const D7: Pin;
  /** PWM. RTS of the kit's serial port. */
  export const D8: Pin;
  /** PWM, USART1_TX. Console TX. */
  export const D9: Pin;
  /** PWM. CTS of the kit's serial port. */
  export const D10: Pin;
  /** PWM, USART1_RX. Console RX. */
  export const D11: Pin;
  /** PWM. */
  export const D12: Pin;
  /** PWM. */
  export const D13: Pin;
  /** PWM. */
  export const D14: Pin;
  /** PWM. */
  export const D15: Pin;
  /** PWM. */
  export const D16: Pin;
  /** PWM. */
  export const D17: Pin;
  /** PWM. */
  export const D18: Pin;
  /** PWM. */
  export const D19: Pin;
  /** PWM. */
  export const D20: Pin;
  /** PWM. */
  export const D21: Pin;
  /** PWM. */
  export const D22: Pin;
  /** PWM. */
  export const D23: Pin;
  /** PWM. */
  export const D24: Pin;
  /** PWM. */
  export const D25: Pin;
  /** PWM. Crystal of 32 kHz. */
  export const D26: Pin;
  /** PWM. Crystal of 32 kHz. */
  export const D27: Pin;
  /** PWM. */
  export const D28: Pin;
  /** PWM. */
  export const D29: Pin;
  /** PWM. */
  export const D30: Pin;
  /** PWM. */
  export const D31: Pin;
}
