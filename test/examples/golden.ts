// Every example on every board that it is written for: what happens, line by line, and what it costs; and that it is built
// for all boards, and runs where it fits. After a change that is meant: `npx vitest run test/examples -u`, and look at
// the difference. The examples are spread over test files, which run side by side.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { boardIds, loadBoard } from "../../boards/index.ts";
import { applyScenario, parseScenario, renderTimeline, Simulator } from "../../sim/index.ts";
import { Bench, tryOn } from "./every-board.ts";
import { examplesOf, goldenFile } from "./examples.ts";

/** Some sixty builds, about half of them new: half a minute, and on a busy machine many times that. */
const longest = 600_000;

export function describeExamples(names: readonly string[]): void {
  describe.each(names)("%s", (name) => {
    const examples = examplesOf(name);
    let bench: Bench;
    beforeAll(() => void (bench = new Bench()));
    afterAll(() => bench.close());

    test.each(examples)(
      "on $board",
      async ({ board, files, scenario, ms }) => {
        const profile = loadBoard(board);
        // Types once: on the other boards a name that is missing stops the bundler.
        const bundle = await bench.build(files, profile, board === examples[0].board);
        const { code, map, jsvars } = bundle;
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
      },
      longest,
    );

    test(
      "on every board where it fits",
      async () => {
        const rows: string[] = [];
        for (const id of boardIds()) rows.push(`${id.padEnd(20)} ${await tryOn(name, id, bench)}`);
        await expect(`${rows.join("\n")}\n`).toMatchFileSnapshot(goldenFile(name, "boards.txt"));
      },
      longest,
    );
  });
}
