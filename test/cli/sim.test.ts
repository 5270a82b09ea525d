// `pinwheel sim`: what happened, a summary, and an exit code that tells whether the program failed.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pinwheel, project } from "../support/cli.ts";

const blinking = {
  "main.ts": `import { BTN1, LED1 } from "pinwheel-rt/board";
setInterval(() => {
  LED1.toggle();
}, 500);
setWatch((event) => print(event.state ? "pressed" : "released"), BTN1, { repeat: true, edge: "both", debounce: 10 });
`,
  "press.yaml": "- { at: 1.2s, press: BTN1, hold: 100ms, bounce: 3ms }\n",
};
const args = ["sim", "main.ts", "--board", "PUCKJS", "--for", "2s", "--scenario", "press.yaml"];

test("tells what happened and sums it up", async () => {
  const { code, stdout, stderr } = await pinwheel(args, project(blinking));
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^ +0\.500 +LED1 +● on$/m);
  expect(stdout).toMatch(/ console +pressed\n/);
  expect(stdout).toMatch(/\nran +2 s of virtual time on Puck\.js \(PUCKJS\)\n/);
  expect(stdout).toMatch(/\nbundle +\d+ bytes\n/);
  expect(stdout).toMatch(/\nmemory +about \d+ of 2630 jsvars once loaded\n/);
  expect(stdout).toMatch(/\nawake +about [\d.]+ %: \d+ passes, 0 hops\n/);
  expect(stdout).toMatch(/\npower +about .+ on average: 40 µA asleep, .+ awake, .+ for LEDs\n/);
  expect(stdout).toMatch(/\nspeed +\d+ times faster than real time \(\d+ ms\)\n$/);
  expect(stdout).not.toContain("\u001b"); // no colours into a pipe
});

test("the same seed gives the same run, another seed another bounce", async () => {
  const folder = project(blinking);
  const traces = [];
  for (const seed of ["1", "1", "2"]) {
    const { stdout } = await pinwheel([...args, "--seed", seed, "--json"], folder);
    traces.push(stdout.slice(0, stdout.indexOf('"summary"')));
  }
  expect(traces[1]).toBe(traces[0]);
  expect(traces[0]).toContain('"text":"pressed"');
});

test("--no-timeline leaves the summary, of the same run", async () => {
  const folder = project(blinking);
  const whole = (await pinwheel([...args, "--timeline"], folder)).stdout.split("\n\n");
  const { code, stdout } = await pinwheel([...args, "--no-timeline"], folder);
  expect(code).toBe(0);
  // The last row says how fast this computer was.
  const rows = (text = ""): string[] => text.trim().split("\n").slice(0, -1);
  expect(rows(stdout)).toEqual(rows(whole.at(-1)));
  expect(rows(stdout)[0]).toMatch(/^ran +2 s of virtual time on Puck.js/);
});

test("--json is the trace and the summary", async () => {
  const { stdout } = await pinwheel([...args, "--json"], project(blinking));
  const data: unknown = JSON.parse(stdout);
  expect(data).toMatchObject({ summary: { board: "PUCKJS", seed: 1, virtualMs: 2000 } });
  expect(data).toHaveProperty(
    "trace",
    expect.arrayContaining([{ t: 500, kind: "pin", pin: "D5", label: "LED1", level: 1 }]),
  );
});

test("--trace writes a waveform, or trace events, by the file's ending", async () => {
  const folder = project(blinking);
  const files = ["--trace", "out/a.vcd", "--trace", "out/a.json"];
  expect(await pinwheel([...args, ...files], folder)).toMatchObject({
    code: 0,
    stderr: "made the folder out\n",
  });
  expect(readFileSync(join(folder, "out/a.vcd"), "utf8")).toMatch(
    /\$timescale 1 us \$end[^]*LED1[^]*#500000\n/,
  );
  expect(JSON.parse(readFileSync(join(folder, "out/a.json"), "utf8"))).toHaveProperty("traceEvents");
  const { code, stderr } = await pinwheel([...args, "--trace", "out.txt"], folder);
  expect(code).toBe(1);
  expect(stderr).toContain("write a name that ends in .vcd or .json");
});

test("a bundle runs as its source does", async () => {
  const folder = project(blinking);
  await pinwheel(["build", "main.ts", "--board", "PUCKJS", "--out", "out.js"], folder);
  const happened = ({ stdout }: { stdout: string }): string => stdout.slice(0, stdout.indexOf("speed "));
  const source = await pinwheel(args, folder);
  const bundle = await pinwheel(args.with(1, "out.js"), folder);
  expect(bundle.code).toBe(0);
  expect(happened(bundle)).toBe(happened(source));
});

test("a bundle for another board is refused", async () => {
  const folder = project(blinking);
  await pinwheel(["build", "main.ts", "--board", "PUCKJS", "--out", "out.js"], folder);
  const { code, stderr } = await pinwheel(["sim", "out.js", "--board", "ESP32"], folder);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^error: out\.js is a bundle for PUCKJS, not for ESP32\n {2}Use --board PUCKJS/);
});

test("a program that throws: its report with the place in the source, exit code 2", async () => {
  const folder = project({
    "main.ts": 'setTimeout(() => {\n  throw new Error("boo");\n}, 1500);\n',
  });
  const { code, stdout, stderr } = await pinwheel(
    ["sim", "main.ts", "--board", "LINUX", "--for", "2s"],
    folder,
  );
  expect(code).toBe(2);
  expect(stdout).toMatch(/1\.500 +error +Uncaught Error: boo/);
  expect(stderr).toMatch(
    /^error: the program failed after 1\.5 s:\nUncaught Error: boo\n {4}at main\.ts:2:\d+/,
  );
});

test("a task that fails and that nobody awaits: exit code 2, with the place in the source", async () => {
  const folder = project({
    "main.ts": `import { run, sleep } from "pinwheel-rt";
run(async () => {
  await sleep(10);
  throw new Error("boom");
});
`,
  });
  const { code, stderr } = await pinwheel(["sim", "main.ts", "--board", "PUCKJS", "--for", "1s"], folder);
  expect(code).toBe(2);
  expect(stderr).toContain("Uncaught in task main: Error: boom");
  expect(stderr).toContain("main.ts:4:9");
});

test("a program whose only coroutine is one of the runtime's", async () => {
  const folder = project({
    "main.ts": `import { run, sleep } from "pinwheel-rt";\nrun(() => sleep(100));\n`,
  });
  const { code, stdout } = await pinwheel(["sim", "main.ts", "--board", "PUCKJS", "--for", "1s"], folder);
  expect({ code, ended: stdout.includes("main (1) is done") }).toEqual({ code: 0, ended: true });
});

test.each<[string, string[], Record<string, string>, RegExp]>([
  ["an unknown board", ["sim", "main.ts", "--board", "X"], {}, /^error: unknown board "X"/],
  ["a missing entry", ["sim", "none.ts", "--board", "PUCKJS"], {}, /^error: there is no none\.ts/],
  ["a missing scenario", [...args.slice(0, -1), "none.yaml"], {}, /^error: there is no scenario none\.yaml/],
  [
    "a scenario with an unknown pin",
    args,
    { "press.yaml": "- { at: 1s, press: BTN1 }\n- { at: 2s, press: BTN9 }\n" },
    /^error: press\.yaml:2:\d+: .*BTN9.*BTN1/s,
  ],
  [
    "a scenario with an invalid duration",
    args,
    { "press.yaml": "- { at: soon, press: BTN1 }\n" },
    /^error: press\.yaml:1:\d+: .*"soon" is not a duration/,
  ],
  ["a folder for a scenario", [...args.slice(0, -1), "."], {}, /^error: cannot read \.: it is a folder\n/],
  [
    "an invalid duration",
    args.with(5, "2 weeks"),
    {},
    /option '--for <duration>' argument '2 weeks' is invalid/,
  ],
])("%s: one message, exit code 1", async (_, command, files, message) => {
  const { code, stdout, stderr } = await pinwheel(command, project({ ...blinking, ...files }));
  expect(stderr).toMatch(message);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).not.toMatch(/^ {4}at /m);
});

test("steps that the run is too short for are told of", async () => {
  const late = "- { at: 1s, press: BTN1 }\n- { at: 90s, press: BTN1 }\n";
  const { code, stderr } = await pinwheel(args, project({ ...blinking, "press.yaml": late }));
  expect(code).toBe(0);
  expect(stderr).toMatch(
    /^warning: 1 step of press\.yaml comes after the \d+ s of this run: --for 1\.5m has them all\n$/,
  );
});

test("a report's places lead there from the working directory, from a source as from its bundle", async () => {
  const folder = project({ "app/src/index.ts": `print(1);\nthrow new Error("boo");\n` });
  await pinwheel(["build", "app/src", "--board", "LINUX", "--out", "out/app.js"], folder);
  for (const entry of ["app/src", "out/app.js"]) {
    const { code, stderr } = await pinwheel(["sim", entry, "--board", "LINUX", "--for", "1s"], folder);
    expect(code).toBe(2);
    expect(stderr).toMatch(/Uncaught Error: boo\n +at boot code \(app\/src\/index\.ts:2:\d+\)/);
  }
});
