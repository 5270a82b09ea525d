// Scenarios: what the world does while a program runs, as a YAML (or JSON) file. Invariant: a scenario that was read
// names only what the board has, and whatever is wrong with a file is said with its line, column and remedy.
//
//   - { at: 2.5s, press: BTN1, hold: 80ms, bounce: 5ms }   # a button; hold and bounce may be left out
//   - { at: 3s, set: D5, level: 1 }                        # drives a pin: 0, 1, or free to let go of it
//   - { at: 4s, serial: Serial1, send: "status\n" }        # text on a serial port
//   - { at: 5s, analog: D30, value: 0.42 }                 # what analogRead gives, 0 to 1
//   - { at: 6s, temperature: 21.5 }                        # what E.getTemperature gives, in °C
//   - { at: 7s, console: "print(1)\n" }                    # typed at the console
//   - { at: 8s, change: room, to: { temperature: 25 } }    # changes what a device measures, or turns it
//   - { at: 9s, show: screen }                             # puts what a device shows into the trace
//   - { at: 9s, fault: slow, longest: 20ms, for: 1s }      # something goes wrong: faults/catalogue.ts has all
//   - { at: 9s, wifi: off }                                # the access points go, or one of them (ssid: …); on again
//   - { at: 9s, ble: disconnect }                          # whoever is connected over Bluetooth goes; connect
//   - { at: 9s, publish: home/lamp, text: "on" }           # somebody publishes to the MQTT broker
//
// Times are durations since power-on; steps may stand in any order. A step with `until` may come at any time from `at` on to
// then: `pinwheel explore` tries when; elsewhere it comes at `at`. With devices on the board's buses and pins, the file is
// a map instead, as with a network:
//
//   devices:
//     - { type: bme280, bus: I2C1, name: room, temperature: 21 }
//   network:
//     accessPoints: [{ ssid: home, password: secret }]
//     hosts: [{ host: broker.local, is: mqtt }]
//   steps:
//     - { at: 8s, … }
//
// Other boards, with wires to them, are in `boards:` (scenario-boards.ts).
import * as v from "valibot";
import { LineCounter, isMap, isScalar, parseDocument, type Document, type Node } from "yaml";
import type { BoardProfile } from "../boards/index.ts";
import { nearest } from "../boards/nearest.ts";
import { readFault, requirePort, describeFault, type Fault } from "./faults/catalogue.ts";
import { duration, name, share } from "./fields.ts";
import { readOtherBoard, type OtherBoard } from "./scenario-boards.ts";
import { FaultError, ScenarioError } from "./input-errors.ts";
import { makeDevice } from "./devices/catalogue.ts";
import { DeviceError, type Device } from "./devices/device.ts";
import { readDevice, type PlacedDevice } from "./devices/read-device.ts";
import { sensorsOf } from "./devices/sensors.ts";
import { furnish, networkFields, type NetworkFields } from "./network/hosts.ts";
import type { MqttBroker } from "./network/mqtt-broker.ts";
import { UnknownPinError } from "./pins.ts";
import { Simulator } from "./simulator.ts";

const text = v.string("write a text in quotes");
const level = v.pipe(
  v.picklist([0, 1, "free"], "write 0, 1, or free to let go of the pin"),
  v.transform((value) => (value === "free" ? undefined : value)),
);

const when = { at: duration, until: v.optional(duration) };

/** The fields of each kind of step, beside `at` and `until`. Its first field names the kind. */
const kinds = {
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
type Kind = keyof typeof kinds;

/** A step, by kind; times in ms. */
export type ScenarioStep =
  | { [K in Exclude<Kind, "fault">]: v.InferOutput<(typeof kinds)[K]> }[Exclude<Kind, "fault">]
  | { readonly at: number; readonly until?: number | undefined; readonly fault: Fault };

export interface Scenario {
  readonly boards: readonly OtherBoard[];
  readonly devices: readonly PlacedDevice[];
  readonly network: NetworkFields;
  readonly steps: readonly ScenarioStep[];
}

/** Nothing but the board. */
export const emptyScenario: Scenario = {
  boards: [],
  devices: [],
  network: { accessPoints: [], hosts: [] },
  steps: [],
};

/**
 * Reads a scenario for a board. `file` is only for messages. Throws ScenarioError with all mistakes found.
 */
export function parseScenario(source: string, file: string, board: BoardProfile): Scenario {
  return new Reader(source, file, board).read();
}

/** Attaches the devices and plans all steps on a simulator. To be called before time passes. */
export function applyScenario(simulator: Simulator, { devices, network, steps }: Scenario): void {
  const brokers = network === emptyScenario.network ? [] : furnish(simulator.network, network);
  for (const { type, name: called, place, fields } of devices)
    simulator.attach(place, makeDevice(type, fields), { name: called });
  for (const step of steps) {
    const { at, until = at } = step;
    simulator.within(at, until, describeStep(step), () => perform(simulator, step, brokers));
  }
}

/** What a step does, for people: `press BTN1`. */
function describeStep(step: ScenarioStep): string {
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

function perform(simulator: Simulator, step: ScenarioStep, brokers: readonly MqttBroker[]): void {
  if ("press" in step) {
    const { hold, bounce } = step;
    simulator
      .button(step.press)
      .press({ ...(hold !== undefined && { hold }), ...(bounce !== undefined && { bounce }) });
  } else if ("set" in step) simulator.pin(step.set).set(step.level);
  else if ("analog" in step) simulator.pin(step.analog).analog(step.value);
  else if ("temperature" in step) simulator.setTemperature(step.temperature);
  else if ("serial" in step) simulator.serial(step.serial).send(latin1(step.send));
  else if ("change" in step) simulator.device(step.change).change?.(step.to);
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

type Path = readonly (string | number)[];

class Reader {
  readonly #file: string;
  readonly #board: BoardProfile;
  readonly #lines = new LineCounter();
  readonly #document: Document;
  readonly #mistakes: string[] = [];
  /** A board to try on what the devices are attached to. */
  #trial: Simulator | undefined;
  readonly #names = new Set<string>();
  /** Where the list of steps stands. */
  #base: Path = [];

  constructor(source: string, file: string, board: BoardProfile) {
    this.#file = file;
    this.#board = board;
    for (const { name: called } of sensorsOf(board)) {
      this.#trial ??= new Simulator({ board });
      this.#names.add(called);
    }
    this.#document = parseDocument(source, { lineCounter: this.#lines, prettyErrors: false });
  }

  read(): Scenario {
    for (const { pos, message } of this.#document.errors) this.#mistake(pos[0], message);
    const data: unknown = this.#mistakes.length > 0 ? [] : (this.#document.toJS() ?? []);
    const hasDevices = isPlainObject(data) && parts.some((part) => part in data);
    const found: Record<string, unknown> = hasDevices ? { ...data } : { steps: data };
    if (hasDevices) this.#base = ["steps"];
    for (const key of Object.keys(found))
      if (!parts.includes(key))
        this.#mistakeAt([key], `a scenario has boards, devices, a network and steps, and no "${key}"`, true);
    const names: string[] = [];
    const boards = this.#list(found.boards ?? [], "boards").flatMap((each, i) => this.#other(each, i, names));
    const devices = this.#list(found.devices ?? [], "devices").flatMap((each, i) => this.#device(each, i));
    const network = this.#network(found.network);
    const steps = this.#list(found.steps ?? [], "steps").flatMap((step, i) => this.#step(step, i));
    if (!network.hosts.some(({ is }) => is === "mqtt"))
      for (const [i, step] of steps.entries())
        if ("publish" in step)
          this.#mistakeAt(
            [i, "publish"],
            "there is no broker: add network: { hosts: [{ host: …, is: mqtt }] }",
          );
    if (this.#mistakes.length > 0) throw new ScenarioError(this.#mistakes.join("\n"));
    return { boards, devices, network, steps };
  }

  #network(value: unknown): NetworkFields {
    if (value === undefined) return emptyScenario.network;
    if (this.#board.network === null)
      this.#mistakeAt(["network"], `board ${this.#board.id} has no network`, true);
    const result = v.safeParse(networkFields, value);
    if (result.success) return result.output;
    const [issue] = result.issues;
    const path =
      issue.path?.flatMap(({ key }) => (typeof key === "string" || typeof key === "number" ? [key] : [])) ??
      [];
    const isMissing = issue.received === "undefined";
    this.#mistakeAt(
      ["network", ...(isMissing ? path.slice(0, -1) : path)],
      `${path.at(-1) ?? "network"}: ${issue.message}`,
      issue.expected === "never",
    );
    return emptyScenario.network;
  }

  #list(value: unknown, part: "boards" | "devices" | "steps"): unknown[] {
    if (Array.isArray(value)) return value;
    if (this.#base.length === 0) this.#mistake(0, "a scenario is a list of steps: begin each with `- `");
    else this.#mistakeAt([part], `${part} is a list: begin each with \`- \``);
    return [];
  }

  /** Another board; its name goes to those that are taken. */
  #other(given: unknown, index: number, taken: string[]): OtherBoard[] {
    const path = ["boards", index] as const;
    const found = readOtherBoard(given, taken);
    if ("message" in found) {
      this.#mistakeAt(found.key === undefined ? path : [...path, found.key], found.message, found.isUnknown);
      return [];
    }
    taken.push(found.name);
    return [{ ...found, at: this.#place(this.#offset(path, false)) }];
  }

  /** One device: its type and fields, and whether its bus and pins are there and free. */
  #device(device: unknown, index: number): PlacedDevice[] {
    const path = ["devices", index] as const;
    const fields: Record<string, unknown> =
      typeof device === "object" && device !== null ? { ...device } : {};
    const found = readDevice(fields);
    if (!("place" in found)) {
      const { message, key, isUnknown = false } = found;
      this.#mistakeAt(key === undefined ? path : [...path, key], message, isUnknown);
      return [];
    }
    const { type, name: called, place } = found;
    try {
      if (this.#names.has(called))
        throw new DeviceError(`there is a device ${called} already: give this one a name, name: …`);
      this.#trial ??= new Simulator({ board: this.#board });
      this.#trial.attach(place, makeDevice(type, found.fields), { name: called });
      this.#names.add(called);
    } catch (error) {
      if (!(error instanceof DeviceError || error instanceof UnknownPinError)) throw error;
      this.#mistakeAt(path, error.message);
      return [];
    }
    return [found];
  }

  #step(step: unknown, index: number): ScenarioStep[] {
    const keys = typeof step === "object" && step !== null ? Object.keys(step) : [];
    const found = keys.filter(isKind);
    const [kind] = found;
    if (kind === undefined || found.length > 1) {
      this.#wrongKind(index, keys, found);
      return [];
    }
    const result = v.safeParse(kinds[kind], step);
    if (!result.success) {
      this.#explain(index, kind, result.issues[0]);
      return [];
    }
    const { at, until = at } = result.output;
    if (until < at)
      this.#mistakeAt([index, "until"], "until is before at: write a later time, or leave it out");
    if ("fault" in result.output) return this.#fault(index, result.output);
    return this.#knowsNames(index, result.output) ? [result.output] : [];
  }

  #fault(
    index: number,
    { at, until, fault: called, ...fields }: v.InferOutput<typeof kinds.fault>,
  ): ScenarioStep[] {
    try {
      const fault = readFault(called, fields);
      if ("port" in fault) requirePort({ profile: this.#board }, fault.port);
      return [{ at, fault, until }];
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      const { field } = error;
      this.#mistakeAt([index, field !== undefined && field in fields ? field : "fault"], error.message);
      return [];
    }
  }

  #wrongKind(index: number, keys: readonly string[], found: readonly Kind[]): void {
    const all = Object.keys(kinds);
    const [first, second] = found;
    if (second !== undefined) {
      this.#mistakeAt([index, second], `a step does one thing: split ${first} and ${second} into two steps`);
      return;
    }
    const odd = keys.find((key) => key !== "at" && key !== "until");
    const suggestion = odd === undefined ? undefined : nearest(odd, all);
    const hint = suggestion === undefined ? "" : ` Did you mean ${suggestion}?`;
    const what =
      odd === undefined ? "a step needs something to do." : `unknown kind of step "${odd}".${hint}`;
    this.#mistakeAt(
      odd === undefined ? [index] : [index, odd],
      `${what} Write one of ${all.join(", ")}`,
      true,
    );
  }

  #explain(index: number, kind: Kind, issue: v.BaseIssue<unknown>): void {
    const key = issue.path?.map((item) => item.key)[0];
    if (typeof key !== "string") {
      this.#mistakeAt([index], issue.message);
      return;
    }
    const fields = Object.keys(kinds[kind].entries);
    if (!fields.includes(key)) {
      const suggestion = nearest(key, fields);
      const hint = suggestion === undefined ? "" : ` Did you mean ${suggestion}?`;
      const message = `a ${kind} step has no "${key}".${hint} It has ${fields.join(", ")}`;
      this.#mistakeAt([index, key], message, true);
    } else if (issue.received === "undefined")
      this.#mistakeAt([index], `a ${kind} step needs "${key}": ${need(key)}`);
    else this.#mistakeAt([index, key], `${key}: ${issue.message}`);
  }

  /** Whether the board has the pin or port that a step names. */
  #knowsNames(index: number, step: ScenarioStep): boolean {
    const { pins, leds, buttons, names: called = [], serials, id } = this.#board;
    const names = (list: readonly { name: string }[]): string[] => list.map((item) => item.name);
    const pinNames = [...names(buttons), ...names(leds), ...names(called), ...names(pins)];
    const check = (key: string, value: string, known: readonly string[], what: string): boolean => {
      if (known.includes(value)) return true;
      const suggestion = nearest(value, known);
      const remedy = suggestion === undefined ? `It has ${listed(known)}` : `Did you mean ${suggestion}?`;
      this.#mistakeAt([index, key], `board ${id} has no ${what} "${value}". ${remedy}`);
      return false;
    };
    if ("change" in step || "show" in step) {
      const key = "change" in step ? "change" : "show";
      const called = "change" in step ? step.change : step.show;
      const device = this.#names.has(called) ? this.#trial?.device(called) : undefined;
      const all = [...this.#names];
      const has = all.length === 0 ? "There is none" : `There are ${all.join(", ")}`;
      if (device === undefined) return this.#refuse([index, key], `there is no device "${called}". ${has}`);
      if ("show" in step)
        return (
          device.picture !== undefined || this.#refuse([index, key], `the device "${called}" shows nothing`)
        );
      return this.#canChange(device, step.to, [index, "to"]);
    }
    if ("ble" in step)
      return this.#board.ble || this.#refuse([index, "ble"], `board ${id} has no Bluetooth Low Energy`);
    if ("press" in step) return check("press", step.press, pinNames, "button or pin");
    if ("set" in step) return check("set", step.set, pinNames, "pin");
    if ("analog" in step) return check("analog", step.analog, pinNames, "pin");
    return "serial" in step ? check("serial", step.serial, names(serials), "serial port") : true;
  }

  #canChange(device: Device, to: Readonly<Record<string, number>>, path: Path): boolean {
    if (device.change === undefined) return this.#refuse(path, "this device has nothing to change");
    try {
      device.change(to);
      return true;
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
      return this.#refuse(path, error.message);
    }
  }

  #refuse(path: Path, message: string): false {
    this.#mistakeAt(path, message);
    return false;
  }

  /** The path of a step begins with its number. */
  #mistakeAt(path: Path, message: string, atKey = false): void {
    this.#mistake(
      this.#offset(typeof path[0] === "number" ? [...this.#base, ...path] : path, atKey),
      message,
    );
  }

  #mistake(offset: number, message: string): void {
    this.#mistakes.push(`${this.#place(offset)}: ${message}`);
  }

  #place(offset: number): string {
    const { line, col } = this.#lines.linePos(offset);
    return `${this.#file}:${line || 1}:${col || 1}`;
  }

  /** Where in the text the value at a path begins, or its key. */
  #offset(path: Path, atKey: boolean): number {
    const parent = this.#document.getIn(path.slice(0, -1), true);
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => (isScalar(key) ? key.value : key) === path.at(-1))
      : undefined;
    const node = pair === undefined ? this.#document.getIn(path, true) : atKey ? pair.key : pair.value;
    return (isNode(node) ? node.range?.[0] : undefined) ?? 0;
  }
}

/** What a scenario that is a map consists of. */
const parts = ["boards", "devices", "network", "steps"];

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isKind(key: string): key is Kind {
  return Object.hasOwn(kinds, key);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "range" in value;
}

const needs: Readonly<Record<string, string>> = {
  at: "the time since power-on, such as at: 2.5s",
  level: "0, 1, or free to let go of the pin",
  value: "a number from 0 to 1",
  send: "the text to send, in quotes",
  text: "the text to publish, in quotes",
};

function need(key: string): string {
  return needs[key] ?? "write it";
}

function listed(names: readonly string[]): string {
  const most = 12;
  return names.length > most ? `${names.slice(0, most).join(", ")}, …` : names.join(", ");
}
