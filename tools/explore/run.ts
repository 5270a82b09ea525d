// One run of a program under a property, with its choices made by somebody else. Invariant: the same program, property,
// settings and decisions give the same outcome.
import { createHash } from "node:crypto";
import type { BoardProfile } from "../../boards/index.ts";
import { applyScenario, isFailure, reportOf, Simulator, type TraceEvent } from "../../sim/index.ts";
import { RecordingChooser, type Choices, type Decide, type Told } from "./choosers.ts";
import type { BoardView, LoadedProperty, NamedCheck } from "./property.ts";
import type { Deviation } from "./seed.ts";
import { BoardWatcher } from "./view.ts";

/** What all runs of a search have in common. */
export interface Setup {
  readonly board: BoardProfile;
  /** The bundle and its source map. */
  readonly code: string;
  readonly map: string;
  readonly property: LoadedProperty;
  /** Virtual milliseconds of a run. */
  readonly ms: number;
  /** How long a step takes at most, in virtual ms. */
  readonly slowMs: number;
  /** For contact bounce and Math.random. */
  readonly seed: number;
}

export interface Failure {
  /** The check that failed, as reports call it; or that the program itself did. */
  readonly check: string;
  /** Why, if the check says; places are those of the bundle. */
  readonly message: string;
  /** Virtual milliseconds since power-on. */
  readonly t: number;
  /** How much of the trace there was. */
  readonly events: number;
}

export interface Outcome {
  readonly failure: Failure | undefined;
  readonly choices: Choices;
  /** What was not decided in the usual way, and with `tell` also in words. */
  readonly deviations: readonly Deviation[];
  readonly told: readonly (Told & { readonly t: number })[];
  readonly trace: readonly TraceEvent[];
  /** Idle passes that it took. */
  readonly passes: number;
  /** Equal for runs in which the same happened at the same times. */
  readonly fingerprint: string;
}

/** Runs the program from power-on. `tell` also puts the choices into words, which takes longer. */
export function runOnce(setup: Setup, decide: Decide, tell = false): Outcome {
  const { board, seed, slowMs, property } = setup;
  const told: (Told & { t: number })[] = [];
  const chooser = new RecordingChooser(
    decide,
    tell ? (each) => told.push({ ...each, t: simulator.now }) : undefined,
  );
  const afterPass = (): void => judge.look();
  const simulator: Simulator = new Simulator({ board, seed, exploration: { chooser, slowMs, afterPass } });
  const judge = new Judge(property, new BoardWatcher(simulator));
  applyScenario(simulator, property.scenario);
  simulator.boot({ code: setup.code, map: setup.map });
  simulator.advance(setup.ms);
  const { trace } = simulator;
  return {
    failure: judge.conclude(),
    choices: chooser,
    deviations: chooser.deviations,
    told,
    trace,
    passes: simulator.stats().passes,
    fingerprint: createHash("sha1").update(JSON.stringify(trace)).digest("base64"),
  };
}

/** Evaluates the checks, and keeps the first failure. */
class Judge {
  readonly #property: LoadedProperty;
  readonly #view: BoardView;
  /** What has not been true yet. */
  readonly #awaited: Set<NamedCheck>;
  #failure: Failure | undefined;
  #seen = 0;

  constructor(property: LoadedProperty, view: BoardView) {
    this.#property = property;
    this.#view = view;
    this.#awaited = new Set(property.eventually);
  }

  /** The program is at rest. */
  look(): void {
    if (this.#failure !== undefined) return;
    this.#lookForErrors();
    for (const each of this.#property.always) this.#require(each);
    for (const each of this.#awaited) if (wrong(each, this.#view) === undefined) this.#awaited.delete(each);
  }

  /** The run is over: the first failure, if there was one. */
  conclude(): Failure | undefined {
    this.look();
    if (this.#failure !== undefined) return this.#failure;
    for (const each of this.#awaited) {
      const reason = wrong(each, this.#view) ?? "";
      this.#fail(each.name, `it was never so${reason === "" ? "" : `; at the end: ${reason}`}`);
    }
    for (const each of this.#property.atEnd) this.#require(each);
    return this.#failure;
  }

  #lookForErrors(): void {
    const { trace } = this.#view;
    for (; this.#seen < trace.length; this.#seen++) {
      const event = trace[this.#seen];
      if (isFailure(event)) this.#fail("the program failed", reportOf(event, trace));
    }
  }

  #require(check: NamedCheck): void {
    const reason = wrong(check, this.#view);
    if (reason !== undefined) this.#fail(check.name, reason);
  }

  #fail(check: string, message: string): void {
    const { now: t, trace } = this.#view;
    this.#failure ??= { check, message, t, events: trace.length };
  }
}

/** Undefined when the check holds; otherwise why not, or "" when it does not say. */
function wrong({ check }: NamedCheck, view: BoardView): string | undefined {
  try {
    const result: unknown = check(view);
    if (typeof result === "string") return result;
    // It would always hold, whatever comes of it.
    if (result instanceof Promise) return "the check gives a promise: it has to answer at once";
    return result === false ? "" : undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
