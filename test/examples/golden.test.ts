// Every example on every board that it is written for: what happens, line by line, and what it costs; and that it runs on
// all others where it fits. After a change that is meant: `npx vitest run test/examples -u`, and look at the difference.
import { describe, expect, test } from "vitest";
import { boardIds, loadBoard } from "../../boards/index.ts";
import { applyScenario, parseScenario, renderTimeline, Simulator } from "../../sim/index.ts";
import type { Bundle } from "../../tools/compiler/index.ts";
import { compileFiles } from "../support/program.ts";
import { tryOn } from "./every-board.ts";
import { exampleNames, examplesOf, goldenFile, sourcesOf } from "./examples.ts";

describe.each(exampleNames)("%s", (name) => {
  const examples = examplesOf(name);
  /** Its bundle for the board that the others are tried with. */
  const { board: model } = examples.find(({ board }) => board === "PUCKJS") ?? examples[0];
  let built: Bundle | undefined;

  test.each(examples)("on $board", async ({ board, files, scenario, ms }) => {
    const profile = loadBoard(board);
    // Types once: on the other boards a name that is missing stops the bundler.
    const bundle = await compileFiles(files, { board, check: board === examples[0].board });
    const { code, map, jsvars } = bundle;
    if (board === model) built = bundle;
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

  test("on every board where it fits", async () => {
    built ??= await compileFiles(sourcesOf(name).files, { board: model, check: false });
    const rows: string[] = [];
    for (const id of boardIds()) rows.push(`${id.padEnd(20)} ${await tryOn(name, loadBoard(id), built)}`);
    await expect(`${rows.join("\n")}\n`).toMatchFileSnapshot(goldenFile(name, "boards.txt"));
  });
});
