// The kinds of a scenario's steps: their fields, what they are called, and what they do. Invariant: the first field of a step names its
// kind; a step that was read names only what the board has.
import * as v from "valibot";
import { describeFault, type Fault } from "./faults/catalogue.ts";
import { duration, name, share } from "./fields.ts";
import type { MqttBroker } from "./network/mqtt-broker.ts";
import type { Simulator } from "./simulator.ts";

const text = v.string("write a text in quotes");
const level = v.pipe(
  v.picklist([0, 1, "free"], "write 0, 1, or free to let go of the pin"),
  v.transform((value) => (value === "free" ? undefined : value)),
);

const when = { at: duration, until: v.optional(duration) };

/** The fields of each kind of step, beside `at` and `until`. Its first field names the kind. */
export const kinds = {
  press: v.strictObject({
    ...when,
    press: name,
    hold: v.optional(duration),
    bounce: v.optional(duration),
  }),
  set: v.strictObject({ ...when, set: name, level }),
  analog: v.strictObject({ ...when, analog: name, value: share }),
  temperature: v.strictObject({ ...when, temperature: v.number("write degrees Celsius, such as 21.5") }),
  serial: v.strictObject({ ...when, serial: name, send: text }),
  console: v.strictObject({ ...when, console: text }),
  change: v.strictObject({
    ...when,
    change: name,
    to: v.record(v.string(), v.number("write a number"), "write what to change, such as { temperature: 25 }"),
  }),
  show: v.strictObject({ ...when, show: name }),
  wifi: v.strictObject({
    ...when,
    wifi: v.picklist(["on", "off"], "write on or off"),
    ssid: v.optional(text),
  }),
  ble: v.strictObject({ ...when, ble: v.picklist(["connect", "disconnect"], "write connect or disconnect") }),
  publish: v.strictObject({
    ...when,
    publish: name,
    text,
    retain: v.optional(v.boolean("write true or false")),
  }),
  /** Its other fields are those of the fault. */
  fault: v.looseObject({ ...when, fault: name }),
};
export type Kind = keyof typeof kinds;

/** A step, by kind; times in ms. */
export type ScenarioStep =
  | { [K in Exclude<Kind, "fault">]: v.InferOutput<(typeof kinds)[K]> }[Exclude<Kind, "fault">]
  | { readonly at: number; readonly until?: number | undefined; readonly fault: Fault };

export function isKind(key: string): key is Kind {
  return Object.hasOwn(kinds, key);
}

/** What a step does, for people: `press BTN1`. */
export function describeStep(step: ScenarioStep): string {
  if ("press" in step) return `press ${step.press}`;
  if ("set" in step) return `${step.set} = ${step.level ?? "free"}`;
  if ("analog" in step) return `${step.analog} reads ${step.value}`;
  if ("temperature" in step) return `${step.temperature} °C`;
  if ("change" in step) return `${step.change} changes`;
  if ("show" in step) return `${step.show} is shown`;
  if ("fault" in step) return describeFault(step.fault);
  if ("wifi" in step) return `Wi-Fi ${step.ssid ?? ""} ${step.wifi}`;
  if ("ble" in step) return `Bluetooth: ${step.ble}`;
  if ("publish" in step) return `${step.publish} is published`;
  return "serial" in step
    ? `${JSON.stringify(step.send)} on ${step.serial}`
    : `${JSON.stringify(step.console)} at the console`;
}

/** Does it, now. */
export function perform(simulator: Simulator, step: ScenarioStep, brokers: readonly MqttBroker[]): void {
  if ("press" in step) {
    const { hold, bounce } = step;
    simulator
      .button(step.press)
      .press({ ...(hold !== undefined && { hold }), ...(bounce !== undefined && { bounce }) });
  } else if ("set" in step) simulator.pin(step.set).set(step.level);
  else if ("analog" in step) simulator.pin(step.analog).analog(step.value);
  else if ("temperature" in step) simulator.setTemperature(step.temperature);
  else if ("serial" in step) simulator.serial(step.serial).send(latin1(step.send));
  else if ("change" in step) simulator.change(step.change, step.to);
  else if ("show" in step) simulator.show(step.show);
  else if ("fault" in step) simulator.startFault(step.fault);
  else if ("wifi" in step) simulator.network.accessPoints[step.wifi](step.ssid);
  else if ("ble" in step) simulator.ble[step.ble]();
  else if ("publish" in step) {
    const { retain = false } = step;
    for (const broker of brokers) broker.publish(step.publish, latin1(step.text), { retain });
  } else simulator.console.write(latin1(step.console));
}

/** Text as the bytes that a terminal would send. */
function latin1(value: string): string {
  return Buffer.from(value, "utf8").toString("latin1");
}
