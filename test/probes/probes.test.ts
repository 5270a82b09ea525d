// The scoreboard of the dialect: hundreds of one-line programs, compiled, run on the real interpreter, and compared
// with Node. Nothing may be wrong, nothing refused but by a row that rejects, and few may differ. `-u` writes the score.
import { expect, test } from "vitest";
import { dialectRow } from "../../boards/espruino/dialect.ts";
import { describeInterpreter } from "../support/interpreter.ts";
import { askNode, differing, probes } from "./probe.ts";
import { judge, scoreboard } from "./scoreboard.ts";

test("the answers are Node's: as a script, and as a module where that differs", async () => {
  const asked = await askNode(probes);
  const found = probes.map(({ id, feature, code }) => {
    const { script, module } = asked[id];
    const isSame = JSON.stringify(script) === JSON.stringify(module);
    return { id, feature, code, node: script, ...(!isSame && { module }) };
  });
  expect(found).toEqual(probes);
});

test("what differs is named by a row of the closed list", () => {
  const ids = new Set(probes.map(({ id }) => id));
  const unknown = Object.entries(differing).filter(
    ([id, { row }]) => !ids.has(id) || dialectRow(row)?.treatment !== "differs",
  );
  expect(unknown).toEqual([]);
});

describeInterpreter("the probes", () => {
  test("nothing is wrong, and at most one in twenty differs", { timeout: 240_000 }, async () => {
    const verdicts = await judge(probes);
    const text = scoreboard(verdicts);
    console.log(text);
    for (const { id, detail } of verdicts) if (detail !== undefined) console.log(`${id}:\n${detail}`);
    expect(verdicts.filter((verdict) => verdict.class === "wrong").map(({ id }) => id)).toEqual([]);
    const differ = verdicts.filter((verdict) => verdict.class === "differs").length;
    expect(differ / probes.length).toBeLessThanOrEqual(0.05);
    await expect(text).toMatchFileSnapshot("scoreboard.txt");
  });
});
