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

  test("a name that the program has and keeps to itself: how to reach it", async () => {
    const folder = project({ "main.ts": program });
    const unknown = async (name: string) => {
      const { code, stderr } = await repl(`.flash main.ts\n${name}\n`, folder);
      expect(code).toBe(2);
      return stderr;
    };
    expect(await unknown("state.count")).toMatch(
      /^error: ReferenceError: "?state"? is not defined\n {2}state is a name in main\.ts, and a bundle keeps its names to itself: write Object\.assign\(global, \{ state \}\) there, and \.flash it\.\n/,
    );
    expect(await unknown("limit")).toMatch(/is not defined\n {4}in stdin, line 2\n$/); // a parameter
  });
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
