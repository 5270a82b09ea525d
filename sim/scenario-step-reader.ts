// Reads one step of a scenario for a board. Invariant: a step that is given names only pins, ports and devices that are there.
import * as v from "valibot";
import type { BoardProfile } from "../boards/index.ts";
import { nearest } from "../boards/nearest.ts";
import { analogPins, canMeasure } from "./analog.ts";
import { DeviceError, type KnownDevice } from "./devices/device.ts";
import { readFault, requirePort } from "./faults/catalogue.ts";
import { FaultError } from "./input-errors.ts";
import { isKind, kinds, type Kind, type ScenarioStep } from "./scenario-steps.ts";
import type { Path, ScenarioText } from "./scenario-text.ts";
import type { TrialBoard } from "./trial-board.ts";

export class StepReader {
  readonly #text: ScenarioText;
  readonly #board: BoardProfile;
  readonly #devices: TrialBoard;

  constructor(text: ScenarioText, board: BoardProfile, devices: TrialBoard) {
    this.#text = text;
    this.#board = board;
    this.#devices = devices;
  }

  /** The step, if nothing is wrong with it. */
  read(step: unknown, index: number): ScenarioStep[] {
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
      this.#text.mistakeAt([index, "until"], "until is before at: write a later time, or leave it out");
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
      this.#text.mistakeAt([index, field !== undefined && field in fields ? field : "fault"], error.message);
      return [];
    }
  }

  #wrongKind(index: number, keys: readonly string[], found: readonly Kind[]): void {
    const all = Object.keys(kinds);
    const [first, second] = found;
    if (second !== undefined) {
      this.#text.mistakeAt(
        [index, second],
        `a step does one thing: split ${first} and ${second} into two steps`,
      );
      return;
    }
    const odd = keys.find((key) => key !== "at" && key !== "until");
    const suggestion = odd === undefined ? undefined : nearest(odd, all);
    const hint = suggestion === undefined ? "" : ` Did you mean ${suggestion}?`;
    const what =
      odd === undefined ? "a step needs something to do." : `unknown kind of step "${odd}".${hint}`;
    this.#text.mistakeAt(
      odd === undefined ? [index] : [index, odd],
      `${what} Write one of ${all.join(", ")}`,
      true,
    );
  }

  #explain(index: number, kind: Kind, issue: v.BaseIssue<unknown>): void {
    const key = issue.path?.map((item) => item.key)[0];
    if (typeof key !== "string") {
      this.#text.mistakeAt([index], issue.message);
      return;
    }
    const fields = Object.keys(kinds[kind].entries);
    if (!fields.includes(key)) {
      const suggestion = nearest(key, fields);
      const hint = suggestion === undefined ? "" : ` Did you mean ${suggestion}?`;
      const message = `a ${kind} step has no "${key}".${hint} It has ${fields.join(", ")}`;
      this.#text.mistakeAt([index, key], message, true);
    } else if (issue.received === "undefined")
      this.#text.mistakeAt([index], `a ${kind} step needs "${key}": ${need(key)}`);
    else this.#text.mistakeAt([index, key], `${key}: ${issue.message}`);
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
      this.#text.mistakeAt([index, key], `board ${id} has no ${what} "${value}". ${remedy}`);
      return false;
    };
    if ("change" in step || "show" in step) {
      const key = "change" in step ? "change" : "show";
      const called = "change" in step ? step.change : step.show;
      const device = this.#devices.get(called);
      const all = this.#devices.names;
      const has = all.length === 0 ? "There is none" : `There are ${all.join(", ")}`;
      if (device === undefined)
        return this.#text.refuse([index, key], `there is no device "${called}". ${has}`);
      if ("show" in step)
        return (
          device.picture !== undefined ||
          this.#text.refuse([index, key], `the device "${called}" shows nothing`)
        );
      return this.#canChange(device, step.to, [index, "to"]);
    }
    if ("ble" in step)
      return this.#board.ble || this.#text.refuse([index, "ble"], `board ${id} has no Bluetooth Low Energy`);
    if ("wifi" in step)
      return this.#board.network === "wifi" || this.#text.refuse([index, "wifi"], `board ${id} has no Wi-Fi`);
    if ("press" in step) return check("press", step.press, pinNames, "button or pin");
    if ("set" in step) return check("set", step.set, pinNames, "pin");
    if ("analog" in step)
      return (
        check("analog", step.analog, pinNames, "pin") &&
        (canMeasure(this.#board, step.analog) ||
          this.#text.refuse(
            [index, "analog"],
            `pin ${step.analog} of board ${id} measures no voltage. These do: ${listed(analogPins(this.#board))}`,
          ))
      );
    return "serial" in step ? check("serial", step.serial, names(serials), "serial port") : true;
  }

  #canChange(device: KnownDevice, to: Readonly<Record<string, number>>, path: Path): boolean {
    if (device.change === undefined) return this.#text.refuse(path, "this device has nothing to change");
    try {
      device.change(to);
      return true;
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
      return this.#text.refuse(path, error.message);
    }
  }
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
