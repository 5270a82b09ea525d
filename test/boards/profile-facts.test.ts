// Six profiles, one of each kind, against a table of facts written by hand from Espruino's board files, so that an edit to a profile
// (or a loader that mixes boards up) has to be made twice, on purpose.
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";

interface Facts {
  part: string;
  jsvars: number | null;
  bytesPerJsvar: number;
  inlineMax: number;
  maxRefCount: number;
  console: string;
  eventBytes: number;
  transmitBytes: number;
  watches: number;
  storageBytes: number;
  leds: string;
  buttons: string;
  pins: number;
  serials: string;
  buses: string;
  unicode: boolean;
  /** "full" when not given. */
  language?: string;
}

const facts: Record<string, Facts> = {
  ESP32: {
    part: "ESP32",
    jsvars: 16383,
    bytesPerJsvar: 14,
    inlineMax: 8191,
    maxRefCount: 255,
    console: "Serial1@115200",
    eventBytes: 4096,
    transmitBytes: 256,
    watches: 40,
    storageBytes: 224 * 4096,
    leds: "LED1=D2",
    buttons: "BTN1=!D0/none",
    // GPIO 24 and 28 to 31 have names in the firmware but do not exist on the chip: they are left out.
    pins: 35,
    serials: "Bluetooth Serial1 Serial2 Serial3 Telnet LoopbackA LoopbackB",
    buses: "I2C1 I2C2 SPI1 SPI2",
    unicode: false,
  },
  ESPRUINOWIFI: {
    part: "STM32F411CEU6",
    jsvars: 8190,
    bytesPerJsvar: 13,
    inlineMax: 4095,
    maxRefCount: 15,
    console: "Serial1@9600>USB",
    eventBytes: 1024,
    transmitBytes: 256,
    watches: 16,
    storageBytes: 65536,
    leds: "LED1=B2 LED2=B12",
    buttons: "BTN1=C13/down",
    pins: 36,
    serials: "USB Serial1 Serial2 Serial6 LoopbackA LoopbackB",
    buses: "I2C1 I2C2 I2C3 SPI1 SPI2 SPI3",
    unicode: false,
  },
  LINUX: {
    part: "LINUX",
    jsvars: null,
    bytesPerJsvar: 27,
    inlineMax: 2 ** 31 - 1,
    maxRefCount: 255,
    console: "USB@null",
    eventBytes: 1024,
    transmitBytes: 256,
    watches: 16,
    storageBytes: 262144,
    leds: "",
    buttons: "",
    pins: 33,
    serials: "USB Serial1 Serial2 Serial3 Serial4 Serial5 Serial6 Telnet LoopbackA LoopbackB",
    buses: "I2C1 I2C2 I2C3 SPI1 SPI2 SPI3",
    unicode: true,
  },
  // The only one of the four boards with SAVE_ON_FLASH builds whose memory the runtime fits in, as far as code in flash
  // goes; and then 3 KB of Storage are too small for the bundle.
  NRF51822DK: {
    part: "NRF51822",
    jsvars: 1050,
    bytesPerJsvar: 12,
    inlineMax: 1023,
    maxRefCount: 15,
    console: "Serial1@9600>Bluetooth",
    eventBytes: 512,
    transmitBytes: 128,
    watches: 4,
    storageBytes: 3 * 1024,
    leds: "LED1=!D21 LED2=!D22 LED3=!D23 LED4=!D24",
    buttons: "BTN1=!D17/up BTN2=!D18/up BTN3=!D19/up BTN4=!D20/up",
    pins: 32,
    serials: "Bluetooth Serial1 LoopbackA LoopbackB",
    buses: "I2C1 SPI1",
    unicode: false,
    language: "save-on-flash",
  },
  PICO_R1_3: {
    part: "STM32F401CDU6",
    jsvars: 5100,
    bytesPerJsvar: 13,
    inlineMax: 4095,
    maxRefCount: 15,
    console: "Serial1@9600>USB",
    eventBytes: 1024,
    transmitBytes: 128,
    watches: 16,
    storageBytes: 3 * 16384,
    leds: "LED1=B2 LED2=B12",
    buttons: "BTN1=C13/down",
    pins: 36,
    serials: "USB Serial1 Serial2 Serial6 LoopbackA LoopbackB",
    buses: "I2C1 I2C2 I2C3 SPI1 SPI2 SPI3",
    unicode: false,
  },
  PUCKJS: {
    part: "NRF52832",
    jsvars: 2630,
    bytesPerJsvar: 13,
    inlineMax: 2047,
    maxRefCount: 255,
    console: "Serial1@9600>Bluetooth",
    eventBytes: 1024,
    transmitBytes: 128,
    watches: 8,
    storageBytes: 10 * 4096,
    leds: "LED1=D5 LED2=D4 LED3=D3",
    buttons: "BTN1=D0/down",
    pins: 32,
    serials: "Bluetooth Serial1 LoopbackA LoopbackB",
    buses: "I2C1 SPI1",
    unicode: false,
  },
};

test.each(Object.keys(facts))("%s: the profile says what Espruino's board files say", (id) => {
  const board = loadBoard(id);
  const takenOverBy = board.console.takenOverBy === null ? "" : `>${board.console.takenOverBy}`;
  expect({
    part: board.chip.part,
    jsvars: board.memory.jsvars,
    bytesPerJsvar: board.memory.bytesPerJsvar,
    inlineMax: board.memory.inlineInt[1],
    maxRefCount: board.memory.maxRefCount,
    console: `${board.console.port}@${board.console.baud}${takenOverBy}`,
    eventBytes: board.queue.eventBytes,
    transmitBytes: board.queue.transmitBytes,
    watches: board.interrupts.limit,
    storageBytes: board.storage === null ? 0 : board.storage.pages * board.storage.pageBytes,
    leds: board.leds.map((led) => `${led.name}=${led.inverted ? "!" : ""}${led.pin}`).join(" "),
    buttons: board.buttons.map((b) => `${b.name}=${b.inverted ? "!" : ""}${b.pin}/${b.pull}`).join(" "),
    pins: board.pins.length,
    serials: board.serials.map((serial) => serial.name).join(" "),
    buses: [...board.i2c, ...board.spi].map(({ name }) => name).join(" "),
    unicode: board.unicode,
    ...(board.language !== "full" && { language: board.language }),
  }).toEqual(facts[id]);
});

test.each(Object.keys(facts))("%s: inline integers are two's complement around zero", (id) => {
  const [min, max] = loadBoard(id).memory.inlineInt;
  expect(min).toBe(-max - 1);
});

test("pins and their functions: a sample of each board", () => {
  const functions = (id: string, name: string): string[] | undefined =>
    loadBoard(id).pins.find((pin) => pin.name === name)?.functions;
  expect(functions("PUCKJS", "D28")).toEqual(["ADC1_IN4", "PWM", "USART1_TX"]);
  expect(functions("ESP32", "D25")).toEqual(["DAC_OUT1"]);
  expect(functions("ESP32", "D36")).toEqual(["ADC1_IN0"]);
  expect(functions("ESP32", "D24")).toBeUndefined();
  expect(functions("PICO_R1_3", "B6")).toEqual(["PWM:TIM4_CH1", "USART1_TX", "I2C1_SCL"]);
  expect(functions("PICO_R1_3", "B11")).toBeUndefined();
  expect(functions("ESPRUINOWIFI", "A3")).toEqual(["ADC1_IN3", "PWM:TIM2_CH4", "PWM:TIM9_CH2", "USART2_RX"]);
  expect(functions("LINUX", "D32")).toEqual([]);
});

test("which pins can be watched together", () => {
  expect(loadBoard("PICO_R1_3").interrupts.rule).toBe("one-per-pin-number");
  expect(loadBoard("PUCKJS").interrupts).toMatchObject({ rule: "any", exhausted: "dead-watch" });
  expect(loadBoard("ESP32").interrupts.excluded).toEqual(["D6", "D7", "D8", "D9", "D10", "D11", "D12"]);
});
