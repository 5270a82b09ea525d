// A property: what has to be true of a program whatever the order of events, and what the world does meanwhile. A
// TypeScript or JavaScript module of the user's that runs in Node. Invariant: a Property that comes out of this file has
// been validated; whatever is wrong with one is a ConfigError with its file, the field and what to write.
import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import * as v from "valibot";
import type { BoardProfile } from "../../boards/index.ts";
import { nearest } from "../../boards/nearest.ts";
import {
  DurationError,
  parseDuration,
  parseScenario,
  type Scenario,
  type TraceEvent,
} from "../../sim/index.ts";
import { ConfigError } from "../config.ts";
import { runConfigModule } from "../config-module.ts";

/** What a check sees: the board from outside, and what happened until now. */
export interface BoardView {
  /** Virtual milliseconds since power-on. */
  readonly now: number;
  /** Everything that happened. */
  readonly trace: readonly TraceEvent[];
  /** What the program printed, line by line. */
  readonly printed: readonly string[];
  /** The tasks that have started and not ended, by name, in the order of their start. */
  readonly tasks: readonly string[];
  /** A pin, LED or button: what its wire carries, and what the program wrote last. Throws for one that is not there. */
  pin(name: string): { readonly level: number; readonly output: number };
}

/** Fails when it gives false or a text (which says what is wrong), or throws. */
export type Check = (board: BoardView) => boolean | string | undefined | void;

/** One check, or several by name. */
export type Checks = Check | Readonly<Record<string, Check>>;

/** One thing that the world does: a step of a scenario. Times are durations: `"2.5s"`, or a number of milliseconds. */
export interface Stimulus {
  readonly at: string | number;
  /** It may come at any time from `at` on to then. */
  readonly until?: string | number;
  readonly [field: string]: unknown;
}

export interface Property {
  /** How long a run is, in virtual time: "10s" when not given. */
  readonly time?: string | number;
  /** What the world does: steps of a scenario, or a file with them, named from this file's folder. */
  readonly stimuli?: string | readonly Stimulus[];
  /** Has to hold whenever the program is at rest: after every pass of the idle loop. */
  readonly always?: Checks;
  /** Has to hold at some moment of every run. */
  readonly eventually?: Checks;
  /** Has to hold at the end of every run. */
  readonly atEnd?: Checks;
}

/** Gives its argument back: editors know its type, and complete and check what is written. */
export function defineProperty(property: Property): Property {
  return property;
}

/** A check with the name that reports call it by. */
export interface NamedCheck {
  readonly name: string;
  readonly check: Check;
}

export interface LoadedProperty {
  /** Virtual milliseconds; undefined when the file does not say. */
  readonly time: number | undefined;
  readonly scenario: Scenario;
  readonly always: readonly NamedCheck[];
  readonly eventually: readonly NamedCheck[];
  readonly atEnd: readonly NamedCheck[];
}

const check = v.custom<Check>((value) => typeof value === "function", "a function that takes the board");
const checks = v.optional(
  v.union(
    [check, v.record(v.string(), check)],
    "a function that takes the board, or an object of such functions",
  ),
  {},
);
const durationText = v.union([v.string(), v.number()], 'a duration, such as "10s"');
const schema = v.strictObject(
  {
    time: v.optional(durationText),
    stimuli: v.optional(
      v.union(
        [v.string(), v.array(v.looseObject({}))],
        "a list of scenario steps, or the name of a file with them",
      ),
      [],
    ),
    always: checks,
    eventually: checks,
    atEnd: checks,
  },
  "an object with stimuli and checks",
);

const kind = {
  specifier: "pinwheel-rt/explore",
  helper: "defineProperty",
  example: "export default defineProperty({ atEnd: (board) => board.printed.length === 3 });",
};

/** Runs a property file. Throws ConfigError or ScenarioError. */
export async function loadProperty(file: string, board: BoardProfile): Promise<LoadedProperty> {
  const { found } = await runConfigModule(resolve(file), kind);
  const result = v.safeParse(schema, found);
  if (!result.success)
    throw new ConfigError(result.issues.map((issue) => `${file}: ${explain(issue)}`).join("\n"));
  const { time, stimuli, always, eventually, atEnd } = result.output;
  const property = {
    time: time === undefined ? undefined : timeOf(file, time),
    scenario: typeof stimuli === "string" ? scenarioOf(file, stimuli, board) : stepsOf(file, stimuli, board),
    always: named("always", always),
    eventually: named("eventually", eventually),
    atEnd: named("atEnd", atEnd),
  };
  for (const { name, check } of [...property.always, ...property.eventually, ...property.atEnd])
    if (check.constructor.name === "AsyncFunction")
      throw new ConfigError(
        `${file}: ${name} is an async function\n  A check answers at once: leave out async.`,
      );
  return property;
}

function timeOf(file: string, time: string | number): number {
  try {
    return parseDuration(time);
  } catch (error) {
    if (!(error instanceof DurationError)) throw error;
    throw new ConfigError(`${file}: time: ${error.message}`);
  }
}

function scenarioOf(file: string, name: string, board: BoardProfile): Scenario {
  const path = resolve(dirname(file), name);
  if (!existsSync(path))
    throw new ConfigError(
      `${file}: there is no scenario ${name}\n  It is looked for in the folder of the property file.`,
    );
  const scenario = parseScenario(readFileSync(path, "utf8"), name, board);
  const [other] = scenario.boards;
  if (other === undefined) return scenario;
  throw new ConfigError(
    `${other.at}: a search runs one board\n  Take the boards out: \`pinwheel sim\` runs several.`,
  );
}

/** A step a line, so that a message's line is the step's number. */
function stepsOf(file: string, steps: readonly object[], board: BoardProfile): Scenario {
  const text = steps.map((step) => `- ${JSON.stringify(step)}\n`).join("");
  return parseScenario(text, `${file}, stimuli, step`, board);
}

function named(phase: string, found: Checks): NamedCheck[] {
  if (typeof found === "function") return [{ name: phase, check: found }];
  return Object.entries(found).map(([name, each]) => ({ name: `${phase} "${name}"`, check: each }));
}

function explain(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  if (path === null) return `the default export is not ${issue.message}`;
  if (issue.type !== "strict_object" || issue.expected !== "never") return `${path} is not ${issue.message}`;
  const known = Object.keys(schema.entries);
  const near = nearest(path, known);
  const hint = near === undefined ? "" : `Did you mean ${near}? `;
  return `a property has no ${path}\n  ${hint}It has ${known.join(", ")}.`;
}
