// Puck.js (PUCKJS). Generated from boards/profiles/PUCKJS.json: do not edit.

declare module "pinwheel-rt/board" {
  /** The board that the program is built for: "PUCKJS". Code for other boards is left out of the bundle. */
  export const BOARD: "BANGLEJS" | "BANGLEJS2" | "BANGLEJS2_IFLASH" | "BANGLEJS2_NOFLASH" | "BANGLEJS3" | "CURIO" | "DICKENS" | "DTNO1_F5" | "EPAPER_BADGE" | "ESP32" | "ESP32C3_IDF4" | "ESP32S3_IDF4" | "ESP32_CYD" | "ESP32_IDF4" | "ESP8266_4MB" | "ESP8266_BOARD" | "ESPRUINOBOARD" | "ESPRUINOWIFI" | "HEXBADGE" | "HYSTM32_24" | "HYSTM32_28" | "HYSTM32_32" | "ID205" | "JOLTJS" | "LINUX" | "MDBT42Q" | "MICROBIT1" | "MICROBIT2" | "NRF51822DK" | "NRF52832DK" | "NRF52840DK" | "NRF54L15DK" | "NUCLEOF401RE" | "NUCLEOF411RE" | "NUCLEOF767ZI" | "PICO_R1_3" | "PIPBOY" | "PIPBOY_LINUX" | "PIXLJS" | "PIXLJS_WIZ" | "PUCKJS" | "PUCKJS_LITE" | "PUCKJS_MINIMAL" | "PUCKJS_NETWORK" | "RAK5010" | "RAK8211" | "RAK8212" | "RASPBERRYPI" | "RP2040_PICO" | "RP2350_PICO2" | "RUUVITAG" | "SMARTIBOT" | "STM32F3DISCOVERY" | "STM32F405RG" | "STM32F4DISCOVERY" | "STM32F4LCD" | "STM32L496GDISCOVERY" | "STM32L496STEMCELL" | "STM32VLDISCOVERY" | "THINGY52" | "WIO_LTE" | "XIAOBLE";
  /** LED on D5. */
  export const LED1: PinWith<"ADC" | "PWM">;
  /** LED on D4. */
  export const LED2: PinWith<"ADC" | "PWM">;
  /** LED on D3. */
  export const LED3: PinWith<"ADC" | "PWM">;
  /** Button on D0: reads 1 while pressed. */
  export const BTN1: PinWith<"PWM">;
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
  /** PWM. 3.3 V only. */
  export const D0: PinWith<"PWM">;
  /** PWM. 3.3 V only. */
  export const D1: PinWith<"PWM">;
  /** ADC1_IN0, PWM. 3.3 V only. */
  export const D2: PinWith<"ADC" | "PWM">;
  /** ADC1_IN1, PWM. 3.3 V only. */
  export const D3: PinWith<"ADC" | "PWM">;
  /** ADC1_IN2, PWM. 3.3 V only. */
  export const D4: PinWith<"ADC" | "PWM">;
  /** ADC1_IN3, PWM. 3.3 V only. */
  export const D5: PinWith<"ADC" | "PWM">;
  /** PWM. Temperature sensor SCL (v2). 3.3 V only. */
  export const D6: PinWith<"PWM">;
  /** PWM. Temperature sensor SDA (v2). 3.3 V only. */
  export const D7: PinWith<"PWM">;
  /** PWM. Temperature sensor power (v2). 3.3 V only. */
  export const D8: PinWith<"PWM">;
  /** PWM. NFC antenna. 3.3 V only. */
  export const D9: PinWith<"PWM">;
  /** PWM. NFC antenna. 3.3 V only. */
  export const D10: PinWith<"PWM">;
  /** PWM. Capacitive sense electrode; D12 reaches it through 1 MOhm. 3.3 V only. */
  export const D11: PinWith<"PWM">;
  /** PWM. Reaches D11 through 1 MOhm for capacitive sense. 3.3 V only. */
  export const D12: PinWith<"PWM">;
  /** PWM. Accelerometer interrupt (v2). 3.3 V only. */
  export const D13: PinWith<"PWM">;
  /** PWM. Accelerometer SDA (v2). 3.3 V only. */
  export const D14: PinWith<"PWM">;
  /** PWM. Accelerometer SCL (v2). 3.3 V only. */
  export const D15: PinWith<"PWM">;
  /** PWM. Driven as LRCK while require('neopixel').write runs. 3.3 V only. */
  export const D16: PinWith<"PWM">;
  /** PWM. Magnetometer interrupt. 3.3 V only. */
  export const D17: PinWith<"PWM">;
  /** PWM. Magnetometer power. 3.3 V only. */
  export const D18: PinWith<"PWM">;
  /** PWM. Magnetometer SCL. 3.3 V only. */
  export const D19: PinWith<"PWM">;
  /** PWM. Magnetometer SDA. 3.3 V only. */
  export const D20: PinWith<"PWM">;
  /** PWM. Magnetometer data ready (v2); also the chip's reset pin. 3.3 V only. */
  export const D21: PinWith<"PWM">;
  /** PWM. Driven as SCK while require('neopixel').write runs. 3.3 V only. */
  export const D22: PinWith<"PWM">;
  /** PWM. 3.3 V only. */
  export const D23: PinWith<"PWM">;
  /** PWM. 3.3 V only. */
  export const D24: PinWith<"PWM">;
  /** PWM. Infrared LED: the FET that drives it (v2). 3.3 V only. */
  export const D25: PinWith<"PWM">;
  /** PWM. The FET output (v2): 1 shorts the pad to GND, 0 leaves it floating. */
  export const D26: PinWith<"PWM">;
  /** PWM. 3.3 V only. */
  export const D27: PinWith<"PWM">;
  /** ADC1_IN4, PWM, USART1_TX. Console TX when the console is Serial1. 3.3 V only. */
  export const D28: PinWith<"ADC" | "PWM" | "USART1_TX">;
  /** ADC1_IN5, PWM, USART1_RX. Console RX when the console is Serial1; high at start selects that. 3.3 V only. */
  export const D29: PinWith<"ADC" | "PWM" | "USART1_RX">;
  /** ADC1_IN6, PWM. 3.3 V only. */
  export const D30: PinWith<"ADC" | "PWM">;
  /** ADC1_IN7, PWM. 3.3 V only. */
  export const D31: PinWith<"ADC" | "PWM">;
}

declare var NRF: BluetoothLowEnergy;

interface Graphics extends FullGraphics {}
declare var Graphics: FullGraphicsClass;
