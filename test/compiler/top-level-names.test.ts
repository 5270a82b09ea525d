// What the source map tells the prompt of the program's names: what they are called in the bundle.
import { expect, test } from "vitest";
import { compileFiles } from "../support/program.ts";

const main = `let level = 1;
const fixed = 3;
function grow(by: number) {
  level += by + fixed;
  if (level > 1000) throw new Error("too much");
}
setInterval(() => grow(level), 1000);
setInterval(() => grow(1), 500);
`;
const namesOf = (map: string): Record<string, string> =>
  (JSON.parse(map) as { x_pinwheel: { names: Record<string, string> } }).x_pinwheel.names;

test("the variables and functions of its files, but for what has become a value", async () => {
  const { code, map } = await compileFiles({ "main.ts": main });
  const names = namesOf(map);
  expect(Object.keys(names).toSorted()).toEqual(["grow", "level"]);
  expect(code).toContain(`${names["level"]}=1`);
  expect(code).toContain(`function ${names["grow"]}(`);
});
