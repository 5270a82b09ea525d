// `pinwheel repl` with input from a pipe: a script for the board.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pinwheel, project } from "../../support/cli.ts";
import { describeOnBoards } from "../../support/on-boards.ts";

const program = `import { inspect, run, sleep } from "pinwheel-rt";
inspect();
const state = { count: 0 };
function check(limit: number) {
  if (state.count >= limit) throw new Error("too many");
  return state.count;
}
Object.assign(global, { check });
run(async () => {
  for (;;) {
    await sleep(5);
    state.count++;
  }
});
`;

const limits = `export let largest: number | undefined;
export function enlarge(by: number) {
  largest = (largest ?? 0) + by;
}
`;
const naming = `import { inspect, run, sleep } from "pinwheel-rt";
import { enlarge, largest } from "./lib/limits.ts";
inspect();
const fixed = 20;
const state = { count: 0 };
let label = "first";
function rename(to: string) {
  label = to;
  return label;
}
run(async () => {
  for (;;) {
    await sleep(50);
    if (getTime() < 0) enlarge(++state.count + fixed);
    if (getTime() < 1) print(rename("early"), largest, label);
  }
});
`;

const capital = `import { inspect, run, sleep } from "pinwheel-rt";
inspect();
let A = "first";
function change(to: string) {
  A = to;
  return A;
}
run(async () => {
  for (;;) {
    await sleep(50);
    if (getTime() < 1) print(change("early"), A);
  }
});
`;

describeOnBoards("pinwheel repl as a script", ({ path }) => {
  const repl = (input: string, folder?: string) => pinwheel(["repl", "--port", path()], folder, input);

  test("--json: values and lines as objects", async () => {
    const input = 'print("one\\ntwo")\n[1, { a: "x" }]\n.mem\n';
    const { code, stdout, stderr } = await pinwheel(["repl", "--json", "--port", path()], undefined, input);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const events = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
    expect(events.slice(0, 4)).toEqual([
      { line: "one" },
      { line: "two" },
      { value: "undefined" },
      { value: '[1, { a: "x" }]' },
    ]);
    expect(events[4]).toEqual({ line: expect.stringMatching(/ jsvars in use /) as string });
  });

  test("prints the values of what has some; TypeScript, and JavaScript that Espruino has not", async () => {
    const input = `
const n: number = 6
n * 7
let { a, ...rest } = { a: 1, b: [2, 3], c: "x" }
[a, rest?.b?.at(-1), \`\${rest.c}!\`]
rest
function twice(x: number, by = 2): number {
  return x * by;
}

twice(n)
class Counter { #n = 0; up() { return ++this.#n; } }
const counter = new Counter()
counter.up() + counter.up()
enum Color { Red, Green }
Color.Green
if (n > 9) {
  print("more")
}
else print("less")
undeclared = 5
undeclared ** 2
_ + 1
{ ok: true }
`;
    expect(await repl(input)).toEqual({
      code: 0,
      stderr: "",
      stdout: '42\n[1, 3, "x!"]\n{ b: [2, 3], c: "x" }\n12\n3\n1\nless\n5\n25\n26\n{ ok: true }\n',
    });
  });

  test(".save keeps what was typed, .reset starts anew, .load types it again", async () => {
    const folder = project({});
    const input =
      "const a: number = 20\na + 1\n.save typed.ts\n.reset\ntypeof a\n.load typed.ts\na\n.save typed.ts\n";
    const { code, stdout, stderr } = await repl(input, folder);
    expect(readFileSync(join(folder, "typed.ts"), "utf8")).toBe("const a: number = 20\na + 1\n");
    expect(stdout).toMatch(/^21\n[^]*"undefined"\n21\n20\n$/);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: "error: typed.ts exists\n  Give another name, or remove it first.\n    in stdin, line 8\n",
    });
  });

  test("what throws ends it: exit code 2", async () => {
    const { code, stdout, stderr } = await repl("1\nnothing.here\n2\n");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "1\n" });
    expect(stderr).toMatch(/^error: ReferenceError: "?nothing"? is not defined\n {4}in stdin, line 2\n$/);
    expect(await repl("1\n\nlet a = [\n  a b\n]\n2\n")).toMatchObject({
      code: 1,
      stdout: "1\n",
      stderr: expect.stringMatching(/^stdin:4:5: error: /) as string,
    });
    expect((await repl("1\n.lod file\n")).stderr).toMatch(
      /^error: there is no \.lod\n.*\n {4}in stdin, line 2\n$/,
    );
  });

  test("what fails on the board later is a failure, too", async () => {
    const { code, stdout, stderr } = await repl(
      'setTimeout(() => { throw new Error("late") }, 0)\n"a"\n"b"\n"c"\n',
    );
    expect(stdout).toContain("Uncaught Error: late");
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "error: the board has reported a failure: see above\n",
    });
  });

  test("a program of its own: tasks, await on its loop, places in its source", async () => {
    const folder = project({ "main.ts": program, "more.ts": "const limit: number = 0;\ncheck(limit);\n" });
    const { code, stdout, stderr } = await repl(
      `.flash main.ts
const before = check(1e9)
await sleep(50)
check(1e9) > before
async function later(ms: number) { await sleep(ms); return "later"; }
await later(10)
.tasks
.load more.ts
`,
      folder,
    );
    expect(stdout).toContain('true\n"later"\n');
    expect(stdout).toMatch(/^main (?:sleeps \d ms|is ready); hops \d+, longest step [\d.]+ ms$/m);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: Error: too many\n {4}at (?:check \()?main\.ts:5:\d+\)?\n/);
  });

  test("the program's own names are read, called and set, where the bundle has them", async () => {
    const folder = project({ "lib/limits.ts": limits, "main.ts": naming });
    const input = `.flash main.ts
state.count
state.count = 5
[state.count, { state }]
rename("second")
label
label = "third"
label += "!"
[label, rename(label)]
largest ?? 1
largest ??= 7
++largest
const both = () => [label, largest]
both()
await sleep(1); label.length
function shadow(label: number) { return label; }
shadow(1)
.loop
label
`;
    const { code, stdout, stderr } = await repl(input, folder);
    expect(stdout.split("\n").slice(2, 18)).toEqual([
      "0",
      "5",
      "[5, { state: { count: 5 } }]",
      '"second"',
      '"second"',
      '"third"',
      '"third!"',
      '["third!", "third!"]',
      "1",
      "7",
      "8",
      '["third!", 8]',
      "6",
      "1",
      expect.stringMatching(/ bytes in memory/),
      expect.stringMatching(/^running/),
    ]);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /"?label"? is not defined\n {2}label is a name in main\.ts, which is not known to run here/,
    );
  });

  test("in a program that does not call inspect(), too, and wherever a name can be set", async () => {
    const folder = project({ "lib/limits.ts": limits, "main.ts": naming.replace("inspect();", "") });
    const input = `.flash main.ts
[label, state.count] = ["both", 3];
[label, state]
for (label in { key: 1 });
({ label })
const later = () => label + largest
rename("last")
largest = 2
later()
`;
    const { code, stdout, stderr } = await repl(input, folder);
    expect(stdout.split("\n").slice(2, -1)).toEqual([
      '["both", 3]',
      '["both", { count: 3 }]',
      '{ label: "key" }',
      '"last"',
      "2",
      '"last2"',
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test("no input takes a name of the bundle's by chance, but its own ones again and again", async () => {
    const folder = project({ "lib/limits.ts": limits, "main.ts": naming });
    expect(await repl("let A = 1\nA = 2\nlet A = 3\nE.x = A\n")).toMatchObject({ code: 0, stderr: "" });
    const { stdout, stderr } = await repl(".flash main.ts\nstate.count\nfunction A() {}\n", folder);
    expect(stdout).toMatch(/^0$/m);
    expect(stderr).toBe(
      "error: A is what the program on the board calls something of its own: setting it would break that\n  Choose a name with more letters.\n    in stdin, line 3\n",
    );
  });

  test("a name of the program's that is as short as a bundle's is not taken for that", async () => {
    const folder = project({ "main.ts": capital });
    const { stdout } = await repl('.flash main.ts\nA\nA = "set"\nchange("again")\nA\n', folder);
    expect(stdout.split("\n").slice(2)).toEqual(['"first"', '"set"', '"again"', '"again"', ""]);
    const silent = await repl(
      "Object.keys(global).find((n) => /^[$][a-z]$/.test(n) && global[n] === undefined)\n",
    );
    const valueless = silent.stdout.slice(1, -2);
    const inputs = ["class D {}", "for (D of [1]);"];
    for (const input of [...inputs, `let ${valueless} = 5`]) {
      const { stderr } = await repl(`${input}\n`, folder);
      expect([input, stderr]).toEqual([
        input,
        expect.stringMatching(/^error: (?:D|\$[a-z]) is what the program/),
      ]);
    }
    expect(await repl('await sleep(60)\n"it runs"\n', folder)).toMatchObject({
      code: 0,
      stdout: 'undefined\n"it runs"\n',
    });
  });

  test("after a restart, names that were typed before are the program's again", async () => {
    const folder = project({ "main.ts": capital });
    const { stdout, stderr } = await repl(
      ".flash main.ts\nreset()\n1\nlet D = 5\nD\n.reset\nD = 7\n",
      folder,
    );
    expect(stdout).toMatch(/^1\n5\n$/m);
    expect(stderr).toMatch(
      /^error: D is what the program on the board calls .*\n.*\n {4}in stdin, line 7\n$/,
    );
  });

  test("names that are out of reach: why, and what to do", async () => {
    const folder = project({
      "lib/limits.ts": limits,
      "main.ts": naming,
    });
    const failure = async (entry: string, input: string) =>
      (await repl(`.flash ${entry}\n${input}\n`, folder)).stderr;
    expect(await failure("main.ts", "fixed")).toMatch(
      /fixed is a name in main\.ts, of which the bundle has no variable: write Object\.assign\(global, \{ fixed \}\) there/,
    );
    expect(await failure("main.ts", "fixed = 3\nfixed = 4\nlet own = 1\nown = 2")).toBe(
      "warning: this sets a global fixed: the one in main.ts stays as it is\n",
    );
    expect(await failure("main.ts", "limit")).toMatch(/is not defined\n {4}in stdin, line 2\n$/); // a parameter
  });
});

test(".help fits 80 columns", async () => {
  const { stdout } = await pinwheel(["repl", "--port", "sim:PUCKJS"], undefined, ".help\n");
  expect(stdout).toMatch(/^\.loop .*\n {14}\S/m);
  expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
});

test("mistakes are told before anything is sent: exit code 1", async () => {
  const failure = async (input: string): Promise<string> => {
    const { code, stdout, stderr } = await pinwheel(["repl", "--port", "sim:PUCKJS"], undefined, input);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    return stderr;
  };
  expect(await failure("const a = 1;\nfoo(]\n")).toMatch(/^stdin:2:5: error: Unexpected token \[syntax\]/);
  expect(await failure("await 5\n")).toMatch(/no program on this board offers its loop/);
  expect(await failure(".tsks\n")).toBe(
    "error: there is no .tsks\n  Did you mean .tasks? .help lists what there is.\n    in stdin, line 1\n",
  );
  expect(await failure('import { sleep } from "pinwheel-rt"\n')).toMatch(
    /^error: import and export do not work/,
  );
  expect(await failure(".wake\n")).toMatch(/stats\(\) is not global there\n {2}Call inspect\(\)/);
});
