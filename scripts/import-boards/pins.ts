// The pins of a profile: functions in one spelling and order, and what hangs on them. Invariant: pins stay in the
// firmware's order, by which it numbers them.
import type { BoardProfile } from "../../boards/profile.ts";
import type { Facts } from "./facts.ts";
import type { BoardOverlay, ChipOverlay, FamilyOverlay } from "./overlay.ts";

type ProfilePin = BoardProfile["pins"][number];

/** A function of Espruino's pin tables in the profile's spelling; undefined for what the firmware does not use. */
function functionOf(name: string): string | undefined {
  if (/^TIM([1-9]|1[0-8])_CH[1-4]N?$/.test(name)) return `PWM:${name}`;
  const serial = /^US?ART([1-8])_(TX|RX|CK)$/.exec(name);
  if (serial !== null)
    return name.startsWith("UART") && serial[2] === "CK" ? undefined : `USART${serial[1]}_${serial[2]}`;
  if (/^SPI[1-6]_(SCK|MISO|MOSI)$/.test(name)) return name;
  if (/^I2C[1-4]_(SCL|SDA)$/.test(name)) return name;
  if (/^ADC\d+_IN\d+$/.test(name)) return name;
  const dac = /^DAC(?:[12]?_OUT([12])|([12])_OUT)$/.exec(name);
  return dac === null ? undefined : `DAC_OUT${dac[1] ?? dac[2]}`;
}

const kinds = ["ADC", "DAC", "PWM", "USART", "SPI", "I2C"];
const kindOf = (name: string): number => kinds.findIndex((kind) => name.startsWith(kind));

const inOrder = (a: string, b: string): number => kindOf(a) - kindOf(b) || (a < b ? -1 : a > b ? 1 : 0);

/** Ports that a board cannot have: Serial7 and 8 are no globals, and neither is a bus above the firmware's count. */
function isReachable(name: string, { serials, buses }: Facts): boolean {
  const [, device, number] = /^(USART|SPI|I2C)(\d)_/.exec(name) ?? [];
  if (device === "USART") return serials.includes(`Serial${number}`);
  return device === undefined || buses.includes(`${device}${number}`);
}

/** How the devices of board files are called in notes. */
const devices: Readonly<Record<string, string>> = {
  ACCEL: "Accelerometer",
  AUDIO: "Audio",
  BAT: "Battery",
  BLUETOOTH: "Connector for a Bluetooth module",
  CAPSENSE: "Capacitive sense",
  ESP8266: "ESP8266",
  GYRO: "Gyroscope",
  HEARTRATE: "Heart rate sensor",
  IR: "Infrared LED",
  JTAG: "Debugger",
  LCD: "Display",
  MAG: "Magnetometer",
  MEMS: "Accelerometer",
  MIC: "Microphone",
  NFC: "NFC antenna",
  OSC: "Main oscillator",
  OSC_RTC: "Crystal of 32 kHz",
  PRESSURE: "Pressure sensor",
  PWR: "Power switch",
  SD: "SD card",
  SPEAKER: "Speaker",
  SPIFLASH: "Flash chip",
  TEMP: "Temperature sensor",
  TOUCH: "Touch screen",
  TOUCHSCREEN: "Touch screen",
  VIBRATE: "Vibration motor",
};

/** The two wires of a debugger by the names that everybody uses. */
const debugWires: Readonly<Record<string, string>> = { ms: "SWDIO", ck: "SWCLK", di: "JTDI" };

/** Roles of which the device's name says enough. */
const silentRoles = new Set(["", "in", "out", "a", "b"]);

/** What the board file's devices say of each pin: "Accelerometer SDA." */
function wiring({ devices: found }: Facts): Map<string, string> {
  const notes = new Map<string, string>();
  for (const [device, parts] of Object.entries(found)) {
    if (/^(LED|BTN)\d+$/.test(device)) continue;
    for (const [part, pin] of Object.entries(parts)) {
      if (!part.startsWith("pin") || typeof pin !== "string" || pin === "") continue;
      const role = part.slice("pin_".length);
      const word = role.length <= 4 || role.includes("_") ? role.toUpperCase() : role;
      const text =
        device === "USB" && (role === "dm" || role === "dp")
          ? `USB D${role === "dm" ? "-" : "+"}`
          : device === "JTAG" && role in debugWires
            ? debugWires[role]
            : `${devices[device] ?? words(device)}${silentRoles.has(role) ? "" : ` ${words(word)}`}`;
      const before = notes.get(pin);
      notes.set(pin, before === undefined ? `${text}.` : `${before} ${text}.`);
    }
  }
  return notes;
}

/** Names that hand-written pin tables give to pins in place of functions: LIS3DH_INT1. */
function label({ functions }: Facts["pins"][number]): string | undefined {
  const names = Object.keys(functions).filter(
    (name) =>
      functionOf(name) === undefined &&
      !/^(3\.3|NEGATED|NO_BLOCKLY|XL\d|NFC\d|(LED|BTN)\d+|LED_\w+|Button_\d)$/.test(name),
  );
  return names.length === 0 ? undefined : `${names.map(words).join(", ")}.`;
}

const words = (name: string): string => name.replace(/_PIN_NUMBER$/, "").replaceAll("_", " ");

/** 5 V tolerance: said by tables of chips (FT), and by board files with a mark against it. */
function fiveVolt(pin: Facts["pins"][number]): boolean | undefined {
  if ("3.3" in pin.functions) return false;
  if (pin.io === undefined || !/^(FT\w*|T[CT]a?)$/.test(pin.io)) return undefined;
  return pin.io.startsWith("FT");
}

export function pinsOf(
  facts: Facts,
  family: FamilyOverlay,
  chip: ChipOverlay | undefined,
  board: BoardOverlay | undefined,
): ProfilePin[] {
  const wired = wiring(facts);
  const tabled = facts.pins.some(({ io }) => io !== undefined); // Their other functions are the chip's, not the board's.
  return facts.pins
    .filter(({ name }) => !(chip?.absent ?? []).includes(name))
    .map((pin): ProfilePin => {
      const { name } = pin;
      const functions = new Set(chip?.functions[name]);
      const { default_console: port, default_console_tx: tx, default_console_rx: rx } = facts.info;
      if (family.anyPins.includes("serial") && (name === tx || name === rx))
        functions.add(`${port.replace("EV_SERIAL", "USART")}_${name === tx ? "TX" : "RX"}`);
      for (const each of Object.keys(pin.functions)) {
        const known = functionOf(each);
        if (known !== undefined && isReachable(known, facts)) functions.add(known);
      }
      // Pins on an expander, port V, have no timer.
      if (family.pwm === "any" && !name.startsWith("V") && !(chip?.noPwm ?? []).includes(name))
        functions.add("PWM");
      const note =
        board?.notes[name] ?? wired.get(name) ?? chip?.notes[name] ?? (tabled ? undefined : label(pin));
      const tolerance = fiveVolt(pin);
      return {
        name,
        functions: [...functions].toSorted(inOrder),
        ...("NEGATED" in pin.functions && { negated: true as const }),
        ...(tolerance !== undefined && { fiveVolt: tolerance }),
        ...(note !== undefined && note !== "" && { note }),
      };
    });
}
