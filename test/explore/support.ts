// Searches in tests: a program and a property that stand in the test itself.
import { loadBoard } from "../../boards/index.ts";
import { parseScenario } from "../../sim/index.ts";
import type { Check } from "../../tools/explore/property.ts";
import type { Setup } from "../../tools/explore/run.ts";
import { compileFiles } from "../support/program.ts";

export interface Case {
  /** Scenario steps, as YAML. */
  stimuli?: string;
  always?: Check;
  eventually?: Check;
  atEnd?: Check;
  /** Virtual milliseconds; 400 when not given. */
  ms?: number;
}

/** What a search needs, for a Puck.js. */
export async function setupOf(source: string, { stimuli = "", ms = 400, ...checks }: Case): Promise<Setup> {
  const board = loadBoard("PUCKJS");
  const { code, map } = await compileFiles({ "main.ts": source }, { board, check: false });
  const named = (phase: "always" | "eventually" | "atEnd") => {
    const check = checks[phase];
    return check === undefined ? [] : [{ name: phase, check }];
  };
  const property = {
    time: undefined,
    scenario: parseScenario(stimuli, "stimuli", board),
    always: named("always"),
    eventually: named("eventually"),
    atEnd: named("atEnd"),
  };
  return { board, code, map, property, ms, slowMs: 5, seed: 1 };
}
