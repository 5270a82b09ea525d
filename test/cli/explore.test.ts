// `pinwheel explore`: a failure with its seed, the seed's replay, and nothing found where nothing is wrong.
import { expect, test } from "vitest";
import { blocksOf, textOf } from "../docs/markdown.ts";
import { pinwheel, project } from "../support/cli.ts";

const [program, propertyText, , said] = blocksOf(textOf("docs/explore.md"));
const files = { "lamp.ts": `${program.text}\n`, "lamp.property.ts": `${propertyText.text}\n` };
const args = ["explore", "lamp.ts", "--property", "lamp.property.ts", "--board", "PUCKJS", "--no-check"];

test("a failure: exit code 2, the timeline, the choices, and a seed that replays it", async () => {
  const folder = project(files);
  const { code, stdout, stderr } = await pinwheel([...args, "--slow", "0ms"], folder);
  expect(code).toBe(2);
  expect(stderr).toBe('error: atEnd "the LED lights after the last press" does not hold after 0.4 s\n');
  expect(stdout.replace(" --no-check", "")).toBe(`${said.text}\n`);
  const [, seed] = / --replay (\S+)\n$/.exec(stdout) ?? [];
  const again = [...args, "--slow", "0ms", "--replay", seed];
  const replayed = await pinwheel(again, folder);
  expect({ code: replayed.code, stderr: replayed.stderr }).toEqual({ code, stderr });
  expect(stdout.startsWith(replayed.stdout)).toBe(true);
  const { stdout: json } = await pinwheel([...again, "--json"], folder);
  expect(JSON.parse(json)).toMatchObject({
    failure: { check: 'atEnd "the LED lights after the last press"', t: 400 },
    run: {
      seed,
      choices: [{ kind: "hold" }, { kind: "arrival", text: "press BTN1 comes, 1 ms before the board wakes" }],
    },
  });

  const unfit = await pinwheel([...again.slice(0, -1), `${seed}-99999`], folder);
  expect(unfit.code).toBe(1);
  expect(unfit.stderr).toMatch(/^error: the seed 1-\S+ does not fit: /);
});

test("on several threads, what is found and what is counted are the same", async () => {
  const folder = project({ ...files, "right.ts": files["lamp.ts"].replace("pressed.clear();", "") });
  for (const more of [
    ["--slow", "0ms"],
    ["--runs", "80", "--json"],
  ])
    for (const entry of ["lamp.ts", "right.ts"]) {
      const line = [...args.with(1, entry), ...more];
      expect(await pinwheel([...line, "--workers", "3"], folder)).toEqual(await pinwheel(line, folder));
    }
});

test("a choice in the middle of a step has its place in the source", async () => {
  const folder = project({
    "main.ts": `import { BTN1 } from "pinwheel-rt/board";
setTimeout(() => {
  if (BTN1.read()) print("pressed");
  else setWatch(() => print("pressed"), BTN1, { edge: "rising", debounce: 0 });
}, 100);
`,
    "p.js": `export default {
  time: "400ms",
  stimuli: [{ at: "50ms", until: "200ms", press: "BTN1", hold: "1s" }],
  eventually: { "the press is seen": (board) => board.printed.includes("pressed") },
};
`,
  });
  const line = ["explore", "main.ts", "--property", "p.js", "--board", "PUCKJS", "--slow", "0ms"];
  const { code, stdout, stderr } = await pinwheel(line, folder);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: 'error: eventually "the press is seen" does not hold after 0.4 s:\nit was never so\n',
  });
  expect(stdout).toMatch(/ 0\.100 {2}press BTN1 comes, before setWatch at main\.ts:4:\d+\n/);
});

test("nothing found: exit code 0, and what was searched", async () => {
  const folder = project({ ...files, "lamp.ts": files["lamp.ts"].replace("pressed.clear();", "") });
  const { code, stdout, stderr } = await pinwheel([...args, "--runs", "40", "--bound", "0"], folder);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(
    /^runs +40 of 0\.4 s, with \d+ different traces\norders +the usual order\n +\d+ at random\n/,
  );
  const { stdout: json } = await pinwheel([...args, "--runs", "10", "--json"], folder);
  expect(JSON.parse(json)).toMatchObject({
    summary: { runs: 10, board: "PUCKJS" },
    failure: null,
    run: null,
  });
});

test("an error that nothing catches is a failure, with its place in the source", async () => {
  const folder = project({
    "main.ts": 'setTimeout(() => {\n  throw new Error("boo");\n}, 50);\n',
    "p.ts": "export default {};",
  });
  const { code, stderr } = await pinwheel(
    ["explore", "main.ts", "--property", "p.ts", "--board", "LINUX", "--time", "1s"],
    folder,
  );
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /^error: the program failed after 0\.05 s:\nUncaught Error: boo\n {4}at main\.ts:2:\d+/,
  );
});

const property = "lamp.property.ts";
test.each<[string, string[], Record<string, string>, RegExp]>([
  ["no property", args.with(3, "none.ts"), {}, /^error: there is no property none\.ts/],
  ["no seed", [...args, "--replay", "7-x"], {}, /^error: "7-x" is no seed of a run/],
  [
    "no checks",
    args,
    { [property]: "export default 7" },
    /lamp\.property\.ts: the default export is not an object/,
  ],
  [
    "no function",
    args,
    { [property]: "export default { always: 7 }" },
    /: always is not a function that takes/,
  ],
  [
    "an async function",
    args,
    { [property]: "export default { atEnd: { dark: async () => false } }" },
    /: atEnd "dark" is an async function\n {2}A check answers at once: leave out async\.\n/,
  ],
  [
    "an unknown field",
    args,
    { [property]: "export default { allways() {} }" },
    /no allways\n {2}Did you mean always\?/,
  ],
  [
    "no default",
    args,
    { [property]: "export const always = 1" },
    /no default export\n {2}Write: export default defineP/,
  ],
  [
    "a stimulus for a pin that is not there",
    args,
    { [property]: 'export default { stimuli: [{ at: 1, press: "BTN1" }, { at: 1, press: "BTN9" }] }' },
    /^error: lamp\.property\.ts, stimuli, step:2:\d+: board PUCKJS has no button or pin "BTN9"/,
  ],
  [
    "a time that is none",
    args,
    { [property]: 'export default { time: "soon", atEnd: () => true }' },
    /^error: lamp\.property\.ts: time: "soon" is not a duration/,
  ],
  [
    "a span that ends before it begins",
    args,
    { [property]: 'export default { stimuli: [{ at: "2ms", until: "1ms", press: "BTN1" }] }' },
    /until is before at/,
  ],
  [
    "a stimulus after the end",
    [...args, "--time", "10ms"],
    {},
    /a stimulus comes at 0\.05 s, after the 0\.01 s/,
  ],
])("%s: said plainly, exit code 1", async (_, line, changed, message) => {
  const { code, stderr } = await pinwheel(line, project({ ...files, ...changed }));
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/^ +at /m);
  expect(code).toBe(1);
});
