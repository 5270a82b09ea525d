// Where a chooser gets its say: between passes, between callbacks, and in the middle of a step, at each builtin through
// which a program can notice that something came or that time went by. Between two of them it makes no difference when
// something comes, so these are all the moments there are (but for the time stamps).
import { ticksPerMs, type Clock } from "./clock.ts";
import type { ChoiceKind, Chooser } from "./chooser.ts";

/** Builtins that tell what the world did. */
const looks: ReadonlySet<string> = new Set([
  "analogRead",
  "digitalRead",
  "E.getTemperature",
  "getTime",
  "Pin.analog",
  "Pin.read",
  "Serial.available",
  "Serial.read",
  "setWatch",
]);
/** Builtins that read the clock, or count from it. */
const clockReaders: ReadonlySet<string> = new Set([
  "changeInterval",
  "Date",
  "Date.now",
  "getTime",
  "setInterval",
  "setTimeout",
]);

/** The shortest time that a step is slow by, and what separates two events at the same time. */
const quantum = ticksPerMs;
const longestPiece = 8;

export interface InterleavingOptions {
  readonly chooser: Chooser;
  /** How much longer than nothing a step takes at most, in virtual ms; 0 for never. */
  readonly slowMs: number;
  /** Called after every idle pass, when the program is at rest. */
  readonly afterPass: () => void;
}

/** What an interleaving has to know of its board. */
export interface Surroundings {
  readonly clock: Clock;
  /** When the next native timer is due, in microseconds. */
  readonly nextTimer: () => number;
  /** Where the program is, as `.bootcde:1:20`, innermost frame first. */
  readonly places: () => readonly string[];
}

interface Stimulus {
  readonly what: string;
  readonly action: () => void;
}

export class Interleaving {
  readonly #chooser: Chooser;
  readonly #slow: number;
  readonly #around: Surroundings;
  readonly afterPass: () => void;
  /** Stimuli that are due, and held back. */
  readonly #held: Stimulus[] = [];

  constructor({ chooser, slowMs, afterPass }: InterleavingOptions, around: Surroundings) {
    this.#chooser = chooser;
    this.#slow = slowMs * ticksPerMs;
    this.afterPass = afterPass;
    this.#around = around;
  }

  /** Plans a stimulus that may come at any time from `from` to `until`, both in microseconds. */
  plan(from: number, until: number, what: string, action: () => void): void {
    const { clock } = this.#around;
    const stimulus = { what, action };
    clock.plan(from, () => {
      const late = (): string => `${what} does not come yet`;
      if (this.#choose("hold", 2, late) === 0) return action();
      this.#held.push(stimulus);
      // Without a span of its own it is still after whatever else happens at its time.
      clock.plan(Math.max(until, clock.now + 1), () => {
        if (this.#held.includes(stimulus)) this.#come(stimulus);
      });
    });
  }

  /** Before an idle pass, and between two callbacks of one. */
  betweenSteps(): void {
    this.#arrivals(() => "");
  }

  /** After a callback of the program. */
  stepEnds(): void {
    this.#takeTime(() => "");
    this.betweenSteps();
  }

  /** The program is about to call a builtin. */
  atBuiltin(name: string): void {
    const where = (): string => `, before ${name} at ${this.#around.places().join(" < ")}`;
    if (clockReaders.has(name)) this.#takeTime(where);
    if (looks.has(name)) this.#arrivals(where);
  }

  /**
   * The board sleeps until `next` (microseconds). What is held back may come in the middle of that, or shortly before its end: the step
   * that it begins is not over then when the board has to wake anyway.
   */
  asleep(next: number): void {
    const { clock } = this.#around;
    const span = next - clock.now;
    const count = this.#held.length;
    if (count === 0 || span < 2) return;
    const moments = span > 2 * quantum ? [Math.floor(span / 2), span - quantum] : [Math.floor(span / 2)];
    const when = [", while the board sleeps", `, ${quantum / ticksPerMs} ms before the board wakes`];
    const chosen = this.#choose("arrival", moments.length * count + 1, (i) =>
      this.#comes(((i - 1) % count) + 1, when[Math.floor((i - 1) / count)]),
    );
    if (chosen === 0) return;
    const [stimulus] = this.#held.splice((chosen - 1) % count, 1);
    clock.plan(clock.now + moments[Math.floor((chosen - 1) / count)], stimulus.action);
  }

  /** Which of so many due timers runs next. */
  timer(due: number): number {
    return this.#choose("timers", due, (i) => `of ${due} timers that are due, number ${i + 1} runs first`);
  }

  /** How many of so many characters of serial data come together. */
  piece(characters: number): number {
    const most = Math.min(characters, longestPiece);
    if (most < 2) return most;
    const chosen = this.#choose(
      "split",
      most,
      (i) => `serial data is cut after ${i} of ${characters} characters`,
    );
    return chosen === 0 ? most : chosen;
  }

  #arrivals(where: () => string): void {
    while (this.#held.length > 0) {
      const chosen = this.#choose("arrival", this.#held.length + 1, (i) => this.#comes(i, where()));
      if (chosen === 0) return;
      this.#come(this.#held[chosen - 1]);
    }
  }

  #come(stimulus: Stimulus): void {
    const at = this.#held.indexOf(stimulus);
    if (at < 0) return;
    this.#held.splice(at, 1);
    stimulus.action();
    // A stimulus plans what it does: that is now, not when the clock goes on.
    const { clock } = this.#around;
    clock.advanceTo(clock.now);
  }

  #comes(alternative: number, where: string): string {
    return `${this.#held[alternative - 1].what} comes${where}`;
  }

  /** Time that the program's code takes: none, a little, or as much as there is until the next event. */
  #takeTime(where: () => string): void {
    if (this.#slow < quantum) return;
    const { clock, nextTimer } = this.#around;
    const gap = Math.min(clock.nextDue, nextTimer()) - clock.now;
    const amounts = gap > quantum && gap <= this.#slow ? [0, quantum, gap] : [0, quantum];
    const text = (i: number): string => `the program takes ${amounts[i] / ticksPerMs} ms${where()}`;
    const chosen = amounts[this.#choose("slow", amounts.length, text)];
    if (chosen > 0) clock.advanceTo(clock.now + chosen);
  }

  #choose(kind: ChoiceKind, alternatives: number, describe: (alternative: number) => string): number {
    return this.#chooser.choose(kind, alternatives, describe);
  }
}
