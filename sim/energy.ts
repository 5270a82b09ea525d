// What a program costs the battery: how long the board is awake, who wakes it, and what its LEDs draw. Invariant: time is
// virtual, and steps take none of it, so how long the chip computes is an estimate from counts, never measured here.
//
// The estimate: an idle pass with its callback takes 48,000 instructions of the Linux build, a hop 162,000 more (both from
// `npm run bench -- --only hop`; docs/costs.md says how). Chips need fewer cycles than that: Espruino's documentation
// has `while (1) {A0.set();A0.reset();}` at 4 kHz on a 72 MHz board, 18,000 cycles a round, which are 41,000 instructions
// of the Linux build. What a program does within a step beyond a few statements is not in it.
import type { BoardProfile } from "../boards/index.ts";
import { ticksPerMs, type Clock } from "./clock.ts";
import type { TaskHops } from "./task-observer.ts";

const instructionsOfPass = 48_000;
const instructionsOfHop = 162_000;
const cyclesPerInstruction = 18_000 / 41_000;
const msPerHour = 3_600_000;

/** What a board has used since power-on. */
export interface Energy {
  /** Milliseconds for which the board had draws. */
  readonly poweredMs: number;
  /** Of these, how many the chip computed: an estimate. Undefined where the profile has no clock (LINUX). */
  readonly awakeMs: number | undefined;
  /** Milliseconds for which each LED was lit; half lit counts half. */
  readonly litMs: Readonly<Record<string, number>>;
  /** Passes of the idle loop, and hops of tasks, all of them. */
  readonly passes: number;
  readonly hops: number;
  /** By the names of the tasks, those that kept the board awake the longest first. */
  readonly tasks: readonly TaskHops[];
  /** What the board draws on average, in µA, and for what. Undefined where the profile does not know the currents. */
  readonly averageMicroamps: number | undefined;
  readonly averageOf: { readonly asleep: number; readonly awake: number; readonly leds: number } | undefined;
  /** What it has used. */
  readonly microampHours: number | undefined;
}

export class EnergyMeter {
  readonly #profile: BoardProfile;
  readonly #clock: Clock;
  /** By the tasks' names, through all restarts. */
  readonly hops = new Map<string, TaskHops>();
  #poweredTicks = 0;
  /** When power came; undefined without draws. */
  #since: number | undefined;
  readonly #leds = new Map<string, { level: number; since: number; ticks: number }>();

  constructor(profile: BoardProfile, clock: Clock) {
    this.#profile = profile;
    this.#clock = clock;
    for (const { name } of profile.leds) this.#leds.set(name, { level: 0, since: 0, ticks: 0 });
  }

  powerOn(): void {
    this.#since ??= this.#clock.now;
  }

  powerOff(): void {
    this.#poweredTicks += this.#poweredNow;
    this.#since = undefined;
  }

  /** An output has a new level or duty, 0 to 1. */
  output(label: string | undefined, level: number): void {
    const led = label === undefined ? undefined : this.#leds.get(label);
    if (led === undefined) return;
    led.ticks += led.level * (this.#clock.now - led.since);
    led.level = level;
    led.since = this.#clock.now;
  }

  /** The pins are as after power-on: nothing is lit. */
  outputsOff(): void {
    for (const label of this.#leds.keys()) this.output(label, 0);
  }

  read(passes: number): Energy {
    const { draws, chip } = this.#profile;
    const tasks = [...this.hops.values()].toSorted((a, b) => b.hops - a.hops).map((task) => ({ ...task }));
    const hops = tasks.reduce((sum, task) => sum + task.hops, 0);
    const poweredMs = (this.#poweredTicks + this.#poweredNow) / ticksPerMs;
    const instructions = passes * instructionsOfPass + hops * instructionsOfHop;
    const computed =
      chip.mhz === null ? undefined : (instructions * cyclesPerInstruction) / (chip.mhz * 1000);
    const awakeMs = computed === undefined ? undefined : Math.min(computed, poweredMs);
    const litMs = Object.fromEntries(Array.from(this.#leds.keys(), (label) => [label, this.#litMs(label)]));
    const common = { poweredMs, awakeMs, litMs, passes, hops, tasks };
    if (draws === undefined || awakeMs === undefined || poweredMs === 0)
      return { ...common, averageMicroamps: undefined, averageOf: undefined, microampHours: undefined };
    const lit = Object.values(litMs).reduce((sum, ms) => sum + ms, 0);
    const averageOf = {
      asleep: (draws.sleepMicroamps * (poweredMs - awakeMs)) / poweredMs,
      awake: (draws.activeMicroamps * awakeMs) / poweredMs,
      leds: ((draws.ledMicroamps ?? 0) * lit) / poweredMs,
    };
    const averageMicroamps = averageOf.asleep + averageOf.awake + averageOf.leds;
    return {
      ...common,
      averageMicroamps,
      averageOf,
      microampHours: (averageMicroamps * poweredMs) / msPerHour,
    };
  }

  get #poweredNow(): number {
    return this.#since === undefined ? 0 : this.#clock.now - this.#since;
  }

  #litMs(label: string): number {
    const { level, since, ticks } = this.#leds.get(label)!;
    return (ticks + level * (this.#clock.now - since)) / ticksPerMs;
  }
}
