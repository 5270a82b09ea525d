/** Accounting for jsvars: what is counted, that it changes nothing else, and where the figures come out. */
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { uninstrumented } from "../../sim/insertions.ts";
import { instrument } from "../../sim/instrument.ts";
import { printedLines, renderTraceEvents, Simulator, type TraceEvent } from "../../sim/index.ts";
import { bootBundle } from "../../tools/testing/index.ts";
import { compileFiles } from "../support/program.ts";
import { examplesOf } from "../examples/examples.ts";
import { applyScenario, parseScenario } from "../../sim/index.ts";

function boot(code: string, memory = true): Simulator {
  const simulator = new Simulator({ board: loadBoard("PUCKJS"), memory });
  simulator.boot({ code });
  return simulator;
}

/** Jsvars that a script holds beyond those of an empty one. */
const held = (code: string): number => boot(code).memory.used - boot("").memory.used;

test.each([
  ["var a=1,b=5000,c={d:'text'}", 1 + 2 + 1 + 2 + 1],
  [
    "(function(){var text='twenty characters ..';setInterval(function(){return text},1000)})()",
    7 + 4 + 1 + 1 + 3,
  ],
  ["(function(){let lost=[1,2,3]})()", 0],
  // Two functions share a scope, and a scope within another is kept with it.
  ["(function(){var x=1;global.f=()=>x;global.g=()=>x})()", 1 + 1 + 2 * (1 + 4)],
  ["(function(){var x=1;{let y=2;global.f=function(){return x+y}}})()", 1 + 1 + 1 + 1 + 1 + 3 + 4],
  ["for(let i of [1,2])setTimeout(()=>i,9000)", 2 * (5 + 4 + 2)],
  ["function F(){this.a=1}", 1 + 3],
  ["function F(){this.a=1}var f=new F()", 1 + 3 + 5 + 1 + 4],
  // As on the interpreter: 13, and 9 for what is looked up on it. The class's prototype is there if the program calls the class.
  ["var b=new Uint8Array(10);b.set([1])", 13 + 9],
  ["var b=new ArrayBuffer(10)", 12],
  ["var b=new Uint8Array(10),c=new Uint16Array(10);b.set([1])", 36],
  ["var b=E.toUint8Array('abc');b.set([1])", 4 + 9],
  ["Puck.light();NRF.getBattery();Math.sin(1)", 2 + 2 + 2],
  // What is written over a builtin is the program's own.
  ["setTime=function(){return 1}", 2 + 3],
])("%s", (code, jsvars) => {
  expect(held(code)).toBe(jsvars);
});

test("what is let go of is counted no more, and the highest count is remembered", () => {
  const simulator = boot(
    "var list=[];setTimeout(()=>{list.length=0},10);for(var i=0;i<100;i++)list.push(5000)",
  );
  const before = simulator.memory.used;
  simulator.advance(20);
  const { used, peak } = simulator.memory;
  expect({ peak, less: before - used }).toEqual({ peak: before, less: 200 + 5 + 3 });
});

test("the instrumented copy keeps its lines, its text and the names of functions", () => {
  const code = `const f=function(){return place()},g=()=>place(),o={m(){return place()},n:()=>place()};
class A{m(){return place()}};const B=class{m(){return place()}};function place(){return new Error("x").stack}
for(let i=0;i<2;i++)setTimeout(()=>{print(i)},i);let h;h=()=>()=>place();
print([f(),g(),o.m(),o.n(),new A().m(),new B().m(),h()(),f.name,g.name,B.name,o.n.name].join("\\n"),String(f));`;
  const declaring = /\bconst (?=[fB]=)|\blet (?=h;)/g;
  const replaced = (keyword: string): string => (keyword === "let " ? "var " : ";     ");
  expect(uninstrumented(instrument(code, undefined, 0).code)).toBe(code.replace(declaring, replaced));
  const [plain, accounted] = [false, true].map((memory) => {
    const simulator = boot(code, memory);
    simulator.advance(10);
    return printedLines(simulator.trace);
  });
  expect(accounted).toEqual(plain);
  expect(plain.length).toBeGreaterThan(20);
});

test("small builds, which have no regular expressions: objects of classes are counted", () => {
  const code = "function A(){this.a=1}A.prototype.b=2;var c=new A()";
  const [small, large] = ["MICROBIT1", "PUCKJS"].map((id) => {
    const used = (text: string): number => {
      const simulator = new Simulator({ board: loadBoard(id), memory: true });
      simulator.boot({ code: text });
      return simulator.memory.used;
    };
    return used(code) - used("");
  });
  expect(small).toBeGreaterThan(8);
  expect(Math.abs(small - large)).toBeLessThanOrEqual(2);
});

test("a program runs as it does unobserved", async () => {
  const example = examplesOf("thermostat").find(({ board }) => board === "PUCKJS")!;
  const { code, map } = await compileFiles(example.files, { board: "PUCKJS", check: false });
  const traceOf = (memory: boolean): readonly TraceEvent[] => {
    const board = loadBoard("PUCKJS");
    const simulator = new Simulator({ board, memory });
    applyScenario(simulator, parseScenario(example.scenario, "scenario.yaml", board));
    simulator.boot({ code, map });
    simulator.advance(20_000);
    return simulator.trace;
  };
  const accounted = traceOf(true);
  expect(accounted.filter(({ kind }) => kind !== "memory")).toEqual(traceOf(false));
  expect(accounted.filter(({ kind }) => kind === "memory").length).toBeGreaterThan(10);
  expect(renderTraceEvents(accounted, 20_000)).toMatch(
    /\{"ph":"C","name":"jsvars",[^}]*"args":\{"jsvars":\d+\}\}/,
  );
});

test("process.memory() answers by it where the program names it, without being asked for", () => {
  const simulator = boot(
    "var a=[1,2];function f(){var m=process.memory();print(m.total-m.free,m.usage)}f();a.push(3);f()",
    false,
  );
  const [first, second] = printedLines(simulator.trace).map((line) => line.split(" ").map(Number));
  expect(first[0]).toBe(first[1]);
  expect(second[1] - first[1]).toBe(1);
  expect(() => simulator.memory).not.toThrow();
  expect(() => boot("", false).memory).toThrow(
    "memory is not accounted for: boot the board with { memory: true }",
  );
});

test("typed where nobody has counted, process.memory() leaves out functions, and does not throw", () => {
  const simulator = boot("var list = [];", false);
  const usage = (): number => {
    simulator.console.write("process.memory().usage\n");
    simulator.advance(10);
    return Number(printedLines(simulator.trace).at(-1)?.slice(1));
  };
  const first = usage();
  simulator.console.write("list.push(1,2,3)\n");
  expect(usage() - first).toBe(3);
});

test("a budget fails a test that goes beyond it", async () => {
  const board = bootBundle(
    "PUCKJS",
    { code: "var a=[];setInterval(()=>{a.push('0123456789')},100)" },
    { memory: true },
  );
  await board.advance("1s");
  const { peak, total } = board.memory();
  expect(total).toBe(2630);
  expect(board).toHoldAtMost(peak);
  expect(() => expect(board).toHoldAtMost(peak - 1)).toThrow(
    new RegExp(
      `PUCKJS held ${peak} jsvars of 2630 at most, more than ${peak - 1} from 1000 ms on, and ${peak} in the end`,
    ),
  );
});
