// Programs for builds without classes, arrows, block scopes, getters, regular expressions and much else
// (SAVE_ON_FLASH): what is not refused there answers as Node does. Strings are bytes there.
import { describe, expect, test } from "vitest";
import { dialectRow } from "../../boards/espruino/dialect.ts";
import { loadBoard } from "../../boards/index.ts";
import { printedLines, Simulator } from "../../sim/index.ts";
import { describeInterpreter, END, runOnInterpreter } from "../support/interpreter.ts";
import { compileFiles, errorsOf } from "../support/program.ts";
import { askNode, probes, type Probe } from "./probe.ts";
import { judge } from "./scoreboard.ts";

const board = { ...loadBoard("LINUX"), language: "save-on-flash" as const, unicode: false };

/** The probes that differ there and not on other builds, and the row that says so. */
const known: Readonly<Record<string, string>> = {
  "str-utf8": "byte-strings",
  "str-utf8-esc": "byte-strings",
  "arr-methods": "board-globals",
  "typed-methods2": "board-globals",
  "math-fns": "trigonometry",
  "json-nested": "byte-strings",
};

const programs: Readonly<Record<string, readonly string[]>> = {
  "blocks and what hides what": [
    "const x=1;{const x=2;P(x);{let x=3;P(x)}P(x)}P(x)",
    "function f(a){let r=a;if(a){let r=a+1;P(r);for(let r=0;r<1;r++)P(r)}return r}P(f(4))",
    "let y=1;function g(){P(y);{let y=5;P(y)}P(y)}g()",
    "for(let i=0;i<2;i++){let k;P(k);k=i;P(k)}",
    "switch(2){case 1:let q=1;P(q);break;case 2:{let q=2;P(q)}default:let z=3;P(z)}",
    'try{throw new Error("x")}catch(e){const m=e.message;let z=m+1;P(z)}{let z=5;P(z)}',
    'function h(n){try{if(n)throw 1;return "a"}catch(e){var r="caught"+e;for(let i=0;i<2;i++)r+=i}return r}P(h(0));P(h(1))',
  ],
  "closures in loops": [
    "const fs=[];for(let i=0;i<3;i++){const j=i*2;let k;fs.push(()=>i+j+(k=(k??0)+1))}P(fs.map(f=>f()).join());P(fs.map(f=>f()).join())",
    "const r=[];for(const x of [1,2,3]){if(x===2)continue;r.push(()=>x)}let w=0;while(w<3){const v=w++;r.push(()=>v)}P(r.map(g=>g()).join())",
    "const fs=[];for(const a of [1,2])for(const b of [10,20]){const s=a+b;fs.push(()=>{const t=s;return [1].map(()=>t+a)[0]})}P(fs.map(f=>f()).join())",
    'const fs=[];for(const k in {a:1,b:2}){const f=function(){return this===undefined?k:"this"};fs.push(()=>f())}P(fs.map(f=>f()).join())',
    "const fs=[];for(let i=0;i<2;i++){function g(){return i}fs.push(g);class A{m(){return g()+i}}fs.push(()=>new A().m())}P(fs.map(f=>f()).join())",
    "const fs=[];do{var n=(n||0)+1;let m=n;fs.push(()=>m++,()=>m)}while(n<2);P(fs.map(f=>f()).join())",
    'const fs={};for(const [i,k] of ["a","b"].entries())fs[k]=()=>i+k;P(fs.a()+fs.b());for(const {x,...r} of [{x:1,y:2},{x:3,y:4}])fs["x"+x]=()=>x+JSON.stringify(r);P(fs.x1()+fs.x3())',
    "const fs=[];function f(){for(let i=0,n=2,j;i<n;i++){let a=i,b=a*2,c;fs.push(()=>b+(c=(c||0)+1));j=a}}f();P(fs.map(g=>g()).join());P(fs.map(g=>g()).join())",
    "function* g(){let i=0;while(i<3){const j=i;yield()=>j;i++}}P([...g()].map(f=>f()).join())",
  ],
  "arrows, methods, templates, classes": [
    "const o=function(){return [1,2].map(x=>[3].map(y=>this.k+x+y))};P(JSON.stringify(o.call({k:1})))",
    'const a=4,o={a,m(){return this.a},["k"+1]:2};P(o.m()+o.k1);P(`t${a}x${o.a}`);P(`${a}`)',
    'const o={toString(){return "S"},valueOf(){return 4}};P(`${o}`);P(""+o)',
    "class A{#n=1;static s=4;m(){return this.#n++}}class B extends A{x=[1];m(){return super.m()+10}}const b=new B();P(b.m());P(b.m());P(b instanceof A);P(B.s);P(b.x.length)",
    'class E2 extends Error{constructor(m,c){super(m);this.c=c}}try{throw new E2("x",3)}catch(e){P(e instanceof E2);P(e instanceof Error);P(e.message+e.c)}',
    'const t=(s,...v)=>s.raw.join("|")+v.join();P(t`a${1}b${2}c`)',
    "function v(){return (()=>arguments.length)()}P(v(1,2,3))",
  ],
  "builtins that these builds lack": [
    "P([3,1,2].sort().join());P([1,2,3].reduce((a,b)=>a+b));P([1,2].includes(2));P([NaN].includes(NaN));P([1,2].concat([3],4).join())",
    "P([1,2,3].find(x=>x>1));P([1,2,3].findIndex(x=>x>2));P([1].find(x=>x>2));P([].findIndex(x=>x));P([1,2,3].reduce((s,x)=>s+x,10))",
    "const a=[1,2,3];P(a.shift());P(a.join());P(a.unshift(9,8));P(a.join());P(a.reverse().join());P(Array(3).fill(0).join());P([].shift())",
    'P("abc".includes("b"));P("abc".startsWith("ab"));P("abc".startsWith("c",2));P("abc".endsWith("c"));P("x".repeat(3));P("7".padStart(3,"0"));P("ab".padEnd(5,"-+"));P("a".concat(1,"b"))',
    'P(Object.entries({a:1,b:2}).join());P(Object.values({a:1,b:2}).join());P(JSON.stringify(Object.fromEntries([["a",1]])))',
    "const u=new Uint16Array([1,2,3,4]);P(u.subarray(1,3).join());P(u.subarray(-2).join());P(u.fill(7,1,2).join());P(u.includes(7));P(u.reduce((a,b)=>a+b));P(u.reverse().join())",
    'P([..."abc",...[1,2]].join());const {x,...rest}={x:1,y:2,z:3};P(JSON.stringify(rest));P(Math.max(...[1,5,2]))',
    'const m=new Map([["a",1]]);m.set("b",2);m.set("b",3);m.delete("a");P(m.size);P([...m.keys()].join());for(const [k,v] of m)P(k+v);const s=new Set([1,1,2]);P(s.size);s.clear();P(s.size)',
    "P(Math.SQRT2.toFixed(3));P(Math.LN2.toFixed(3));P(Math.atan2(0,1));P(Math.atan2(1,0).toFixed(3))",
  ],
};

describeInterpreter(
  "a small build",
  () => {
    test("of the probes, nothing is wrong", { timeout: 240_000 }, async () => {
      const verdicts = await judge(probes, { board, build: "sof" });
      for (const row of Object.values(known)) expect(dialectRow(row)?.treatment).toBe("differs");
      const wrong = verdicts.filter((verdict) => verdict.class === "wrong");
      for (const { id, detail } of wrong) if (!(id in known)) console.log(`${id}:\n${detail}`);
      expect(wrong.map(({ id }) => id)).toEqual(Object.keys(known));
      const identical = verdicts.filter((verdict) => verdict.class === "identical").length;
      expect(identical / probes.length).toBeGreaterThan(0.75);
    });

    test.for(Object.entries(programs))("%s", { timeout: 120_000 }, async ([feature, codes]) => {
      const asked = codes.map((code, i) => ({ id: `${i}`, feature, code }));
      const answers = await askNode(asked);
      const own = asked.map((each): Probe => ({ ...each, node: answers[each.id].module }));
      const verdicts = await judge(own, { board, build: "sof" });
      const unlike = verdicts.filter((verdict) => verdict.class !== "identical");
      expect(unlike.map(({ id, why, detail }) => detail ?? `${codes[Number(id)]}: ${why}`)).toEqual([]);
    });

    test("runs the whole runtime: tasks, queues, errors, cancellation", { timeout: 60_000 }, async () => {
      const source = `
        import { any, ErrorGroup, gather, Queue, run, sleep, spawn } from "pinwheel-rt";
        const queue = new Queue<number>(2);
        async function produce() { for (let i = 0; i < 3; i++) { await queue.put(i); await sleep(2); } }
        async function consume() { for (let i = 0; i < 3; i++) print("got", await queue.get()); }
        async function fail(text: string): Promise<void> { await sleep(1); throw new Error(text); }
        run(async () => {
          await gather(produce(), consume());
          try { await sleep(1); throw new Error("e"); } catch (error) { print((error as Error).message); } finally { await sleep(2); print("finally"); }
          try { await any(fail("x"), fail("y")); } catch (error) { print(String(error), error instanceof ErrorGroup); }
          const late = spawn(async () => { try { await sleep(1e6); } finally { print("unwound"); } });
          await sleep(1);
          late.cancel();
          const fs: (() => number)[] = [];
          for (const x of [1, 2]) { await sleep(1); fs.push(() => x); }
          print(fs.map((f) => f()).join());
          print("${END}");
        });`;
      const { code } = await compileFiles({ "main.ts": source }, { board });
      const lines = [
        "got 0",
        "got 1",
        "got 2",
        "e",
        "finally",
        "ErrorGroup: all 2 have failed: Error: x; Error: y true",
        "unwound",
        "1,2",
      ];
      expect(await runOnInterpreter(code, { build: "sof" })).toEqual(lines);
      const simulator = new Simulator({ board });
      simulator.boot({ code });
      simulator.advance(1000);
      expect(printedLines(simulator.trace).filter((line) => line !== END)).toEqual(lines);
    });
  },
  "sof",
);

describe("what small builds cannot have is refused there, by name and place", () => {
  test.each([
    ["P(/a/.test('a'))", "1:3", "small-regexp"],
    ["P({ get x() { return 1; } }.x)", "1:9", "small-accessor"],
    ["class A { set x(v) {} } P(new A())", "1:15", "small-accessor"],
    ["class A { get #x() { return 1; } m() { return this.#x; } } P(new A().m())", "1:15", "small-accessor"],
    ['Object.defineProperty({}, "x", { get: () => 1 })', "1:34", "small-accessor"],
    ["Promise.resolve(1)", "1:1", "Promise"],
    ["new RegExp('a')", "1:5", "RegExp"],
    ["new DataView(new ArrayBuffer(1))", "1:5", "DataView"],
    ["P(E.CRC32('a'))", "1:3", "E.CRC32"],
    ["P(new Uint8Array(2).filter(Boolean))", "1:3", "typed.filter"],
    ["P(atob('YQ=='))", "1:3", "atob"],
  ])("%s", async (code, place, row) => {
    const [found] = await errorsOf({ "main.js": code }, { board });
    expect(found).toContain(`main.js:${place}: error: `);
    expect(found).toContain(`[unsupported/${row}]`);
    expect(await errorsOf({ "main.js": code.replace("P(", "print(") })).toEqual([]);
  });

  test("so is what the runtime itself needs, where a program uses it", async () => {
    const program = (call: string): string => `import { sleep, watchdog } from "pinwheel-rt";\n${call}`;
    const found = await errorsOf({ "main.ts": program("watchdog(5);") }, { board });
    expect(found.join()).toContain("[unsupported/E.enableWatchdog]");
    expect(await errorsOf({ "main.ts": program("print(sleep);") }, { board, check: false })).toEqual([]);
  });
});
