// Law: bytes in random pieces, read in random ways, with readers cancelled anywhere: what is read is what CPython's
// StreamReader gives, line by line.
import { array, constantFrom, sample, stringMatching, oneof, type Arbitrary } from "fast-check";
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { printedLines, Simulator } from "../../sim/index.ts";
import { compileProgram } from "../support/firmware.ts";
import { describeInterpreter, END, runOnInterpreter } from "../support/interpreter.ts";
import { onPython } from "../support/python.ts";

/**
 * Steps: `+text` arrives, `.` the stream ends, `-` lets the reader run, `!` cancels it, a letter starts another one, if none
 * reads.
 */
type Script = string[];

const step = oneof(stringMatching(/^\+[ab\n]{1,4}$/), constantFrom("-", "-", "!", "L", "L", "U", "E", "S"));

const scripts: Arbitrary<Script> = array(step, { minLength: 4, maxLength: 24 }).map((steps) => {
  // It ends once, and nothing comes afterwards; what waits then has an end.
  const half = Math.floor(steps.length / 2);
  return [...steps.slice(0, half), ".", ...steps.slice(half).filter((each) => !each.startsWith("+"))].flatMap(
    (each) => (each === "!" ? ["!", "-", "-", "-"] : [each]),
  );
});

const player = String.raw`
  declare const SCRIPTS: string[][];
  function* play(script: string[]) {
    const port: any = { write() {}, removeListener() {}, on(event: string, hear: unknown) { this[event] = hear; } };
    const reader = stream(port, { buffer: 200 });
    function* read(op: string) {
      try {
        const what = op === "L" ? reader.readLine() : op === "U" ? reader.readUntil("ab") : op === "E" ? reader.readExactly(3) : reader.readSome(2);
        print(op, JSON.stringify(yield* what as any));
      } catch (error) {
        if (!(error instanceof IncompleteReadError)) throw error;
        print(op, "incomplete", JSON.stringify(error.partial), error.expected || "");
      } finally {
        if (currentTask().cancelling()) print(op, "cancelled");
      }
    }
    let task: any;
    for (const step of script) {
      if (step[0] === "+") port.data(step.substr(1));
      else if (step === ".") port.close();
      else if (step === "-") yield* sleep(0);
      else if (step === "!") task && task.cancel();
      else if (!task || task.done()) task = spawn(read(step));
    }
    for (let i = 0; i < 4; i++) yield* sleep(0);
    print("left", reader.available());
    if (task) task.cancel();
    for (let i = 0; i < 4; i++) yield* sleep(0);
  }
  run(function* () {
    for (const script of SCRIPTS) { yield* play(script); print("#"); }
    print("${END}");
  });`;

let compiled: Promise<string> | undefined;

async function playing(list: readonly Script[]): Promise<string> {
  compiled ??= compileProgram(player, { check: false });
  return `var SCRIPTS=${JSON.stringify(list)};\n${await compiled}`;
}

/** The lines of each script, without what is cancelled at the end. */
function byScript(lines: readonly string[]): string[][] {
  const found: string[][] = [[]];
  for (const line of lines)
    if (line === "#") found.push([]);
    else found.at(-1)!.push(line.trimEnd());
  return found.slice(0, -1);
}

const withoutEnd = (lines: readonly string[]): string[] =>
  lines.slice(0, lines.findIndex((line) => line.startsWith("left")) + 1);

test("what is read is what CPython's StreamReader gives", async () => {
  const list = sample(scripts, { numRuns: 400, seed: 5 });
  const simulator = new Simulator({ board: loadBoard("LINUX") });
  simulator.boot({ code: await playing(list) });
  simulator.advance(1e5);
  const lines = byScript(printedLines(simulator.trace));
  expect(lines).toHaveLength(list.length);
  const expected = onPython("streams.py", list) ?? lines;
  for (const [i, script] of list.entries())
    expect({ script, lines: withoutEnd(lines[i]) }).toEqual({ script, lines: withoutEnd(expected[i]) });
});

describeInterpreter("streams", () => {
  test("the same on the simulator", async () => {
    const code = await playing(sample(scripts, { numRuns: 60, seed: 9 }));
    const simulator = new Simulator({ board: loadBoard("LINUX") });
    simulator.boot({ code });
    simulator.advance(1e5);
    expect(byScript(await runOnInterpreter(code))).toEqual(byScript(printedLines(simulator.trace)));
  });
});
