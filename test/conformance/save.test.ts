/** save() and dump(), on the simulator and on the interpreter: what is printed, and what is there after a load(). */
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { printedLines, Simulator } from "../../sim/index.ts";
import { describeInterpreter, rawConsole, type Typed } from "../support/interpreter.ts";

const made = [
  "function f(a){return a+1}",
  'var x={a:1,b:[1,"two"],"c d":null},s="a\\n\\"b\\"",t=true',
  "function P(v){this.v=v};P.prototype.get=function(){return this.v};P.make=function(){return new P(1)}",
  "var p=new P(7),e=new Uint8Array([1,2]),pin=D3",
  "var n=0;setInterval(f,1000);setInterval(function(){n++},20)",
  'setInterval("n+=0.5",2000);setWatch(f,D1,{repeat:true});setWatch("n",D2,{edge:"falling",debounce:5})',
];
const sessions: Readonly<Record<string, readonly string[]>> = {
  // Of an instance the interpreter shows a longer way to its class.
  "dump() shows what there is": [...made.filter((line) => !/new P\(7\)|n\+\+/.test(line)), "dump()"],
  "E.dumpStr() gives it": ["function f(a){return a+1}", "var x={a:1}", "print(E.dumpStr())"],
  "dump() shows listeners": [
    "function g(){}",
    "onInit=function(){print(1)}",
    'E.on("init",function(a){print("init")});E.on("kill",g)',
    "dump()",
  ],
  "save() tells of itself, and all goes on": [...made, "save()", "x.a", "f(1)"],
  "load() brings it back": [
    ...made,
    "save()",
    "x=s=f=5",
    "load()",
    "[x,s,t]",
    "f(1)",
    "p.get()+P.make().get()",
    "[e[1],pin]",
    "n>0",
  ],
  "timers and watches are there again": [
    ...made,
    "save()",
    "clearInterval();clearWatch()",
    "load()",
    "n=0",
    "setInterval(f,9)",
    "setWatch(f,D4)",
  ],
  "listeners hear of it": [
    'E.on("init",function(){print("init")});E.on("kill",function(){print("kill")})',
    'function onInit(){print("hi")}',
    "save()",
    "load()",
  ],
  "not beside a boot file": ['E.setBootCode("print(1)")', "try{save()}catch(e){print(e.message)}"],
};

/** Sizes are not alike, and the progress of writing shows them. */
const compared = (bytes: string): string =>
  bytes
    .replaceAll(/Compressed \d+ bytes to \d+|Loading \d+ bytes/g, (text) => text.replaceAll(/\d+/g, "N"))
    .replaceAll(/Writing\.+/g, "Writing")
    .replaceAll(/Compacting\.\.\. ?\r\n/g, "");

const erased = Buffer.alloc(256 * 1024, 0xff);

function simulated(lines: readonly Typed[]): string {
  const simulator = new Simulator({ board: loadBoard("LINUX") });
  let bytes = "";
  simulator.powerOn();
  simulator.console.onData((more) => (bytes += more));
  for (const { bytes: line } of lines) {
    simulator.console.write(line);
    simulator.advance(100);
  }
  return bytes;
}

describeInterpreter("save and dump", () => {
  test.for(Object.entries(sessions))("%s", async ([, lines]) => {
    const typed = lines.map((line) => ({ after: ">", bytes: `${line}\n` }));
    const expected = compared(simulated(typed));
    const raw = await rawConsole(erased, typed, (bytes) => compared(bytes) === expected);
    expect(expected).toBe(compared(raw));
  });
});

/** A board on which lines are typed. */
function typedOn(board: string): { simulator: Simulator; type: (line: string) => string | undefined } {
  const simulator = new Simulator({ board: loadBoard(board) });
  simulator.powerOn();
  const type = (line: string): string | undefined => {
    simulator.console.write(`\x10${line}\n`);
    simulator.advance(100);
    return printedLines(simulator.takeTrace()).at(-1);
  };
  return { simulator, type };
}

test("it outlives a loss of power and a reset, until reset(true)", () => {
  const { simulator, type } = typedOn("PUCKJS");
  type(`let q = 4; class A { constructor() { this.v = 3; } get() { return this.v; } }`);
  type(
    `var o = new A(), gone = require("Storage"); D5.mode("input_pullup"); LED1.set(); Serial1.setup(4800); save()`,
  );
  simulator.powerOff();
  simulator.powerOn();
  expect(type(`print(q, o.get(), typeof gone, D5.getMode(), LED1.read())`)).toBe(
    "4 3 undefined input_pullup true",
  );
  type("reset()");
  expect(type("print(typeof q)")).toBe("undefined");
  type("load()");
  expect(type("print(q)")).toBe("4");
  type("reset(true)");
  type("load()");
  expect(type("print(typeof q)")).toBe("undefined");
});

test("what a text does not tell is lost: variables around a function, cycles", () => {
  const { type } = typedOn("PUCKJS");
  type(
    `var f = (function () { var n = 1; return function () { return typeof n; }; })(), c = {}, d = 1; c.c = c; save()`,
  );
  expect(type("print(f(), typeof c, d)")).toBe("number object 1");
  type("load()");
  expect(type("print(f(), typeof c, d)")).toBe("undefined undefined 1");
});

test("a state that does not fit is said to", () => {
  const { simulator, type } = typedOn("PUCKJS");
  type(
    `var s = require("Storage"); s.write("big", "x", 0, s.getFree() - 100); var t = "y".repeat(300); save()`,
  );
  expect(type("print(s.list().join())")).toContain("big");
  expect(simulator.isOn).toBe(true);
});
