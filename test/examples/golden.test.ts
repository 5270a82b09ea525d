// Every example on every board that it supports: what happens, line by line, and what it costs. After a change that is
// meant: `npx vitest run test/examples -u`, and look at the difference.
import { describe, expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { applyScenario, parseScenario, renderTimeline, Simulator } from "../../sim/index.ts";
import { compileFiles } from "../support/program.ts";
import { exampleNames, examplesOf, goldenFile } from "./examples.ts";

describe.each(exampleNames)("%s", (name) => {
  const examples = examplesOf(name);

  test.each(examples)("on $board", async ({ board, files, scenario, ms }) => {
    const profile = loadBoard(board);
    // Types once: on the other boards a name that is missing stops the bundler.
    const { code, map, jsvars } = await compileFiles(files, { board, check: board === examples[0].board });
    const simulator = new Simulator({ board: profile });
    applyScenario(simulator, parseScenario(scenario, `${name}/scenario.yaml`, profile));
    simulator.boot({ code, map });
    simulator.advance(ms);

    const { trace } = simulator;
    expect(trace.filter(({ kind }) => kind === "error" || kind === "flag")).toEqual([]);
    await expect(`${renderTimeline(trace).join("\n")}\n`).toMatchFileSnapshot(
      goldenFile(name, `${board}.trace.txt`),
    );
    await expect(`{ "bytes": ${code.length}, "jsvars": ${jsvars} }\n`).toMatchFileSnapshot(
      goldenFile(name, `${board}.size.json`),
    );
  });
});
