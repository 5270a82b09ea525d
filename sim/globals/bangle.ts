// Bangle.js and watches like it: power of its parts, sensors that measure what the world says (devices/on-board.ts), the motor and the
// beeper. Invariant: a part that has no one in the simulated world, such as the barometer, is switched, and gives nothing.
import type { Board } from "../board.ts";
import { queueCall, queueEvent } from "../callbacks.ts";
import { ticksFromMs } from "../clock.ts";
import type { Builtin } from "../realm.ts";
import { isObject } from "../values.ts";
import { defineLibrary } from "./lacking.ts";
import { OnBoard } from "../devices/on-board.ts";
import { Sampling } from "./sampling.ts";
import { gpsOf, heartRateOf, type Switched } from "./watch-sensors.ts";

/** Samples of the accelerometer a second. */
const rate = 12.5;
const parts = ["HRM", "GPS", "Compass", "Barometer", "WiFi"];

export function installBangle(board: Board): void {
  defineLibrary(board, "Bangle", () => functionsOf(board));
}

function functionsOf(board: Board): Record<string, Builtin> {
  const { realm, onBoard, tracer } = board;
  const note = (device: string, text: string): void => tracer.add({ kind: "device", device, text });
  let last = { x: 0, y: 0, z: 1 };
  const acceleration = (): object => {
    const { x, y, z } = onBoard.accelerometer.values;
    const diff = Math.hypot(x - last.x, y - last.y, z - last.z);
    last = { x, y, z };
    return realm.object({ x, y, z, diff, mag: Math.hypot(x, y, z) });
  };
  // It measures from the start; that nobody listens costs nothing here.
  new Sampling(board, "Bangle", "accel", acceleration).start(rate);
  const compass = (): object => {
    const { x, y, z } = onBoard.magnetometer.values;
    return realm.object({ x, y, z, dx: x, dy: y, dz: z, heading: NaN });
  };
  const compassSamples = new Sampling(board, "Bangle", "mag", compass);
  const gps = gpsOf(board);
  const measuring = new Map<string, Switched>([
    ["Compass", { start: () => compassSamples.start(rate), stop: () => compassSamples.stop() }],
    ["GPS", gps],
    ["HRM", heartRateOf(board)],
  ]);
  const measured = OnBoard.namesOn(board.profile);
  const lacks = new Set([
    ...(measured.includes("gps") ? [] : ["GPS"]),
    ...(measured.includes("heartRate") ? [] : ["HRM"]),
  ]);
  /** By part the programs that want it on. */
  const wanted = new Map(parts.map((part) => [part, new Set<string>()]));
  const isOn = (part: string): boolean => wanted.get(part)!.size > 0;
  const power = (part: string): Record<string, Builtin> => ({
    [`set${part}Power`]: (_, [on, app]) => {
      if (lacks.has(part)) return false;
      const before = isOn(part);
      const name = typeof app === "string" ? app : "?";
      if (on) wanted.get(part)!.add(name);
      else wanted.get(part)!.delete(name);
      if (isOn(part) !== before) {
        note(part, isOn(part) ? "on" : "off");
        if (isOn(part)) measuring.get(part)?.start();
        else measuring.get(part)?.stop();
      }
      return isOn(part);
    },
    [`is${part}On`]: () => isOn(part),
  });
  /** A state with an event that tells of its changes. */
  const state = (is: string, set: string, event: string, device: string, initially: boolean) => {
    let value = initially;
    return {
      [is]: () => value,
      [set]: (_: unknown, [wish]: unknown[]) => {
        if (Boolean(wish) === value) return;
        value = Boolean(wish);
        note(device, `${event} ${value ? "on" : "off"}`);
        queueEvent(board, realm.global.Bangle, event, event === "lock" ? [value, "js"] : [value]);
      },
    };
  };
  /** Something that lasts: a promise that is kept then. */
  const lasting = (device: string, usual: number, words: (args: unknown[]) => string): Builtin => {
    return (_, args) => {
      const ms = Number(args[0] ?? usual) || usual;
      note(device, `${words(args)} for ${ms} ms`);
      return later(board, ms);
    };
  };
  let steps = 0;
  return {
    ...Object.assign({}, ...parts.map(power)),
    ...state("isLCDOn", "setLCDPower", "lcdPower", "display", true),
    ...state("isBacklightOn", "setBacklight", "backlight", "display", false),
    ...state("isLocked", "setLocked", "lock", "display", false),
    setLCDBrightness: (_, [share]) => note("display", `brightness ${Number(share)}`),
    setLCDTimeout: (_, [seconds]) => note("display", `off after ${Number(seconds) || 0} s`),
    getAccel: acceleration,
    getCompass: compass,
    resetCompass: () => undefined,
    getGPSFix: gps.fix,
    getStepCount: () => steps,
    setStepCount: (_, [count]) => {
      steps = Math.trunc(Number(count)) || 0;
    },
    isCharging: () => false,
    buzz: lasting("motor", 200, ([, strength]) => `buzzes at ${Number(strength ?? 1)}`),
    beep: lasting("beeper", 200, ([, hertz]) => `${Number(hertz ?? 4000)} Hz`),
    load: (_, [file]) => {
      board.restart = { kind: "load", file: typeof file === "string" ? file : undefined };
    },
  };
}

/** A promise of the program's that is kept in so many milliseconds. */
function later(board: Board, ms: number): unknown {
  const { realm, clock } = board;
  const executor = realm.wrap("", (_, [keep]) => {
    clock.plan(clock.now + ticksFromMs(ms), () => {
      if (board.realm === realm && board.isOn) queueCall(board, keep, []);
    });
  });
  const promise = realm.global.Promise;
  return isObject(promise) ? Reflect.construct(promise as never, [executor]) : undefined;
}
