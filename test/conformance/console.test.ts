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
  "cursor keys in a line": "13\x1b[D2\x1b[C4\x1b[H9\x1b[F5\x1b[1~\x1b[3~\x1b[4~\b6\n",
  history: "1+1\n2+2\n3+3\n\x1b[A\x1b[A\x1b[A\x1b[A\x1b[B\n\x1b[A\b5\n\x1b[A\x1b[B\n",
  "several rows": "[1,\n23,\n4\x1b[A\x1b[A\x1b[D \x1b[B\x1b[5~\x1b[6~].length\n",
  "a row is taken back, a row is put between": "[1,\n2\x1b[D\b3\x1b[D\x1b[D\n\x1b[6~].length\n",
  "what is printed goes above the line that is typed": "setTimeout(print,30,7)\n12\x1b[D",
  "a packet is evaluated": "\x10\x01\x20\x05[1,2]1\n",
  "packets with files":
    '\x10\x01\x60\x10{"fn":"a","s":7}\x10\x01\x80\x02he\x10\x01\x80\x05llo!!\x10\x01\xa0\x0a{"fn":"a"}1\n',
  "packets that are refused":
    '\x10\x01\xa0\x0a{"fn":"z"}\x10\x01\x80\x01a\x10\x01\xc0\x01a\x10\x01\x40\x02{}1\n',
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

  test("a packet that throws, in the middle of a line; the place in its trace aside", async () => {
    const input = "1+\x10\x01\x20\x05no.xy2\n";
    const withoutTrace = (bytes: string): string => bytes.replace(/ {4}at .*\r\n.*\r\n.*\r\n/, "");
    const raw = await rawConsole(boot, input, 250);
    expect(withoutTrace(simulated(input))).toBe(withoutTrace(raw));
  });
});
