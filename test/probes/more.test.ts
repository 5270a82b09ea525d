// Programs of our own in the form of the probes, several to each class of what Espruino does otherwise. Node, asked
// while the test runs, is the oracle: none may answer otherwise.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { describeInterpreter } from "../support/interpreter.ts";
import { askNode, type Probe } from "./probe.ts";
import { judge } from "./scoreboard.ts";

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own data: programs by what they are about
const programs = JSON.parse(readFileSync(new URL("./more.json", import.meta.url), "utf8")) as Readonly<
  Record<string, readonly string[]>
>;

describeInterpreter("programs of our own", () => {
  test.for(Object.entries(programs))("%s", { timeout: 120_000 }, async ([feature, codes]) => {
    const asked = codes.map((code, i) => ({ id: `${i}`, feature, code }));
    const answers = await askNode(asked);
    const probes = asked.map((each): Probe => ({ ...each, node: answers[each.id].module }));
    const verdicts = await judge(probes);
    const unlike = verdicts.filter((verdict) => verdict.class !== "identical");
    expect(unlike.map(({ id, why, detail }) => detail ?? `${codes[Number(id)]}: ${why}`)).toEqual([]);
  });
});
