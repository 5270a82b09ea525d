// `pinwheel record`, `.record` and `sim --replay`: from a program on a board to the same again on the desk.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { programId } from "../../boards/espruino/program-id.ts";
import { formatRecording } from "../../tools/recording.ts";
import { pinwheel, project, type CliResult } from "../support/cli.ts";
import { describeOnBoards } from "../support/on-boards.ts";
import { compileFiles } from "../support/program.ts";

const echo = `import { lines, record, run } from "pinwheel-rt";
import { Serial1 } from "pinwheel-rt/board";
record(20);
const terminal = lines(Serial1);
run(async () => { for await (const line of terminal) print("got", line); });
`;

describeOnBoards("pinwheel record", ({ path }) => {
  test("what it reads and .record writes, sim --replay does again", async () => {
    const folder = project({ "main.ts": echo });
    const script = '.flash main.ts\nSerial1.inject("one\\n")\n.record prompt.rec\n';
    const typed = await pinwheel(["repl", "--port", path()], folder, script);
    expect(typed).toMatchObject({ code: 0 });
    expect(typed.stdout).toMatch(/\d wakes? of Serial1, in \d+\.\d s in prompt\.rec\n$/);
    const read = await pinwheel(["record", "--port", path(), "--out", "board.rec"], folder);
    expect(read).toMatchObject({ code: 0, stdout: "" });
    const told = await pinwheel(["record", "--port", path(), "--json"], folder);
    const { record, ...facts } = JSON.parse(told.stdout) as { record: string };
    expect(told.stderr).toBe("");
    expect(facts).toMatchObject({ board: "LINUX", sources: [{ serial: "Serial1" }], missing: null });
    expect(record).toContain('"serial":"Serial1"');

    const [, ...wakes] = readFileSync(join(folder, "board.rec"), "utf8").split("\n");
    expect(readFileSync(join(folder, "prompt.rec"), "utf8")).toContain(wakes.join("\n"));

    const again = await pinwheel(["sim", "main.ts", "--board", "LINUX", "--replay", "board.rec"], folder);
    expect(again).toMatchObject({ code: 0, stderr: "" });
    expect(again.stdout).toMatch(/console +got one\n/);
  });
});

test("a replay tells what the program measured that no record has, until a scenario says it", async () => {
  const source = `import { record } from "pinwheel-rt"; import { D1, D29, D30 } from "pinwheel-rt/board";
    record(5); setWatch(() => print(analogRead(D30), analogRead(D29), E.getTemperature()), D1, { repeat: true, edge: "rising" });`;
  const { code } = await compileFiles({ "main.ts": source }, { board: "PUCKJS" });
  const record = formatRecording({
    board: "PUCKJS",
    firmware: "2v29",
    program: programId(code)!,
    until: 500,
    earlier: 0,
    later: 0,
    queueFull: 0,
    sources: [{ pin: "D1", level: 0 }],
    wakes: [{ t: 100, pin: "D1", level: 1 }],
  });
  const folder = project({
    "main.ts": source,
    "a.rec": record,
    "a.yaml": "- { at: 0s, analog: D30, value: 0.5 }\n- { at: 0s, temperature: 20 }\n",
  });
  const command = ["sim", "main.ts", "--board", "PUCKJS", "--replay", "a.rec"];
  const bare = await pinwheel(command, folder);
  expect(bare.stdout).toMatch(/console +0 0 NaN\n/);
  expect(bare.stderr).toContain(
    "warning: the program measured what no record has: analogRead(D30), analogRead(D29), E.getTemperature()\n  It got 0 or NaN: give what it was by --scenario beside --replay.",
  );
  const said = await pinwheel([...command, "--scenario", "a.yaml"], folder);
  expect(said.stdout).toMatch(/console +0\.5 0 20\n/);
  expect(said.stderr).toContain("no record has: analogRead(D29)\n");
  const alone = await pinwheel(["sim", "main.ts", "--board", "PUCKJS"], folder);
  expect(alone).toMatchObject({ code: 0, stderr: "" });
});

test("a record that is not there, or of another program, is refused", async () => {
  const folder = project({
    "main.js": "print(1);\n",
    "other.rec":
      '{"pinwheel":"record","version":1,"board":"LINUX","firmware":"2v29","program":"0badcafe","until":1,"earlier":0,"later":0,"queueFull":0}\n',
  });
  const replay = (file: string): Promise<CliResult> =>
    pinwheel(["sim", "main.js", "--board", "LINUX", "--replay", file], folder);
  const missing = await replay("no.rec");
  expect(missing.code).toBe(1);
  expect(missing.stderr).toContain(
    "error: there is no record no.rec\n  `pinwheel record --out no.rec` reads one from a board",
  );
  const wrong = await replay("other.rec");
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toMatch(/^error: other\.rec was recorded by another program, with the CRC 0badcafe; /);
});
