// The jsvar cost model against what the interpreter measures. Each row: an expression, what the model says of it for
// 13-byte and for 27-byte jsvars, and the two measured numbers; where there is an interpreter, it measures again.
import { expect, test } from "vitest";
import * as cost from "../../boards/espruino/cost.ts";
import { loadBoard } from "../../boards/index.ts";
import { describeInterpreter, END, runOnInterpreter, type InterpreterBuild } from "../support/interpreter.ts";

type Memory = cost.JsvarMemory;
type Row = [expression: string, model: (memory: Memory) => number, jsvars13: number, jsvars27: number];

const puck = loadBoard("PUCKJS").memory;
const linux = loadBoard("LINUX").memory;

const string = (length: number) => (memory: Memory) => cost.jsvarsOfString(length, memory.bytesPerJsvar);
const object = (fields: { [name: string]: cost.StoredValue }) => (memory: Memory) =>
  cost.jsvarsOfObject(fields, memory);
const array =
  (...values: cost.StoredValue[]) =>
  (memory: Memory) =>
    cost.jsvarsOfArray(values, memory);
const typed = (bytes: number) => (memory: Memory) => cost.jsvarsOfTypedArray(bytes, memory.bytesPerJsvar);

type Scope = { [name: string]: cost.StoredValue };

/** A function made inside others, with the scopes that it keeps: the row's own function has an empty one. */
const closure =
  (shape: { parameters?: string[]; codeBytes: number; inFlash?: boolean }, ...inner: Scope[]) =>
  (memory: Memory) => {
    const scopes = [{}, ...inner];
    const itself = cost.jsvarsOfFunction(
      { parameters: [], inFlash: true, ...shape, scopes: scopes.length },
      memory,
    );
    return scopes.reduce((sum, scope) => sum + cost.jsvarsOfObject(scope, memory), itself);
  };

const rows: Row[] = [
  ['""', string(0), 1, 1],
  ['"12345678"', string(8), 1, 1],
  ['"123456789"', string(9), 2, 1],
  ['"x".repeat(17)', string(17), 2, 1],
  ['"x".repeat(18)', string(18), 3, 1],
  ['"x".repeat(20)', string(20), 3, 1],
  ['"x".repeat(21)', string(21), 3, 2],
  ['"x".repeat(40)', string(40), 5, 2],
  ['"x".repeat(42)', string(42), 5, 3],
  ["{}", object({}), 1, 1],
  ["{a:1,b:-2048,c:2047}", object({ a: 1, b: -2048, c: 2047 }), 4, 4],
  ["{a:2048}", object({ a: 2048 }), 3, 2],
  ["{a:-2049}", object({ a: -2049 }), 3, 2],
  ["{a:2147483648}", object({ a: 2147483648 }), 3, 3],
  ["{a:1.5}", object({ a: 1.5 }), 3, 3],
  ["{a:undefined}", object({ a: undefined }), 2, 2],
  ["{a:null,b:true}", object({ a: null, b: true }), 5, 5],
  ['{a:"text"}', object({ a: "text" }), 3, 3],
  ["{a:D5}", object({ a: { jsvars: 1 } }), 3, 3],
  ["{abcd:1}", object({ abcd: 1 }), 2, 2],
  ["{abcde:1}", object({ abcde: 1 }), 3, 2],
  ["{abcdefghi:1}", object({ abcdefghi: 1 }), 3, 3],
  ["{abcdefghijklm:1}", object({ abcdefghijklm: 1 }), 3, 3],
  ["{abcdefghijklmn:1}", object({ abcdefghijklmn: 1 }), 4, 3],
  ["{a:{b:1}}", object({ a: { jsvars: 2 } }), 4, 4],
  ["[]", array(), 1, 1],
  ["[1,-1,0]", array(1, -1, 0), 4, 4],
  ["[true,false]", array(true, false), 3, 3],
  ["[1.5,5000]", array(1.5, 5000), 5, 4],
  ["[null,undefined]", array(null, undefined), 4, 4],
  ['["text"]', array("text"), 3, 3],
  ["new Uint8Array(0)", typed(0), 3, 3],
  ["new Uint8Array(8)", typed(8), 3, 3],
  ["new Uint8Array(9)", typed(9), 4, 3],
  ["new Uint8Array(17)", typed(17), 4, 3],
  ["new Uint8Array(18)", typed(18), 5, 3],
  ["new Uint8Array(26)", typed(26), 5, 4],
  ["new Uint8Array(27)", typed(27), 6, 4],
  ["new Uint8Array(42)", typed(42), 7, 5],
  ["new Int32Array(16)", typed(64), 8, 6],
  ["new Uint8Array(256)", typed(256), 23, 13],
  ["new Float64Array(64)", typed(512), 43, 22],
  ["function(a){}", (memory) => cost.jsvarsOfFunction(emptyFunction, memory), 2, 2],
  ["function(){return 1}", closure({ codeBytes: 2 }), 5, 5],
  ["function(a,abc){return a+abc}", closure({ codeBytes: 6, parameters: ["a", "abc"] }), 7, 7],
  ["function(abcd){return 1}", closure({ codeBytes: 2, parameters: ["abcd"] }), 7, 6],
  ["()=>1", closure({ codeBytes: 1 }), 5, 5],
  [
    "(function(){var q=1,r=2.5;return function(){return q}})()",
    closure({ codeBytes: 2 }, { q: 1, r: 2.5 }),
    12,
    12,
  ],
  [
    "(function(){var q=1;{let r=2;return function(){return q+r}}})()",
    closure({ codeBytes: 4 }, { q: 1 }, { r: 2 }),
    13,
    13,
  ],
  // Code that does not run from Storage is kept in RAM; eval has the same effect.
  ["eval('(function(){return 1})')", closure({ codeBytes: 2, inFlash: false }), 5, 5],
  ["eval('(function(){return 1+1+1+1+1})')", closure({ codeBytes: 10, inFlash: false }), 6, 5],
  [
    "eval('(function(){var x=12345678;return x+x+x+x+x+x})')",
    closure({ codeBytes: 35, inFlash: false }),
    8,
    6,
  ],
];
const emptyFunction: cost.FunctionShape = { codeBytes: 0, inFlash: true, parameters: ["a"], scopes: 1 };

test.each(rows)("%s", (_, model, jsvars13, jsvars27) => {
  expect([model(puck), model(linux)]).toEqual([jsvars13, jsvars27]);
});

test("14- and 16-byte jsvars hold more text", () => {
  const { bytesPerJsvar } = loadBoard("ESP32").memory;
  expect([9, 10, 19, 20].map((length) => cost.jsvarsOfString(length, bytesPerJsvar))).toEqual([1, 2, 2, 3]);
  expect([10, 11, 21, 22].map((length) => cost.jsvarsOfString(length, 16))).toEqual([1, 2, 2, 3]);
});

test("inline integers follow the board", () => {
  const cost4000 = (id: string): number => cost.jsvarsOfNumber(4000, loadBoard(id).memory.inlineInt);
  expect(["PUCKJS", "PICO_R1_3", "ESP32"].map(cost4000)).toEqual([1, 0, 0]);
});

test("a size of jsvar that no build has", () => {
  expect(() => cost.jsvarsOfString(1, 15)).toThrow("no build of Espruino has jsvars of 15 bytes");
});

/** Jsvars in use after making the value, less those before, with its making done once before for what it loads. */
const measure = `
function m(f){var a,b,k;f();a=process.memory().usage;k=f();b=process.memory().usage;print(b-a)}
${rows.map(([expression]) => `m(function(){return ${expression}});`).join("\n")}
print("${END}");
`;

const builds: [InterpreterBuild, column: 2 | 3][] = [
  ["m32", 2],
  ["linux", 3],
];
for (const [build, column] of builds)
  describeInterpreter(
    `the jsvar cost of values, measured on ${build}`,
    () => {
      test("[interpreter] every row", async () => {
        const measured = (await runOnInterpreter(measure, { build })).map(Number);
        expect(rows.map(([expression], i) => [expression, measured[i]])).toEqual(
          rows.map((row) => [row[0], row[column]]),
        );
      });
    },
    build,
  );
