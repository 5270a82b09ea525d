// A method of the runtime that a program reads by a name which stands nowhere in its text is there: all methods stay then.
// Where keys are known to be numbers or texts of the program, what is not named is left out as ever.
import { parse } from "acorn";
import type * as es from "estree";
import { expect, test } from "vitest";
import { mayReadAnyMethod } from "../../tools/compiler/lower/any-method.ts";
import { compileProgram, simulate } from "../support/firmware.ts";
import { describeInterpreter, END, runOnInterpreter } from "../support/interpreter.ts";
import { printedLines } from "../../sim/index.ts";

/** Of a program beside a runtime, which is the first line. */
function mayRead(program: string): boolean {
  const code = `class Queue_ { put(x) { this.ring_[x] = x; } get size() { return 1; } get(x) {} }\n${program}`;
  const options = { ecmaVersion: 2022, sourceType: "module", locations: true } as const;
  const tree = parse(code, options) as unknown as es.Program;
  return mayReadAnyMethod(tree, ({ loc }) => loc!.start.line === 1);
}

test.each([
  ["a call", "queue[name](1);"],
  ["a read", "const m = queue[name]; m.call(queue);"],
  ["a name that is put together", 'queue["p" + rest];'],
  ["a template", "queue[`p${rest}`];"],
  ["a name that is a part of a text", 'queue["input".slice(2)];'],
  ["what comes from elsewhere", "function f(name) { return queue[name]; } keep(f);"],
  ["one call of many", 'function f(name) { return queue[name]; } f("put"); f(text);'],
  ["an argument that is spread", "function f(name) { return queue[name]; } f(...list);"],
  ["a method's parameter", "class A { f(name) { return queue[name]; } } new A().f(text);"],
  [
    "a method that is called by another name",
    "class A { f(name) { return queue[name]; } } new A()[g](text);",
  ],
  ["destructuring by a computed key", "const { [name]: m } = queue;"],
  ["a question whether it is there", "if (name in queue) print(1);"],
  ["a key of another object", "for (const key in names) queue[key];"],
  ["keys of another object", "for (const key of Object.keys(names)) queue[key];"],
  [
    "a variable of the loop that is written",
    "const queue = new Queue_(); for (let key in queue) { key = name; queue[key]; }",
  ],
  ["prototypes", "const all = Object.getOwnPropertyNames(Queue_.prototype);"],
  ["the prototype of an object", "const p = Object.getPrototypeOf(queue);"],
  ["an object that inherits from one", "const o = { __proto__: queue }; o.put(1);"],
  ["an element of a list", "const list = [queue]; list[0][name];"],
  ["a field that holds one", "const o = {}; o.q = new Queue_(); o.q[name];"],
  ["a field under a name that is computed", "const o = {}; o[key] = queue; o.list[name];"],
  ["a field that is defined", "Object.defineProperty(o, key, { value: queue }); o.list[name];"],
  ["a field of a pattern", "const o = {}; [o.q] = queues; o.q[name];"],
  ["a variable that becomes one", "let o = {}; o = queue; o[name];"],
  ["a result", "function f() { if (x) return []; return queue; } f()[name];"],
  ["an heir", "class Mine extends Queue_ { at(name) { return super[name]; } } new Mine().at(text);"],
  ["a method of a list that is the program's own", "const o = { map() { return queue; } }; o.map()[name];"],
])("a key that may be any: %s", (_, program) => {
  expect(mayRead(program)).toBe(true);
});

test.each([
  ["a number", "list[0]; list[-1]; list[1 + 2 * n];"],
  ["a counter", "for (let i = 0; i < 3; i++) list[i] = list[i + 1];"],
  [
    "a counter that is taken further",
    "let i = 0; function next() { return list[i++]; } i += 2; i %= size; next();",
  ],
  ["a number and anything", "list[x + 1]; list[y * w + x];"],
  ["a length", "list[list.length - 1]; list[text.length];"],
  ["a text of the program", 'const key = flag ? "put" : "get"; queue[key]();'],
  ["texts of a list", 'for (const key of ["put", "get"]) queue[key]();'],
  ["a function whose calls are known", "function at(i) { return list[i]; } at(1); at(list.indexOf(2));"],
  ["with a default", "const at = (i, j = 0) => list[i][j]; at(1);"],
  ["a recursive one", "function f(i) { return i ? f(i - 1) : list[i]; } f(3);"],
  ["a method whose calls are known", "class A { at(i) { return list[i]; } } new A().at(3);"],
  ["the place in a list", "list.map((one, i) => other[i]);"],
  ["a list of one's own", "const table = [1, 2]; table[name];"],
  ["an object that is written out", "const table = { a: 1 }; table[name]();"],
  ["a typed array", "const bytes = new Uint8Array(9); bytes[at];"],
  ["a field that only holds lists", "class A { items = []; at(i) { return this.items[i]; } } keep(new A());"],
  ["a private field", "class A { #items = []; at(i) { return this.#items[i]; } } keep(new A());"],
  ["what a text is split into", 'line.split(" ")[at];'],
  ["keys of the object itself", "const queue = new Queue_(); for (const key in queue) queue[key];"],
  ["its keys as a list", "const queue = new Queue_(); for (const key of Object.keys(queue)) queue[key];"],
  ["a write", "queue[name] = 1; delete queue[name];"],
  ["a result that is a list", "function f() { return x ? [] : null; } f()[name];"],
  ["what the engine has", "Object.prototype.hasOwnProperty.call(o, name);"],
])("a key that is known: %s", (_, program) => {
  expect(mayRead(program)).toBe(false);
});

const source = `
  const queue: any = new Queue(3);
  const name = "p" + String.fromCharCode(117, 116);
  print(typeof queue[name]);
  const { ["g" + String.fromCharCode(101, 116)]: get } = queue;
  print(typeof get, name in queue);
  run(async () => { await queue[name](7); print(await get.call(queue)); print("${END}"); });`;

test("a method that is read by a name put together is there", async () => {
  const simulator = simulate(await compileProgram(source));
  simulator.advance(100);
  expect(printedLines(simulator.trace)).toEqual(["function", "function true", "7", END]);
});

describeInterpreter("a method that is read by a name put together", () => {
  test("is there", async () => {
    expect(await runOnInterpreter(await compileProgram(source))).toEqual(["function", "function true", "7"]);
  });
});
