// Espruino's timers: setTimeout, setInterval, changeInterval. Invariants, as there: due timers run in the order of their
// ids, not of their deadlines; an interval's next time is its last due time plus its period, so late ones catch up, one
// run a pass; and a change of the list restarts the search for due timers from its beginning.
import { ticksFromMs, type Clock } from "./clock.ts";
import { EspruinoError } from "./errors.ts";
import type { Interleaving } from "./interleaving.ts";
import type { Oscillator } from "./oscillator.ts";
import { Slots } from "./slots.ts";

const shortest = 0.1; // ms
const longest = 31_536_000_001_000; // ms

export interface Timer {
  /** Microseconds since power-on. */
  due: number;
  /** Microseconds by the board's clock; undefined for a timer that runs once. */
  period: number | undefined;
  /** Runs the callback; returns false when it was interrupted. `abandoned` as in Execution.call(). */
  readonly run: (abandoned: () => void) => boolean;
  /** A hidden timer, which belongs to a watch and is not cleared with the others. */
  readonly hidden: boolean;
  /** The callback and its arguments. */
  readonly holds: readonly unknown[];
}

export class Timers {
  readonly #clock: Clock;
  readonly #oscillator: Oscillator;
  readonly #slots = new Slots<Timer>();
  readonly #onRemoved: () => void;
  #changed = false;

  /** `onRemoved` is called when an interval is removed because its callback was interrupted. */
  constructor(clock: Clock, oscillator: Oscillator, onRemoved: () => void) {
    this.#clock = clock;
    this.#oscillator = oscillator;
    this.#onRemoved = onRemoved;
  }

  get armed(): number {
    return this.#slots.size;
  }

  /** When the next timer is due, in microseconds; Infinity when there is none. O(n), as is an idle pass. */
  get nextDue(): number {
    let first = Infinity;
    for (const { due } of this.#slots.values) if (due < first) first = due;
    return first;
  }

  /** All that wait, in the order of their ids. */
  list(): readonly Timer[] {
    return this.#slots.values;
  }

  idOf(timer: Timer): number | undefined {
    return this.#slots.idOf(timer);
  }

  /** Arms a timer and returns its id. `ms` is at least 0.1; what is no number counts as that. Throws beyond 999 years (the message says 100). */
  add(run: Timer["run"], ms: number, repeat: boolean, holds: Timer["holds"] = []): number {
    if (ms > longest) throw new EspruinoError("Interval is too long (>100 years)");
    const period = ticksOf(ms);
    const due = this.#clock.now + this.#oscillator.worldDuration(period);
    this.#changed = true;
    return this.#slots.add({ due, period: repeat ? period : undefined, run, hidden: false, holds });
  }

  /** Arms the debounce timer of a watch. */
  addHidden(due: number, run: Timer["run"]): Timer {
    const timer = { due, period: undefined, run, hidden: true, holds: [] };
    this.#slots.add(timer);
    return timer;
  }

  /** An unknown id is no error. */
  clear(id: unknown): void {
    this.#changed = true;
    const timer = this.#slots.get(id);
    if (timer !== undefined) this.#slots.remove(timer);
  }

  remove(timer: Timer): void {
    this.#changed = true;
    this.#slots.remove(timer);
  }

  /** Removes all timers but those of watches. */
  clearAll(): void {
    this.#changed = true;
    for (const timer of this.#slots.values.slice()) if (!timer.hidden) this.#slots.remove(timer);
  }

  /**
   * Gives a timer a new period, counted from now. Inside the timer's own callback it counts from the time at which the
   * callback was due. A timer that ran once from then on repeats.
   */
  change(id: unknown, ms: number): void {
    const timer = this.#slots.get(id);
    if (timer === undefined) throw new EspruinoError("Unknown Interval");
    timer.period = ticksOf(ms);
    timer.due = this.#clock.now + this.#oscillator.worldDuration(timer.period);
    this.#changed = true;
  }

  /**
   * Runs what is due now, each timer once unless the list changes. Returns whether anything ran. With an interleaving,
   * that says in which order.
   */
  run(interleaving?: Interleaving): boolean {
    if (interleaving !== undefined) return this.#runChosen(interleaving);
    const now = this.#clock.now;
    let ran = false;
    do {
      this.#changed = false;
      let timer = this.#slots.next(undefined);
      while (timer !== undefined && !this.#changed) {
        const next = this.#slots.next(timer);
        if (timer.due <= now) {
          ran = true;
          this.#fire(timer);
          // A timer that was removed by its own callback has no successor: take the one found before.
          timer = this.#slots.has(timer) ? this.#slots.next(timer) : next;
        } else timer = next;
      }
    } while (this.#changed);
    return ran;
  }

  #runChosen(interleaving: Interleaving): boolean {
    const now = this.#clock.now;
    const found = (): Timer[] => this.#slots.values.filter((timer) => timer.due <= now);
    let due = found();
    const ran = due.length > 0;
    while (due.length > 0) {
      this.#changed = false;
      const [timer] = due.splice(due.length > 1 ? interleaving.timer(due.length) : 0, 1);
      this.#fire(timer);
      interleaving.stepEnds();
      if (this.#changed) due = found();
    }
    return ran;
  }

  #fire(timer: Timer): void {
    const { due } = timer;
    if (!timer.run(() => this.#interrupted(timer))) this.#interrupted(timer);
    else if (timer.period === undefined) this.#slots.remove(timer);
    else timer.due = due + this.#oscillator.worldDuration(timer.period); // The callback may have changed the period.
  }

  #interrupted(timer: Timer): void {
    if (timer.period !== undefined) this.#onRemoved();
    this.#slots.remove(timer);
  }
}

function ticksOf(ms: number): number {
  return ticksFromMs(ms >= shortest ? ms : shortest);
}
