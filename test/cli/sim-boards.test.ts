// `pinwheel sim` with more boards in its scenario: wires, one timeline, files for each, and what is said about mistakes.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { parseScenario, Simulator } from "../../sim/index.ts";
import { otherBoards } from "../../tools/cli/other-boards.ts";
import { pinwheel, project, type CliResult } from "../support/cli.ts";

const files = {
  "door.js": `Serial1.setup(9600);
    setWatch(() => { D1.set(); Serial1.println("ding"); }, BTN1, { repeat: true, edge: "rising", debounce: 0 });`,
  "house/bell.js": `Serial2.setup(9600); let heard = "";
    Serial2.on("data", (data) => { heard += data; if (heard.endsWith("\\n")) print("heard", heard.trim()); });
    setWatch((e) => LED1.write(e.state), A1, { repeat: true, edge: "both", debounce: 0 });
    setWatch(() => { throw new Error("too loud"); }, B3, { edge: "rising" });`,
  "house/kitchen.yaml": "- { at: 2s, set: B3, level: 1 }\n",
  "house/two.yaml": `boards:
  - { name: kitchen, board: PICO_R1_3, program: bell.js, scenario: kitchen.yaml, wires: { D1: A1, Serial1: Serial2 } }
steps:
  - { at: 1s, press: BTN1, hold: 50ms }
`,
};
const imports = (names: string, text: string): string =>
  `import { ${names} } from "pinwheel-rt/board";\n${text}`;
const written = {
  ...files,
  "door.js": imports("BTN1, D1, Serial1", files["door.js"]),
  "house/bell.js": imports("A1, B3, LED1, Serial2", files["house/bell.js"]),
};
const sim = (folder: string, ...more: string[]): Promise<CliResult> =>
  pinwheel(
    ["sim", "door.js", "--board", "PUCKJS", "--for", "3s", "--scenario", "house/two.yaml", ...more],
    folder,
  );

test("what one does the other hears, in one timeline; the failure of one fails the run", async () => {
  const folder = project(written);
  const { code, stdout, stderr } = await sim(folder, "--trace", "out.vcd");
  expect(stdout.slice(0, stdout.indexOf("\n\n"))).toMatchInlineSnapshot(`
    "   0.000           board      switched on
              kitchen  board      switched on
       1.000           BTN1       ▼ pressed
                       D1         ● on
                       Serial1    ← ding
              kitchen  A1         ▲ high
              kitchen  Serial2    → ding⏎
              kitchen  LED1       ● on
       1.006  kitchen  console    heard ding
       1.050           BTN1       ▲ released
       2.000  kitchen  B3         ▲ high
              kitchen  error      Uncaught Error: too loud
                                      at house/bell.js:5:28"
  `);
  expect(stderr).toMatch(
    /error: the program of kitchen failed after 2 s:\nUncaught Error: too loud\n {4}at .*house\/bell\.js:5:/,
  );
  expect(code).toBe(2);
  expect(["out.vcd", "out.kitchen.vcd"].map((file) => existsSync(join(folder, file)))).toEqual([true, true]);
});

test("the summary has every board, for people and as data", async () => {
  const folder = project({ ...written, "house/kitchen.yaml": "[]\n" });
  const { stdout } = await sim(folder, "--memory");
  const rows = stdout.slice(stdout.indexOf("\n\n") + 2).split("\n");
  expect(rows.map((row) => row.replace(/ {2}.*/, ""))).toEqual(
    "ran bundle memory awake power kitchen bundle memory awake power speed".split(" ").concat(""),
  );
  expect(rows[0]).toBe("ran       3 s of virtual time on Puck.js (PUCKJS)");
  expect(rows[5]).toMatch(/^kitchen +.*\(PICO_R1_3\)$/);
  const { stdout: json } = await sim(folder, "--memory", "--json");
  const used = {
    bundleBytes: expect.any(Number) as number,
    energy: { passes: expect.any(Number) as number },
  };
  expect(JSON.parse(json)).toMatchObject({
    summary: {
      ...used,
      board: "PUCKJS",
      boards: { kitchen: { ...used, board: "PICO_R1_3", memory: { peak: expect.any(Number) as number } } },
    },
  });
});

test.for([
  ["wires: { D1: A99 }", 'wire D1: A99: board PICO_R1_3 has no pin "A99". Did you mean A9?'],
  ["wires: { Serial1: A1 }", "wire Serial1: A1: Serial1 is a serial port and A1 is a pin: connect two"],
  ["wires: { hall.D1: A1 }", "wire hall.D1: A1: there is no board hall before this one"],
  ["board: PICO", 'unknown board "PICO".'],
  ["program: bel.js", "there is no bel.js\n  It is looked for in the folder of the scenario."],
  ["scenario: two.yaml", "this is the scenario of another board"],
])("%s is told with its place in the scenario", async ([field, message]) => {
  const folder = project({
    "bell.js": "print(1);\n",
    "two.yaml": "boards: [{ name: a, board: PUCKJS, program: bell.js, wires: {} }]\n",
  });
  const key = field.slice(0, field.indexOf(":"));
  const fields = ["board: PICO_R1_3", "program: bell.js", "wires: {}"].filter(
    (each) => !each.startsWith(`${key}:`),
  );
  const file = join(folder, "s.yaml");
  const main = loadBoard("PUCKJS");
  const scenario = parseScenario(`boards: [{ name: b, ${[...fields, field].join(", ")} }]`, file, main);
  const how = { check: false, wheelCapacity: undefined };
  const made = otherBoards(scenario, file, new Simulator({ board: main }), how, {});
  await expect(made).rejects.toThrow(message);
  await expect(made).rejects.toThrow(/[\w/]\.yaml:1:10: /);
});

test("the console of one board cannot be served while others run", async () => {
  const { code, stderr } = await sim(project(written), "--listen", "tcp:0");
  expect(stderr).toContain(
    "house/two.yaml:2:5: a console is served of one board alone\n  Leave out --listen and --pty, or the other boards.",
  );
  expect(code).toBe(1);
});
