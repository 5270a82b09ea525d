// Device code compiles without TypeScript's library, against boards/types alone: an ordinary program passes, and
// what Espruino or the board lacks is an error at its place. The compiler options are firmware/tsconfig.json's.
import { expect, test } from "vitest";
import { boardModuleTypes, boardTypes } from "../../boards/generate-types.ts";
import { boardIds, loadBoard } from "../../boards/index.ts";
import { errorsIn, options } from "../support/device-program.ts";

/** The errors of a program for a board, one a line, with the line of the program. */
const errorsOf = (program: string, id = "PUCKJS"): string[] =>
  errorsIn({ "/program.ts": program, "/board.d.ts": boardTypes(loadBoard(id)) });

test("firmware/tsconfig.json is without a library and without Node's types", () => {
  expect(options).toMatchObject({ noLib: true, types: [], strict: true });
});

test("the types themselves have no error, with the board module of every board (api.test.ts: with what firmwares add)", () => {
  // In one program, under a name each: TypeScript reads the device's types once.
  const modules = boardIds().map((id) => {
    const text = boardModuleTypes(loadBoard(id)).replace('"pinwheel-rt/board"', `"board/${id}"`);
    return [`/${id}.d.ts`, text] as const;
  });
  expect(errorsIn(Object.fromEntries(modules))).toEqual([]);
});

test("ordinary device code passes", () => {
  const program = `
    import { LED1, BTN1, D28, Serial1, I2C1 } from "pinwheel-rt/board";
    interface Reading { at: number; value: number }
    const readings: Reading[] = [];
    const buffer = new Uint8Array(16);
    let watch: number | undefined;
    E.on("errorFlag", (flags) => { if (flags.includes("FIFO_FULL")) E.getErrorFlags(); });
    watch = setWatch((event) => {
      if (event.state) LED1.toggle();
      print(event.time - (event.lastTime ?? event.time), event.pin);
    }, BTN1, { repeat: true, edge: "both", debounce: 25 });
    if (watch !== undefined) clearWatch(watch);
    Serial1.setup(9600, { tx: D28, parity: "even" });
    Serial1.on("data", (text) => { for (const c of text) buffer[0] = c.charCodeAt(0); });
    I2C1.writeTo({ address: 0x4e, stop: false }, [1, 2, "x"]);
    const timer = setTimeout((a: number, b: string) => print(a, b), 100, 1, "x");
    clearTimeout(timer);
    digitalWrite([LED1, D28], 0b10);
    analogWrite(D28, 0.5, { freq: 1000 });
    readings.push({ at: getTime(), value: Math.round(analogRead(D28) * 100) });
    const [first, ...rest] = readings;
    const { value = 0 } = first ?? {};
    const stats = require("Storage").getStats().freeBytes + process.memory(false).free;
    class Average { sum = 0; size: number; constructor(size: number) { this.size = size; } add(x: number): this { this.sum += x / this.size; return this; } }
    try { throw new Error("x"); } catch (error) { if (error instanceof Error) print(error.message, error.stack); }
    console.log(value, rest.length, stats, new Average(2).add(1).sum, JSON.stringify({ a: [1, null] }), \`\${timer}\`);
    print(Object.keys({ a: 1 }).map((key) => key.toUpperCase()).join(), /a(b)/.exec("ab")?.[1], "abc"[0], 2 ** 3);
    export const later = new Promise<number>((resolve) => setTimeout(resolve, 10, 3)).then((n) => n + 1);
  `;
  expect(errorsOf(program)).toEqual([]);
});

test("names of classes, and parts of typed arrays, are typed", () => {
  const program = `
    abstract class Shape { constructor() { print(new.target.name); } toString(): string { return this.constructor.name + Shape.name; } }
    class NoReply extends Error { constructor(m: string) { super(m); this.name = new.target.name; } }
    const frame = new Uint8Array(8);
    const head: Uint8Array = frame.slice(0, 2), odd: Uint8Array = frame.filter((byte) => byte & 1), view: Uint8Array = frame.subarray(2);
    export const made: number = new DataView(head.buffer).getUint8(0) + odd.length + view.length;
    print(new NoReply("x").name, [1].constructor.name.length, Shape);
  `;
  expect(errorsOf(program)).toEqual([]);
});

test("async functions, generators and for await are typed", () => {
  const program = `
    interface Awaitable<T> { [Symbol.iterator](): Iterator<unknown, T, unknown> }
    declare function sleep(ms: number): Awaitable<void>;
    declare function line(): Awaitable<string>;
    declare function spawn<T>(coroutine: Generator<unknown, T, unknown>): Awaitable<T>;
    declare const lines: { [Symbol.asyncIterator](): AsyncIterator<string> };
    function* child(): Generator<unknown, number, unknown> { yield; const text: string = yield* line(); return text.length; }
    function* inferred() { yield* sleep(1); const n = yield* child(); return n + 1; }
    function* counter() { let i = 0; for (;;) { const sent: string = yield i++; print(sent); } }
    function* main() {
      const task = spawn(inferred());
      const result: number = yield* task;
      const g = counter();
      g.next("a").value; g.return(undefined as never);
      for (const x of child()) print(x);
      return result;
    }
    async function twice(n: number): Promise<number> { return n * 2; }
    export async function all() {
      const n: number = await twice(1);
      for await (const text of lines) print(text.length + n);
      const arrow = async () => (await twice(n)) + 1;
      const [a, b] = await Promise.all([arrow(), "x"]);
      return a + b.length;
    }
    async function* ticks() { let i = 0; for (;;) yield i++; }
    export async function eat() { for await (const i of ticks()) print(i + 1); for (const v of main()) print(v); }
  `;
  expect(errorsOf(program)).toEqual([]);
});

test.each([
  ["new WeakMap();", "Cannot find name 'WeakMap'"],
  ["document;", "Cannot find name 'document'"],
  ["process.nextTick(() => {});", "Property 'nextTick' does not exist on type 'Process'"],
  ["structuredClone({});", "Cannot find name 'structuredClone'"],
  ["Array.fromAsync([1]);", "Property 'fromAsync' does not exist on type 'ArrayConstructor'"],
  ["'a'.localeCompare('b');", "Property 'localeCompare' does not exist on type '\"a\"'"],
  [
    "new Map([[1, 2]]).get('a');",
    "Argument of type 'string' is not assignable to parameter of type 'number'",
  ],
  ["Math.f16round(1.5);", "Property 'f16round' does not exist on type 'Math'"],
  ["(1).toPrecision(1);", "Property 'toPrecision' does not exist on type '1'"],
  ["Object.freeze({});", "Property 'freeze' does not exist on type 'ObjectConstructor'"],
  ["const n: string = new Error('x').name;", "Type 'string | undefined' is not assignable to type 'string'"],
  [
    "const f = (g: () => void): string => g.name; f(f as never);",
    "Type 'string | undefined' is not assignable to type 'string'",
  ],
  ["Symbol('x');", "This expression is not callable"],
  ["clearTimeout();", "Expected 1 arguments, but got 0"],
  ["setWatch(() => {}, 5);", "Argument of type 'number' is not assignable to parameter of type 'Pin'"],
  ["E.on('errorflag', () => {});", "No overload matches this call"],
])("%s is an error", (statement, message) => {
  const errors = errorsOf(`export {};\n${statement}`);
  expect(errors.join("\n")).toContain(message);
});

test.each([
  ["PUCKJS", "LED9"],
  ["PICO_R1_3", "LED3"],
  ["LINUX", "BTN1"],
])("%s has no %s: an error at the import", (id, name) => {
  expect(errorsOf(`import { ${name} } from "pinwheel-rt/board";\nprint(${name});`, id)).toEqual([
    `/program.ts:1: Module '"pinwheel-rt/board"' has no exported member '${name}'.`,
  ]);
});
