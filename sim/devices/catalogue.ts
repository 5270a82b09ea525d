// The devices that a scenario can name, and how each is made of the fields that stand there. Invariant: a field that the device
// does not have is refused.
import * as v from "valibot";
import { Bme280 } from "./bme280.ts";
import type { Device } from "./device.ts";
import { Ds18b20 } from "./ds18b20.ts";
import { Eeprom } from "./eeprom.ts";
import { Encoder, NeoPixels, Potentiometer, Servo, Wave } from "./on-pins.ts";
import { Ssd1306 } from "./ssd1306.ts";

const number = v.number("write a number");
const text = v.string("write a name");
const optional = v.optional(number);
const share = v.pipe(number, v.minValue(0, "is less than 0"), v.maxValue(1, "is more than 1"));
const common = { name: v.optional(text) };
const onI2c = { ...common, bus: text, address: optional };

/** The fields of each type beside `type`. */
export const deviceTypes = {
  bme280: v.strictObject({
    type: text,
    ...onI2c,
    temperature: optional,
    humidity: optional,
    pressure: optional,
  }),
  ssd1306: v.strictObject({ type: text, ...onI2c, width: optional, height: optional }),
  eeprom: v.strictObject({ type: text, ...onI2c, bytes: optional, page: optional, writeMs: optional }),
  ds18b20: v.strictObject({ type: text, ...common, pin: text, temperature: optional, serial: optional }),
  servo: v.strictObject({ type: text, ...common, pin: text }),
  neopixels: v.strictObject({
    type: text,
    ...common,
    pin: text,
    count: optional,
    order: v.optional(v.picklist(["grb", "rgb"], "write grb or rgb")),
  }),
  encoder: v.strictObject({ type: text, ...common, a: text, b: text, stepMs: optional }),
  potentiometer: v.strictObject({ type: text, ...common, pin: text, value: v.optional(share) }),
  wave: v.strictObject({
    type: text,
    ...common,
    pin: text,
    shape: v.optional(
      v.picklist(["sine", "triangle", "square", "sawtooth"], "write sine, triangle, square or sawtooth"),
    ),
    period: optional,
    low: v.optional(share),
    high: v.optional(share),
    noise: v.optional(share),
    seed: optional,
  }),
};
export type DeviceType = keyof typeof deviceTypes;
export type DeviceFields = { [K in DeviceType]: v.InferOutput<(typeof deviceTypes)[K]> }[DeviceType];

export function isDeviceType(name: string): name is DeviceType {
  return Object.hasOwn(deviceTypes, name);
}

const makers: { [K in DeviceType]: (fields: never) => Device } = {
  bme280: (fields: Options) => new Bme280(fields),
  ssd1306: (fields: Options) => new Ssd1306(fields),
  eeprom: (fields: Options) => new Eeprom(fields),
  ds18b20: (fields: Options) => new Ds18b20(fields),
  servo: () => new Servo(),
  neopixels: (fields: Options) => new NeoPixels(fields),
  encoder: (fields: { a: string; b: string; stepMs?: number }) => new Encoder(fields),
  potentiometer: (fields: Options) => new Potentiometer(fields),
  wave: (fields: Options) => new Wave(fields),
};
type Options = Record<string, never>;

/** Makes a device of its fields. Times are ms. */
export function makeDevice(type: DeviceType, fields: object): Device {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- validated by the schema of the type
  return makers[type](
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never,
  );
}

/** Where it is attached: its bus or its pin. */
export function placeOf(fields: Readonly<Record<string, unknown>>): string {
  return String(fields.bus ?? fields.pin ?? fields.a);
}
