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
// Other boards, with wires to them, are in `boards:` (scenario-boards.ts); the steps are in scenario-steps.ts.
import * as v from "valibot";
import type { BoardProfile } from "../boards/index.ts";
import { nearest } from "../boards/nearest.ts";
import { readOtherBoard, type OtherBoard } from "./scenario-boards.ts";
import { ScenarioError } from "./input-errors.ts";
import { makeDevice } from "./devices/catalogue.ts";
import { DeviceError } from "./devices/device.ts";
import { readDevice, type PlacedDevice } from "./devices/read-device.ts";
import { furnish, networkFields, networkMistake, type NetworkFields } from "./network/hosts.ts";
import { UnknownPinError } from "./pins.ts";
import { StepReader } from "./scenario-step-reader.ts";
import { describeStep, perform, type ScenarioStep } from "./scenario-steps.ts";
import { ScenarioText } from "./scenario-text.ts";
import type { Simulator } from "./simulator.ts";
import { TrialBoard } from "./trial-board.ts";

export type { ScenarioStep } from "./scenario-steps.ts";

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

class Reader {
  readonly #text: ScenarioText;
  readonly #board: BoardProfile;
  readonly #devices: TrialBoard;
  readonly #steps: StepReader;

  constructor(source: string, file: string, board: BoardProfile) {
    this.#text = new ScenarioText(source, file);
    this.#board = board;
    this.#devices = new TrialBoard(board);
    this.#steps = new StepReader(this.#text, board, this.#devices);
  }

  read(): Scenario {
    const data = this.#text.data();
    const hasParts =
      isPlainObject(data) && Object.keys(data).some((key) => nearest(key, parts) !== undefined);
    const found: Record<string, unknown> = hasParts ? { ...data } : { steps: data };
    if (hasParts) this.#text.base = ["steps"];
    for (const key of Object.keys(found)) {
      if (parts.includes(key)) continue;
      const near = nearest(key, parts);
      const hint = near === undefined ? "" : `. Did you mean ${near}?`;
      const message = `a scenario has boards, devices, a network and steps, and no "${key}"${hint}`;
      this.#text.mistakeAt([key], message, true);
    }
    const names: string[] = [];
    const boards = this.#list(found.boards ?? [], "boards").flatMap((each, i) => this.#other(each, i, names));
    const devices = this.#list(found.devices ?? [], "devices").flatMap((each, i) => this.#device(each, i));
    const network = this.#network(found.network);
    const steps = this.#list(found.steps ?? [], "steps").flatMap((step, i) => this.#steps.read(step, i));
    this.#checkNetworkSteps(steps, network);
    if (this.#text.mistakes.length > 0) throw new ScenarioError(this.#text.mistakes.join("\n"));
    return { boards, devices, network, steps };
  }

  /** Whether there are the broker and the access points that steps name. */
  #checkNetworkSteps(steps: readonly ScenarioStep[], { hosts, accessPoints }: NetworkFields): void {
    const hasBroker = hosts.some(({ is }) => is === "mqtt");
    const names = accessPoints.map(({ ssid }) => ssid);
    for (const [i, step] of steps.entries()) {
      if ("publish" in step && !hasBroker)
        this.#text.mistakeAt(
          [i, "publish"],
          "there is no broker: add network: { hosts: [{ host: …, is: mqtt }] }",
        );
      if ("wifi" in step && step.ssid !== undefined && names.length > 0 && !names.includes(step.ssid))
        this.#text.mistakeAt(
          [i, "ssid"],
          `there is no access point "${step.ssid}". There are ${names.join(", ")}`,
        );
    }
  }

  #network(value: unknown): NetworkFields {
    if (value === undefined) return emptyScenario.network;
    if (this.#board.network === null)
      this.#text.mistakeAt(["network"], `board ${this.#board.id} has no network`, true);
    const result = v.safeParse(networkFields, value);
    if (result.success) return result.output;
    const { path, message, isUnknown } = networkMistake(result.issues[0]);
    this.#text.mistakeAt(["network", ...path], message, isUnknown);
    return emptyScenario.network;
  }

  #list(value: unknown, part: "boards" | "devices" | "steps"): unknown[] {
    if (Array.isArray(value)) return value;
    if (this.#text.base.length === 0)
      this.#text.mistake(0, "a scenario is a list of steps: begin each with `- `");
    else this.#text.mistakeAt([part], `${part} is a list: begin each with \`- \``);
    return [];
  }

  /** Another board; its name goes to those that are taken. */
  #other(given: unknown, index: number, taken: string[]): OtherBoard[] {
    const path = ["boards", index] as const;
    const found = readOtherBoard(given, taken);
    if ("message" in found) {
      this.#text.mistakeAt(
        found.key === undefined ? path : [...path, found.key],
        found.message,
        found.isUnknown,
      );
      return [];
    }
    taken.push(found.name);
    return [{ ...found, at: this.#text.placeOf(path) }];
  }

  /** One device: its type and fields, and whether its bus and pins are there and free. */
  #device(device: unknown, index: number): PlacedDevice[] {
    const path = ["devices", index] as const;
    const fields: Record<string, unknown> =
      typeof device === "object" && device !== null ? { ...device } : {};
    const found = readDevice(fields);
    if (!("place" in found)) {
      const { message, key, isUnknown = false } = found;
      this.#text.mistakeAt(key === undefined ? path : [...path, key], message, isUnknown);
      return [];
    }
    try {
      this.#devices.attach(found);
    } catch (error) {
      if (!(error instanceof DeviceError || error instanceof UnknownPinError)) throw error;
      this.#text.mistakeAt(path, error.message);
      return [];
    }
    return [found];
  }
}

/** What a scenario that is a map consists of. */
const parts = ["boards", "devices", "network", "steps"];

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
