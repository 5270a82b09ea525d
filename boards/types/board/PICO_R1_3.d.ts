// Espruino Pico (PICO_R1_3). Generated from boards/profiles/PICO_R1_3.json: do not edit.

declare module "pinwheel-rt/board" {
  /** The board that the program is built for: "PICO_R1_3". Code for other boards is left out of the bundle. */
  export const BOARD: "ESP32" | "ESPRUINOWIFI" | "LINUX" | "NRF51822DK" | "PICO_R1_3" | "PUCKJS";
  /** LED on B2. */
  export const LED1: Pin;
  /** LED on B12. */
  export const LED2: Pin;
  /** Button on C13: reads 1 while pressed. */
  export const BTN1: Pin;
  /** The USB serial port; the console while a computer is connected. */
  export const USB: Serial;
  /** Default pins: sends on B6, receives on B7. The console on B6 and B7 while USB is not connected. */
  export const Serial1: Serial;
  /** Default pins: sends on A2, receives on A3. */
  export const Serial2: Serial;
  /** Default pins: sends on A11, receives on A12. Its only pins are those of USB. */
  export const Serial6: Serial;
  /** What is written here comes out of LoopbackB. */
  export const LoopbackA: Serial;
  /** What is written here comes out of LoopbackA. */
  export const LoopbackB: Serial;
  /** On B6 (SCL), B7 (SDA), B8 (SCL), B9 (SDA). */
  export const I2C1: I2C;
  /** On B3 (SDA), B10 (SCL). */
  export const I2C2: I2C;
  /** On A8 (SCL), B4 (SDA). */
  export const I2C3: I2C;
  /** On A5 (SCK), A6 (MISO), A7 (MOSI), B3 (SCK), B4 (MISO), B5 (MOSI). */
  export const SPI1: SPI;
  /** On B10 (SCK), B13 (SCK), B14 (MISO), B15 (MOSI). */
  export const SPI2: SPI;
  /** On B3 (SCK), B4 (MISO), B5 (MOSI). */
  export const SPI3: SPI;
  /** ADC1_IN0, PWM:TIM2_CH1. */
  export const A0: Pin;
  /** ADC1_IN1, PWM:TIM2_CH2. */
  export const A1: Pin;
  /** ADC1_IN2, PWM:TIM2_CH3, PWM:TIM9_CH1, USART2_TX. */
  export const A2: Pin;
  /** ADC1_IN3, PWM:TIM2_CH4, PWM:TIM9_CH2, USART2_RX. */
  export const A3: Pin;
  /** ADC1_IN4, USART2_CK. */
  export const A4: Pin;
  /** ADC1_IN5, PWM:TIM2_CH1, SPI1_SCK. */
  export const A5: Pin;
  /** ADC1_IN6, PWM:TIM3_CH1, SPI1_MISO. */
  export const A6: Pin;
  /** ADC1_IN7, PWM:TIM1_CH1N, PWM:TIM3_CH2, SPI1_MOSI. */
  export const A7: Pin;
  /** PWM:TIM1_CH1, USART1_CK, I2C3_SCL. */
  export const A8: Pin;
  /** PWM:TIM1_CH2, USART1_TX. Connected to USB 5V: never drive it. */
  export const A9: Pin;
  /** PWM:TIM1_CH3, USART1_RX. */
  export const A10: Pin;
  /** PWM:TIM1_CH4, USART6_TX. USB D-. */
  export const A11: Pin;
  /** USART6_RX. USB D+. */
  export const A12: Pin;
  /** SWDIO. */
  export const A13: Pin;
  /** SWCLK. */
  export const A14: Pin;
  /** PWM:TIM2_CH1. JTDI, on the row of pads underneath. */
  export const A15: Pin;
  /** ADC1_IN8, PWM:TIM1_CH2N, PWM:TIM3_CH3. Charge control or the FET, by jumper. */
  export const B0: Pin;
  /** ADC1_IN9, PWM:TIM1_CH3N, PWM:TIM3_CH4. */
  export const B1: Pin;
  export const B2: Pin;
  /** PWM:TIM2_CH2, SPI1_SCK, SPI3_SCK, I2C2_SDA. */
  export const B3: Pin;
  /** PWM:TIM3_CH1, SPI1_MISO, SPI3_MISO, I2C3_SDA. */
  export const B4: Pin;
  /** PWM:TIM3_CH2, SPI1_MOSI, SPI3_MOSI. */
  export const B5: Pin;
  /** PWM:TIM4_CH1, USART1_TX, I2C1_SCL. Console TX while USB is not connected. */
  export const B6: Pin;
  /** PWM:TIM4_CH2, USART1_RX, I2C1_SDA. Console RX while USB is not connected. */
  export const B7: Pin;
  /** PWM:TIM10_CH1, PWM:TIM4_CH3, I2C1_SCL. */
  export const B8: Pin;
  /** PWM:TIM11_CH1, PWM:TIM4_CH4, I2C1_SDA. */
  export const B9: Pin;
  /** PWM:TIM2_CH3, SPI2_SCK, I2C2_SCL. */
  export const B10: Pin;
  export const B12: Pin;
  /** PWM:TIM1_CH1N, SPI2_SCK. */
  export const B13: Pin;
  /** PWM:TIM1_CH2N, SPI2_MISO. */
  export const B14: Pin;
  /** PWM:TIM1_CH3N, SPI2_MOSI. */
  export const B15: Pin;
  export const C13: Pin;
  /** Optional 32 kHz crystal. */
  export const C14: Pin;
  /** Optional 32 kHz crystal. */
  export const C15: Pin;
  /** Main oscillator. */
  export const H0: Pin;
  /** Main oscillator. */
  export const H1: Pin;
}
