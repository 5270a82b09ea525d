// The names of a bundle's top level, which are globals on the board: short, and nobody else's.
import { expect, test } from "vitest";
import { everyApiName } from "../../boards/api.ts";
import { boardIds, loadBoard } from "../../boards/index.ts";
import { parseModule } from "../../tools/compiler/ast/parse.ts";
import { shortenGlobals } from "../../tools/compiler/lower/global-names.ts";
import { describeInterpreter, END, runOnInterpreter } from "../support/interpreter.ts";
import { compileFiles } from "../support/program.ts";

const namesOf = (code: string): Record<string, string> =>
  Object.fromEntries(shortenGlobals(parseModule(code)));

test("the shortest name for what is named most", () => {
  expect(namesOf("let a; const b = 1; function c() { return a + a + a + d(); } class d {} b + d;")).toEqual({
    a: "$",
    b: "A",
    d: "B",
    c: "C",
  });
});

test("none that the program reads, or has in the global object, without declaring it", () => {
  expect(namesOf(`let a; A + global.B + globalThis["C"] + D; global.$ = 1;`)).toEqual({
    a: "F",
  });
});

test("names within functions stay, and what is of the same name outside is another", () => {
  const program = parseModule("let a = 1; function f(a) { return { a, b: a }; } f({ a }).a;");
  shortenGlobals(program);
  expect(JSON.stringify(program)).toContain('"name":"a"');
  expect(namesOf("let a = 1; function f(a) { return { a, b: a }; } f({ a }).a;")).toEqual({ a: "$", f: "A" });
});

test("none that something within has, where it would mean that", () => {
  expect(namesOf("let a; a; function f(A) { const $ = A; return (B) => a + B + $; }")).toEqual({
    a: "C",
    f: "D",
  });
});

test("a class within itself, too, and not another one of that name", () => {
  const program = parseModule(
    "class Long { m() { return Long; } static n = () => { class Long { o() { return Long; } } }; }",
  );
  shortenGlobals(program);
  expect(JSON.stringify(program.body).match(/"name":"(?:Long|\$)"/g)).toEqual(
    ["$", "$", "Long", "Long"].map((name) => `"name":"${name}"`),
  );
});

test("a thousand of them, each once, none longer than what a jsvar holds, none a board's own", () => {
  const many = Array.from({ length: 1000 }, (_, i) => `let name${i};`).join("");
  const names = Object.values(namesOf(many));
  expect(new Set(names).size).toBe(1000);
  expect(names.filter((name) => name.length > 4)).toEqual([]);
  const boards = boardIds().map((id) => loadBoard(id));
  const pins = boards.flatMap(({ pins: all, leds, buttons }) =>
    [...all, ...leds, ...buttons].map(({ name }) => name),
  );
  const taken = new Set([...pins, ...everyApiName(), ...Object.getOwnPropertyNames(globalThis), "_"]);
  expect(names.filter((name) => taken.has(name))).toEqual([]);
});

test("a piece with a scope of its own leaves the globals alone", async () => {
  const files = { "main.ts": "let n = 0; setInterval(() => print(n++), 5);" };
  expect((await compileFiles(files)).code).toMatch(/^let \$=0;setInterval/);
  expect((await compileFiles(files, { inScope: true })).code).toMatch(
    /^\(function\(\)\{let (\w)=0;setInterval.*\}\)\(\);\n$/,
  );
});

describeInterpreter(
  "on the board",
  () => {
    test("globals of the program's own stay what they are", async () => {
      const { code } = await compileFiles({
        "main.ts": `declare const global: Record<string, unknown>;
        global["A"] = 1; global["$"] = 2;
        let sum = 0; class Adder { add(n: number): void { sum += n; } }
        const adder = new Adder(); const twice = (n: number): void => { adder.add(n); adder.add(n); };
        twice(2); print(global["A"], global["$"], sum); print("${END}");`,
      });
      expect(await runOnInterpreter(code)).toEqual(["1 2 4"]);
    });
  },
  "m32",
);
