// setWatch: callbacks on edges of pins. Invariants, as in Espruino: edges are seen when the idle loop takes them from the
// event queue, with the time at which they happened; debouncing is a hidden timer that every edge restarts; and a chip
// can watch only so many pins at once, by its own rule.
import type { BoardProfile } from "../boards/index.ts";
import { ticksFromMs } from "./clock.ts";
import { EspruinoError } from "./errors.ts";
import type { Pin } from "./pins.ts";
import { Slots } from "./slots.ts";
import type { Timer, Timers } from "./timers.ts";

/** What a watch's callback is told; times in microseconds. `lastTime` is when the pin last changed before, if it did. */
export interface WatchFiring {
  readonly pin: Pin;
  readonly state: boolean;
  readonly time: number;
  readonly lastTime: number | undefined;
}

export interface WatchOptions {
  readonly repeat: boolean;
  /** 1 rising, -1 falling, 0 both. */
  readonly edge: number;
  /** Milliseconds; 0 for none. */
  readonly debounce: number;
}

/** Runs the program's callback; returns false when it was interrupted. `abandoned` as in Execution.call(). */
export type WatchRun = (firing: WatchFiring, abandoned: () => void) => boolean;

export interface Watch extends WatchOptions {
  readonly pin: Pin;
  readonly run: WatchRun;
  readonly callback: unknown;
  readonly debounceTicks: number;
  state: boolean;
  lastTime: number | undefined;
  timer: (Timer & { state?: boolean }) | undefined;
}

export class Watches {
  readonly #limits: BoardProfile["interrupts"];
  readonly #timers: Timers;
  readonly #onRemoved: () => void;
  readonly #slots = new Slots<Watch>();
  /** Pins that the chip really watches: on some chips a watch beyond the limit exists and never fires. */
  readonly #live = new Set<Pin>();

  /** `onRemoved` is called when a watch is removed because its callback was interrupted. */
  constructor(limits: BoardProfile["interrupts"], timers: Timers, onRemoved: () => void) {
    this.#limits = limits;
    this.#timers = timers;
    this.#onRemoved = onRemoved;
  }

  get active(): number {
    return this.#slots.size;
  }

  /** All, in the order of their ids. */
  list(): readonly Watch[] {
    return this.#slots.values;
  }

  /** Whether edges of a pin go into the event queue. */
  watches(pin: Pin): boolean {
    return this.#live.has(pin);
  }

  /** The id of a new watch; undefined when the chip has no interrupt left for the pin and the firmware says so. */
  add(pin: Pin, options: WatchOptions, run: WatchRun, callback: unknown): number | undefined {
    if (!this.#live.has(pin)) {
      if (this.#canWatch(pin)) this.#live.add(pin);
      else if (this.#limits.exhausted === "undefined") return undefined;
    }
    pin.prepareWatch();
    return this.#slots.add({
      ...options,
      pin,
      run,
      callback,
      debounceTicks: ticksFromMs(options.debounce),
      state: pin.level === 1,
      lastTime: undefined,
      timer: undefined,
    });
  }

  clear(id: unknown): void {
    const watch = this.#slots.get(id);
    if (watch === undefined) throw new EspruinoError(`Unknown Watch ${String(id)}`);
    this.#remove(watch);
  }

  clearAll(): void {
    this.#slots.clear();
    this.#live.clear();
  }

  /** An edge came out of the event queue. */
  edge(pin: Pin, level: number, time: number): void {
    for (const watch of this.#slots.values.slice())
      if (watch.pin === pin && this.#slots.has(watch)) this.#see(watch, level === 1, time);
  }

  #see(watch: Watch, state: boolean, time: number): void {
    if (watch.debounceTicks <= 0) {
      watch.state = state;
      this.#fire(watch, state, time);
      return;
    }
    const { timer } = watch;
    if (timer === undefined) {
      if (state !== watch.state) this.#startDebounce(watch, state, time);
      return;
    }
    const { due } = timer;
    timer.due = time + watch.debounceTicks;
    timer.state = state;
    if (time > due && state !== watch.state) {
      // The pin had been quiet for long enough before this edge, but nobody looked: that change counts now.
      watch.state = state;
      watch.timer = undefined;
      this.#timers.remove(timer);
      this.#fire(watch, state, due - watch.debounceTicks);
    }
  }

  #startDebounce(watch: Watch, state: boolean, time: number): void {
    const timer: Timer & { state?: boolean } = this.#timers.addHidden(time + watch.debounceTicks, () => {
      watch.timer = undefined;
      const settled = timer.state === true;
      if (settled !== watch.state) {
        watch.state = settled;
        this.#fire(watch, settled, timer.due - watch.debounceTicks);
      }
      return true;
    });
    timer.state = state;
    watch.timer = timer;
  }

  #fire(watch: Watch, state: boolean, time: number): void {
    const { lastTime } = watch;
    watch.lastTime = time;
    if (watch.edge !== 0 && (watch.edge === 1) !== state) return;
    const firing = { pin: watch.pin, state, time, lastTime };
    if (!watch.run(firing, () => this.#interrupted(watch))) this.#interrupted(watch);
    else if (!watch.repeat && this.#slots.has(watch)) this.#remove(watch);
  }

  #interrupted(watch: Watch): void {
    if (watch.repeat) this.#onRemoved();
    this.#remove(watch);
  }

  #remove(watch: Watch): void {
    this.#slots.remove(watch);
    if (!this.#slots.values.some((other) => other.pin === watch.pin)) this.#live.delete(watch.pin);
  }

  #canWatch(pin: Pin): boolean {
    const { limit, rule, excluded } = this.#limits;
    if (excluded.includes(pin.name) || this.#live.size >= limit) return false;
    const number = (name: string): string => name.slice(1);
    return rule === "any" || ![...this.#live].some((other) => number(other.name) === number(pin.name));
  }
}
