/** The console, byte by byte: what the simulator answers to typed lines is what the interpreter answers. */
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { Simulator } from "../../sim/index.ts";
import { describeInterpreter, rawConsole } from "../support/interpreter.ts";

const boot = `print("hello"); var early = { a: [1, "x"], "b-c": 2 }; function f(x) { return x * 2; }`;

const typed: Readonly<Record<string, string>> = {
  "an expression": "1+1\n",
  "a variable, a call, a function": "var a = 5\nf(21)\nf\n",
  "an object": "early\n",
  "long things":
    "new Array(30).fill(1)\n'x'.repeat ? 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' : 0\n",
  "an empty line": "\n\n1\n",
  "echo off": "\x10print(6*7)\n\x101+1\n2+2\n",
  "open brackets": "[1,\n2].length\n",
  "a line break that does not run the line": "\x10var b = 5\x1b\n\x10print(b)\n",
  backspace: "1+3\b1\n",
  "an error": 'throw "no"\n1\n',
  "carriage returns": "1\r2\r\n3\n",
  "load() starts the program again, without a word": "load()\n1+1\n",
  "load() later, over a prompt": "setTimeout(load, 20)\n",
  "load() in a line without echo": "\x10load()\n",
  "load() leaves echo off": "echo(0)\nload()\n1\nprint(2)\n",
  "echo() counts for the line's own answer": "echo(0)\n1\nprint(2)\necho(1)\n3\n",
};

/** The bytes after the first prompt, to the end of the last one. */
function simulated(input: string): string {
  const simulator = new Simulator({ board: loadBoard("LINUX") });
  let bytes = "";
  simulator.boot({ code: boot });
  simulator.console.onData((more) => (bytes += more));
  simulator.console.write(input);
  simulator.advance(100);
  return bytes;
}

describeInterpreter("console", () => {
  test.for(Object.entries(typed))("%s", async ([, input]) => {
    const raw = await rawConsole(boot, input, 250);
    expect(simulated(input)).toBe(raw);
  });
});
