// Puck.js (PUCKJS). Generated from boards/profiles/PUCKJS.json: do not edit.

declare module "pinwheel-rt/board" {
  /** The board that the program is built for: "PUCKJS". Code for other boards is left out of the bundle. */
  export const BOARD: "BANGLEJS" | "BANGLEJS2" | "BANGLEJS2_IFLASH" | "BANGLEJS2_NOFLASH" | "BANGLEJS3" | "CURIO" | "DICKENS" | "DTNO1_F5" | "EPAPER_BADGE" | "ESP32" | "ESP32C3_IDF4" | "ESP32S3_IDF4" | "ESP32_CYD" | "ESP32_IDF4" | "ESP8266_4MB" | "ESP8266_BOARD" | "ESPRUINOBOARD" | "ESPRUINOWIFI" | "HEXBADGE" | "HYSTM32_24" | "HYSTM32_28" | "HYSTM32_32" | "ID205" | "JOLTJS" | "LINUX" | "MDBT42Q" | "MICROBIT1" | "MICROBIT2" | "NRF51822DK" | "NRF52832DK" | "NRF52840DK" | "NRF54L15DK" | "NUCLEOF401RE" | "NUCLEOF411RE" | "NUCLEOF767ZI" | "PICO_R1_3" | "PIPBOY" | "PIPBOY_LINUX" | "PIXLJS" | "PIXLJS_WIZ" | "PUCKJS" | "PUCKJS_LITE" | "PUCKJS_MINIMAL" | "PUCKJS_NETWORK" | "RAK5010" | "RAK8211" | "RAK8212" | "RASPBERRYPI" | "RP2040_PICO" | "RP2350_PICO2" | "RUUVITAG" | "SMARTIBOT" | "STM32F3DISCOVERY" | "STM32F405RG" | "STM32F4DISCOVERY" | "STM32F4LCD" | "STM32L496GDISCOVERY" | "STM32L496STEMCELL" | "STM32VLDISCOVERY" | "THINGY52" | "WIO_LTE" | "XIAOBLE";
  /** LED on D5. */
  export const LED1: Pin;
  /** LED on D4. */
  export const LED2: Pin;
  /** LED on D3. */
  export const LED3: Pin;
  /** Button on D0: reads 1 while pressed. */
  export const BTN1: Pin;
  /** The Nordic UART service over Bluetooth Low Energy. */
  export const Bluetooth: Serial;
  /** Default pins: sends on D28, receives on D29. The console when D29 is high at start and nobody is connected over Bluetooth. */
  export const Serial1: Serial;
  /** What is written here comes out of LoopbackB. */
  export const LoopbackA: Serial;
  /** What is written here comes out of LoopbackA. */
  export const LoopbackB: Serial;
  /** Any pins, given in setup. */
  export const I2C1: I2C;
  /** Any pins, given in setup. */
  export const SPI1: SPI;
  /** PWM. */
  export const D0: Pin;
  /** PWM. */
  export const D1: Pin;
  /** ADC1_IN0, PWM. */
  export const D2: Pin;
  /** ADC1_IN1, PWM. */
  export const D3: Pin;
  /** ADC1_IN2, PWM. */
  export const D4: Pin;
  /** ADC1_IN3, PWM. */
  export const D5: Pin;
  /** PWM. Temperature sensor SCL (v2). */
  export const D6: Pin;
  /** PWM. Temperature sensor SDA (v2). */
  export const D7: Pin;
  /** PWM. Temperature sensor power (v2). */
  export const D8: Pin;
  /** PWM. NFC antenna. */
  export const D9: Pin;
  /** PWM. NFC antenna. */
  export const D10: Pin;
  /** PWM. Capacitive sense electrode; D12 reaches it through 1 MOhm. */
  export const D11: Pin;
  /** PWM. Reaches D11 through 1 MOhm for capacitive sense. */
  export const D12: Pin;
  /** PWM. Accelerometer interrupt (v2). */
  export const D13: Pin;
  /** PWM. Accelerometer SDA (v2). */
  export const D14: Pin;
  /** PWM. Accelerometer SCL (v2). */
  export const D15: Pin;
  /** PWM. Driven as LRCK while require('neopixel').write runs. */
  export const D16: Pin;
  /** PWM. Magnetometer interrupt. */
  export const D17: Pin;
  /** PWM. Magnetometer power. */
  export const D18: Pin;
  /** PWM. Magnetometer SCL. */
  export const D19: Pin;
  /** PWM. Magnetometer SDA. */
  export const D20: Pin;
  /** PWM. Magnetometer data ready (v2); also the chip's reset pin. */
  export const D21: Pin;
  /** PWM. Driven as SCK while require('neopixel').write runs. */
  export const D22: Pin;
  /** PWM. */
  export const D23: Pin;
  /** PWM. */
  export const D24: Pin;
  /** PWM. Infrared LED: the FET that drives it (v2). */
  export const D25: Pin;
  /** PWM. The FET output (v2): 1 shorts the pad to GND, 0 leaves it floating. */
  export const D26: Pin;
  /** PWM. */
  export const D27: Pin;
  /** ADC1_IN4, PWM, USART1_TX. Console TX when the console is Serial1. */
  export const D28: Pin;
  /** ADC1_IN5, PWM, USART1_RX. Console RX when the console is Serial1; high at start selects that. */
  export const D29: Pin;
  /** ADC1_IN6, PWM. */
  export const D30: Pin;
  /** ADC1_IN7, PWM. */
  export const D31: Pin;
}
