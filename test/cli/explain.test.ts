// `pinwheel explain`: a row of the dialect table, or all of them.
import { expect, test } from "vitest";
import { dialect, dialectRow } from "../../boards/espruino/dialect.ts";
import { pinwheel, project } from "../support/cli.ts";

test("tells of one: what Espruino does, what becomes of it, what to write instead", async () => {
  const { code, stdout, stderr } = await pinwheel(["explain", "regexp-lookbehind"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout.split("\n")).toEqual([
    "regexp-lookbehind  lookbehind in a regular expression",
    "  treatment    reject: the build stops",
    "  Espruino     reads it as a group of ordinary characters.",
    "  way out      Match a longer text and take the part you want.",
    "",
  ]);
});

test("every row can be told of within 80 columns", async () => {
  const { stdout } = await pinwheel(["explain"]);
  expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  const ids = [...stdout.matchAll(/^ {2}(\S+) +(?:pass|lower|polyfill|reject|differs)\b/gm)].map(
    ([, id]) => id,
  );
  expect(ids).toEqual(dialect.map(({ id }) => id));
});

test("takes what a message has in its brackets, in any case", async () => {
  const plain = await pinwheel(["explain", "regexp-lookbehind"]);
  expect(await pinwheel(["explain", "unsupported/regexp-lookbehind"])).toEqual(plain);
  expect(await pinwheel(["explain", "Regexp-Lookbehind"])).toEqual(plain);
});

test("--json is the row, and all rows without a feature", async () => {
  const one = await pinwheel(["explain", "label", "--json"]);
  expect(JSON.parse(one.stdout)).toEqual(dialectRow("label"));
  const all = await pinwheel(["explain", "--json"]);
  expect(JSON.parse(all.stdout)).toEqual(dialect);
});

test.each([
  ["lebel", "Did you mean label"],
  ["mpa", 'unknown feature "mpa". Did you mean Map? `pinwheel'],
  ["await", "Did you mean async-function, for-await"],
  ["zzzzzz", 'unknown feature "zzzzzz". `pinwheel explain` lists all.'],
])("an unknown one: %s", async (feature, message) => {
  const { code, stdout, stderr } = await pinwheel(["explain", feature]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain(message);
});

test("a refusal says how to ask, and the answer is there", async () => {
  const folder = project({ "main.ts": "export const p = /(?<=a)b/;\nprint(p);\n" });
  const { code, stderr } = await pinwheel(
    ["build", "main.ts", "--board", "LINUX", "--out", "out.js"],
    folder,
  );
  expect(code).toBe(1);
  const [command] = /pinwheel explain \S+$/m.exec(stderr)!;
  const answer = await pinwheel(command.split(" ").slice(1));
  expect({ code: answer.code, row: answer.stdout.split(" ")[0] }).toEqual({
    code: 0,
    row: "regexp-lookbehind",
  });
});
