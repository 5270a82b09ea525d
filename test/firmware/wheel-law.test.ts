// The wheel against a plain sorted list: random sleeps, timers, cancellations and slack, while time goes on in pieces of any
// length, must fire the same things in the same milliseconds and the same order.
import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { printedLines, type Simulator } from "../../sim/index.ts";
import { compileProgram, simulate } from "../support/firmware.ts";

/**
 * Something that is to fire, so many milliseconds after it was started: a task that sleeps, or a timer. When it fires, it
 * gives up the thing `kills`, and starts anew, `again` times.
 */
interface Thing {
  kind: "sleep" | "callLater" | "callAt";
  ms: number;
  slack: number;
  again: number;
  kills: number;
}

/** What native callbacks do, each in its millisecond: start the next thing, or give up one that has been started. */
type Action = { at: number; which?: number };

interface Scenario {
  things: Thing[];
  actions: Action[];
}

// A scenario comes as a line of a serial port.
const program = `
  import { LoopbackA } from "pinwheel-rt/board";
  const handles: any[] = [];
  let start = 0, text = "";
  function fire(i: number, kills: number) {
    print(i, Math.floor(time() - start));
    if (handles[kills]) handles[kills].cancel();
  }
  function* nap(i: number, { ms, slack, again, kills }: any) {
    for (; again >= 0; again--) {
      if (slack) yield* sleep(ms, { slack });
      else yield* sleep(ms);
      fire(i, kills);
    }
  }
  function call(i: number, { kind, ms, again, kills }: any) {
    const ring = () => { fire(i, kills); if (again-- > 0) arm(); };
    const arm = () => { handles[i] = kind === "callAt" ? callAt(time() + ms, ring) : callLater(ms, ring); };
    arm();
  }
  function begin(i: number, thing: any) {
    if (thing.kind === "sleep") handles[i] = spawn(nap(i, thing));
    else call(i, thing);
  }
  function play({ things, actions }: any) {
    start = time() - 0.5;
    handles.splice(0, handles.length);
    let next = 0;
    actions.forEach(({ at, which }: any) => {
      const i = next;
      if (which === undefined) next++;
      setTimeout(() => {
        if (which === undefined) begin(i, things[i]);
        else if (handles[which]) handles[which].cancel();
      }, at);
    });
  }
  
  LoopbackA.on("data", (data: string) => {
    text += data;
    if (!text.endsWith("\\n")) return;
    const scenario = JSON.parse(text);
    text = "";
    play(scenario);
  });`;

/** A thing that waits, with how often it starts anew. */
interface Entry {
  due: number;
  i: number;
  again: number;
}

/** The lines that the program must print, when the scenario begins so many milliseconds after the start of the board. */
class Model {
  readonly lines: string[] = [];
  readonly #scenario: Scenario;
  readonly #since: number;
  /** What has been started. */
  #begun = new Set<number>();
  /** What sleeps, in the order of its coming. */
  #list: Entry[] = [];
  /** What runs in the next batch. A task that has not run yet is due at -1. */
  #ready: Entry[] = [];

  constructor(scenario: Scenario, since: number) {
    this.#scenario = scenario;
    this.#since = since;
  }

  run(): string[] {
    const { things } = this.#scenario;
    const actions = this.#scenario.actions.toSorted((a, b) => a.at - b.at);
    let begun = 0;
    for (let now = 0; this.#list.length + this.#ready.length + actions.length > 0;) {
      // What is due at `now` is due a tenth of a millisecond after it; native callbacks come at its half.
      for (let first; (first = this.#takeDue(now)) !== undefined;) this.#fire(first, now);
      while (this.#ready.length > 0) this.#batch(now);
      while (actions[0]?.at === now) {
        const { which } = actions.shift()!;
        if (which !== undefined) this.#giveUp(which);
        else {
          const i = begun++;
          this.#begun.add(i);
          const entry = { due: -1, i, again: things[i].again };
          if (things[i].kind === "sleep") this.#ready.push(entry);
          else this.#wait(entry, now + 0.5);
        }
      }
      const next = Math.min(...this.#list.map(({ due }) => due), actions[0]?.at ?? Infinity);
      now = this.#ready.length > 0 ? now + 1 : next;
    }
    return this.lines;
  }

  #takeDue(now: number): Entry | undefined {
    const at = this.#list.findIndex(({ due }) => due === now);
    return at < 0 ? undefined : this.#list.splice(at, 1)[0];
  }

  #batch(now: number): void {
    const batch = this.#ready;
    this.#ready = [];
    // What gives up another one of its batch finds it in `ready`.
    for (const entry of batch) {
      if (!this.#begun.has(entry.i)) continue;
      if (entry.due < 0) this.#wait(entry, now + 0.1);
      else this.#fire(entry, now);
    }
  }

  #fire({ i, again }: Entry, now: number): void {
    const { kills, kind } = this.#scenario.things[i];
    this.lines.push(`${i} ${now}`);
    // A timer that fires is no longer pending: it cannot give itself up.
    if (kills !== i || kind === "sleep") this.#giveUp(kills);
    if (again > 0 && this.#begun.has(i)) this.#wait({ due: 0, i, again: again - 1 }, now + 0.1);
  }

  #wait(entry: Entry, now: number): void {
    const { kind, ms, slack } = this.#scenario.things[entry.i];
    if (kind === "sleep" && ms <= 0) this.#ready.push({ ...entry, due: 0 });
    else {
      const first = Math.ceil(now + Math.max(ms, 0.01) - 0.101);
      this.#list.push({ ...entry, due: kind === "sleep" && ms >= 1 ? this.#roundest(first, slack) : first });
    }
  }

  /** Of the deadlines that the slack allows, the one whose number ends in the most zeros, counted from the start. */
  #roundest(first: number, slack: number): number {
    const zeros = (n: number): number => Math.log2(n & -n);
    let best = first + this.#since;
    for (let at = best; at <= first + this.#since + slack; at++) if (zeros(at) >= zeros(best)) best = at;
    return best - this.#since;
  }

  #giveUp(which: number): void {
    // A task that is given up ends for good; a timer may be started anew by what it does now.
    const isOther = ({ i }: Entry): boolean => i !== which;
    this.#list = this.#list.filter(isOther);
    this.#ready = this.#ready.filter(isOther);
    this.#begun.delete(which);
  }
}

const quarters = (min: number, max: number): fc.Arbitrary<number> =>
  // Not a whole number: then what is started on the grid would depend on the microseconds that its step takes.
  fc.tuple(fc.integer({ min, max }), fc.constantFrom(0.25, 0.5, 0.75)).map(([ms, part]) => ms + part);

const thing = (
  ms: fc.Arbitrary<number>,
  slack: fc.Arbitrary<number>,
  kills: fc.Arbitrary<number>,
): fc.Arbitrary<Thing> =>
  fc.record({
    kind: fc.constantFrom("sleep", "sleep", "callLater", "callAt"),
    ms,
    slack,
    again: fc.nat(2),
    kills,
  });

function scenario(each: fc.Arbitrary<Thing>): fc.Arbitrary<Scenario> {
  return fc.array(each, { minLength: 1, maxLength: 8 }).chain((things) =>
    fc.record({
      things: fc.constant(things),
      actions: fc
        .tuple(
          fc.tuple(...things.map(() => fc.record({ at: fc.integer({ min: 1, max: 9 }) }))),
          fc.array(fc.record({ at: fc.integer({ min: 1, max: 24 }), which: fc.nat(things.length - 1) }), {
            maxLength: 4,
          }),
        )
        // Those of a millisecond come in this order, and things are started in the order of their numbers.
        .map(([starts, cancels]) => [...starts.toSorted((a, b) => a.at - b.at), ...cancels]),
    }),
  );
}

let compiled: Promise<string> | undefined;

/** Plays scenarios one after the other on one board; a new one after one that went wrong. */
class Player {
  #simulator: Simulator | undefined;
  readonly #ms: number;
  readonly #arrange: (lines: string[]) => string[];

  /** `ms`: how long a scenario may last. `arrange` makes alike what need not be the same. */
  constructor(ms: number, arrange: (lines: string[]) => string[]) {
    this.#ms = ms;
    this.#arrange = arrange;
  }

  /** What a scenario has printed, then how many native timers are armed; and what it should have. */
  async play({ scenario: played, pieces }: Played): Promise<[got: unknown[], wanted: unknown[]]> {
    const simulator = (this.#simulator ??= await this.#boot());
    const since = Math.floor(simulator.now);
    const said = simulator.trace.length;
    simulator.serial("LoopbackA").send(`${JSON.stringify(played)}\n`);
    let left = this.#ms;
    for (const piece of pieces)
      if (piece < left) {
        simulator.advance(piece);
        left -= piece;
      }
    simulator.advance(left);
    const got = [...this.#arrange(printedLines(simulator.trace.slice(said))), simulator.stats().timersArmed];
    const wanted = [...this.#arrange(new Model(played, since).run()), 1];
    if (!isDeepStrictEqual(got, wanted)) this.#simulator = undefined;
    return [got, wanted];
  }

  async #boot(): Promise<Simulator> {
    const simulator = simulate(await (compiled ??= compileProgram(program)));
    simulator.advance(0.5);
    return simulator;
  }
}

interface Played {
  scenario: Scenario;
  /** In which time goes on first. */
  pieces: number[];
}

const playing = (each: fc.Arbitrary<Thing>, piece: fc.Arbitrary<number>): fc.Arbitrary<Played> =>
  fc.record({ scenario: scenario(each), pieces: fc.array(piece, { maxLength: 1 }) });

test("10,000 scenarios within a tenth of a second", { timeout: 60_000 }, async () => {
  const player = new Player(128, (lines) => lines);
  const each = thing(quarters(-2, 20), fc.nat(9), fc.integer({ min: -9, max: 7 }));
  const piece = fc.integer({ min: 1, max: 127_000 }).map((us) => us / 1000);
  const property = fc.asyncProperty(playing(each, piece), async (played) => {
    const [got, wanted] = await player.play(played);
    expect(got).toEqual(wanted);
  });
  await fc.assert(property, { numRuns: Number(process.env.SCENARIOS ?? 10_000), seed: 4 });
});

test("beyond the wheel's range, and past 2^31 milliseconds", async () => {
  // What sleeps in steps has its turn in its millisecond by its last step.
  const player = new Player(1e10, (lines) => lines.toSorted());
  const longest = 5e8;
  const ms = fc.oneof(quarters(0, 20), quarters(longest - 3, longest + 3), quarters(2 ** 30, 2 ** 31 + 9));
  const each = thing(ms, fc.constant(0), fc.constant(-1));
  const property = fc.asyncProperty(playing(each, fc.integer({ min: 1, max: 2e9 })), async (played) => {
    const [got, wanted] = await player.play(played);
    expect(got).toEqual(wanted);
  });
  await fc.assert(property, { numRuns: 300, seed: 4 });
});

test("so many pieces of a length are the same as one as long as all of them", async () => {
  const code = await compileProgram(`
    async function work(i: number) { for (;;) { await sleep(7.3 + i); print(i, time()); } }
    run(async () => {
      for (let i = 0; i < 5; i++) work(i);
      setInterval(() => callSoon(() => print("soon", time())), 33.3);
      for await (const tick of every(12.5, { missed: "skip" })) print("tick", tick);
    });`);
  const trace = (pieces: number, ms: number): string => {
    const simulator = simulate(code);
    for (let i = 0; i < pieces; i++) simulator.advance(ms);
    return JSON.stringify(simulator.trace);
  };
  const whole = trace(1, 600);
  for (const [pieces, ms] of [
    [600, 1],
    [80, 7.5],
    [1600, 0.375],
    [2, 300],
  ])
    expect(trace(pieces, ms)).toBe(whole);
});
