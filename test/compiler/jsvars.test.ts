// The estimate of a bundle's memory, held against the interpreter with the memory layout of a board.
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { estimateJsvars } from "../../tools/compiler/emit/jsvars/index.ts";
import { describeInterpreter, END, runOnInterpreter, type InterpreterBuild } from "../support/interpreter.ts";
import { compileFiles } from "../support/program.ts";

/** The jsvars that each script leaves behind when it is run from Storage. */
async function measured(script: string, build: InterpreterBuild = "m32"): Promise<number> {
  const usage = "process.memory().usage";
  const lines = await runOnInterpreter(
    `var m0=5000,m1=5000;m0=${usage};m0=${usage};\n${script}\nm1=${usage};print(m1-m0);print("${END}");`,
    { build },
  );
  return Number(lines.at(-1));
}

/** The same when it comes over the console, into RAM. */
async function measuredInRam(script: string, build?: InterpreterBuild): Promise<number> {
  return measured(`eval(${JSON.stringify(script)});`, build);
}

/** Statements of a module. */
const shapes = [
  "var a = 1, abcde = 5000, b = 'abcdefghijkl', c = true, d = 1.5",
  "function a() { return 1 } function b(c, d) { return c + d } var c = b => { b + 1 }, d = () => 1",
  "class A { constructor(b) { this.a = b } m() { return 1 } get x() { return 1 } static s() { return 1 } }",
  "class A { m() { return 1 } } class B extends A { m() { return 2 } } class C extends A { constructor() { super() } }",
  "class A { constructor() { this.x = 1; this.abcde = 'text' } } var a = new A(), b = new A()",
  "var a = [1, 2, 5000], b = { c: 1, d: { e: [] } }, c = { m() { return 1 } }",
  "var a = new Int32Array(16), b = new Uint8Array(16), c = Date.now, d = changeInterval, e = Math.random()",
  "function make(n) { var y = () => n; return y } var a = make('CancelledError')",
  "setInterval(() => { print(1) }, 1000); setTimeout(function () { return 1 }, 1000)",
  "E.on('errorFlag', function () { return 1 }); global.x = 1; Array.prototype.foo = function () { return 1 }",
  "{ let a = 1; global.g = function () { return a } }",
  "var a = /x/, b = new Date()",
];

const app = `
  import { run, sleep, spawn, gather } from "pinwheel-rt";
  const history: number[] = [];
  const limits = { low: 18.5, high: 24, name: "living room" };
  const buffer = new Uint8Array(64);
  class Filter {
    private last = 0;
    private sum = 0.5;
    constructor(public n: number, readonly label: string) {}
    push(x: number): number { this.last = x; this.sum += x; return this.sum / this.n; }
    get mean(): number { return this.sum; }
  }
  class Fast extends Filter { override push(x: number): number { buffer[0] = x; return x; } }
  const filters = [new Filter(4, "slow"), new Fast(2, "fast")];
  async function work(n: number): Promise<number> {
    try { await sleep(5); for (const f of filters) history.push(f.push(n)); } finally { print(limits.name); }
    return n;
  }
  setTimeout(() => {
    run(async () => { const all = await gather(work(1), work(2)); spawn(work(3)); print(all.length, limits.low); });
  }, 1000);`;

describeInterpreter(
  "estimated jsvars",
  () => {
    test.each(shapes)("%s", async (code) => {
      const estimate = estimateJsvars(code, loadBoard("PUCKJS")).storage;
      expect(estimate).toBe(await measured(code));
    });

    test.each(shapes)("in RAM: %s", async (code) => {
      const estimate = estimateJsvars(code, loadBoard("PUCKJS")).ram;
      expect(estimate).toBe(await measuredInRam(code));
    });

    test.each([
      ["a timer", `setInterval(() => { print("x"); }, 1000);`],
      ["nothing kept", `print("x");`],
      ["a program with tasks", app],
    ])("%s: within a tenth", async (_, source) => {
      const { code, jsvars } = await compileFiles({ "main.ts": source }, { board: "PUCKJS" });
      const real = await measured(code);
      expect(Math.abs(jsvars - real)).toBeLessThanOrEqual(real / 10);
    });

    // Twice the text, once as text and once in functions, is more than the memory of boards holds.
    test("in RAM, a program with tasks: within a tenth", async () => {
      const { code, jsvarsInRam } = await compileFiles({ "main.ts": app }, { board: "LINUX" });
      const real = await measuredInRam(code, "linux");
      expect(Math.abs(jsvarsInRam - real)).toBeLessThanOrEqual(real / 10);
    });
  },
  "m32",
);
