/** The console, byte by byte: what the simulator answers to typed lines is what the interpreter answers. */
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { Simulator } from "../../sim/index.ts";
import { describeInterpreter, rawConsole, type Typed } from "../support/interpreter.ts";

const boot = `print("hello"); var early = { a: [1, "x"], "b-c": 2 }; function f(x) { return x * 2; }`;

/** A packet of a type; the interpreter's terminal keeps bytes 3 and 4 for itself, so no length is one of those. */
function packet(type: number, data: string): string {
  return `\x10\x01${String.fromCharCode(type | (data.length >> 8), data.length & 0xff)}${data}`;
}

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
  "each end of a line is an Enter": "\r\n1\r\n",
  "keys of the numeric keypad": "6\x1bOo2\x1bOk1\x1bOj3\x1bOm1\x1bOM",
  "statements without a value":
    "5;if(1){2}\n{3}\nfor(var i=0;i<2;i++)i\nif(1)2\nif(0)1;else 4\ntry{4}catch(e){}\n",
  "what a line declares": "function k(){};\nvar w\nvar x=1,y=2\nlet u=3\nclass B{}\n",
  "the board's own libraries, ports and buses":
    "Math\n[E,JSON]\nrequire('Storage')\n[Serial1,I2C1,D1]\nprint(Serial1,console)\n",
  "objects around a text or a number": "new String('a')\n[new Number(3)]\nnew Boolean(true)\n",
  "what a packet's expression gives, and what stands behind it":
    packet(0x20, "1;2   ") +
    packet(0x20, "{a:new Date(0)}") +
    packet(0x20, "[undefined,{b:undefined}]") +
    packet(0x20, "new Uint8Array([1,2])") +
    packet(0x20, "require('Storage')") +
    "1\n",
  "packets whose JSON is written freely":
    packet(0x60, "{fn:'a',s:6}") +
    packet(0x80, "abcdef") +
    'require("Storage").read("a")\n' +
    'E.on("packet",function(o){print(o)});\n' +
    packet(0x40, "{a:[1,-2]}") +
    packet(0x40, "[1000]") +
    "1\n",
  "the progress of a file":
    'E.on("packetUpload",function(o){print(o)});\n' +
    packet(0x60, '{"fn":"a","s":8}') +
    packet(0x80, "abcdef") +
    packet(0x80, "gh") +
    "1\n",
  "load() starts the program again, without a word": "load()\n1+1\n",
  "load() later, over a prompt": "setTimeout(load, 20)\n",
  "load() in a line without echo": "\x10load()\n",
  "load() leaves echo off": "echo(0)\nload()\n1\nprint(2)\n",
  "echo() counts for the line's own answer": "echo(0)\n1\nprint(2)\necho(1)\n3\n",
};

/** What is typed once the console shows something. */
const typedLater: Readonly<Record<string, readonly Typed[]>> = {
  "Ctrl-C takes the line away": [
    { after: ">", bytes: "[1,\n2+" },
    { after: "2+", bytes: "\x03" },
    { after: ">", bytes: "1+1\n" },
  ],
  "Ctrl-C ends a loop that would not end; what was typed behind it runs": [
    { after: ">", bytes: "\x10print('x');try{while(1);}catch(e){print('c')}\n3+4\n" },
    { after: "x\r\n", bytes: "\x03" },
  ],
};

/** The bytes after the first prompt, to the end of the last one. */
function simulated(input: string | readonly Typed[]): string {
  const simulator = new Simulator({ board: loadBoard("LINUX"), stepLimitMs: 2000 });
  let bytes = "";
  simulator.boot({ code: boot });
  simulator.console.onData((more) => (bytes += more));
  for (const typed of typeof input === "string" ? [input] : input.map((each) => each.bytes)) {
    simulator.console.write(typed);
    simulator.advance(100);
  }
  return bytes;
}

type Compared = (bytes: string) => string;

/** What both answer. */
async function answers(
  input: string | readonly Typed[],
  compared: Compared = (bytes) => bytes,
): Promise<[simulator: string, interpreter: string]> {
  const expected = compared(simulated(input));
  const raw = await rawConsole(boot, input, (bytes) => compared(bytes) === expected);
  return [expected, compared(raw)];
}

describeInterpreter("console", () => {
  test.for(Object.entries({ ...typed, ...typedLater }))("%s", async ([, input]) => {
    const [simulator, interpreter] = await answers(input);
    expect(simulator).toBe(interpreter);
  });

  test("a packet that throws, in the middle of a line; the place in its trace aside", async () => {
    const withoutTrace: Compared = (bytes) => bytes.replace(/ {4}at .*\r\n.*\r\n.*\r\n/, "");
    const [simulator, interpreter] = await answers("1+\x10\x01\x20\x05no.xy2\n", withoutTrace);
    expect(simulator).toBe(interpreter);
  });
});
