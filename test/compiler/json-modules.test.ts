// JSON files are modules: by default the whole value, by name what is under a key. What nobody asks for stays out.
import { expect, test } from "vitest";
import { printedLines } from "../../sim/index.ts";
import { jsonModule } from "../../tools/compiler/parse/json.ts";
import { simulate } from "../support/firmware.ts";
import { describeInterpreter, END, runOnInterpreter } from "../support/interpreter.ts";
import { compileFiles, errorsOf, type Files } from "../support/program.ts";

const data = `{
  "rate": 5,
  "names": ["one", "two"],
  "a-b": { "class": null, "deep": [true, -1.5e3, "\\u0041\\n"] },
  "class": "reserved",
  "print": "a name of the board",
  "1": "a number"
}
`;

const main = `import data, { rate, names as list } from "./data.json";
import * as all from "./data.json";
import other from "./list.json";
const sum: number = rate + other.reduce((a, b) => a + b, 0);
print(sum, list.join("+"), data["a-b"].deep[1], data.class, all.rate === data.rate, data.names === list);
print(JSON.stringify(data));
print("${END}");`;

const files: Files = { "main.ts": main, "data.json": data, "list.json": "[1, 2, 3]" };

const lines = [
  "11 one+two -1500 reserved true true",
  '{"1":"a number","rate":5,"names":["one","two"],"a-b":{"class":null,"deep":[true,-1500,"A\\n"]},"class":"reserved","print":"a name of the board"}',
];

test("what it holds, whole and by name, with its types", async () => {
  const { code } = await compileFiles(files);
  expect(printedLines(simulate(code).trace)).toEqual([...lines, END]);
});

describeInterpreter("JSON files", () => {
  test("are what they hold", async () => {
    expect(await runOnInterpreter((await compileFiles(files)).code)).toEqual(lines);
  });
});

test("only what is asked for comes into the bundle", async () => {
  const plain = await compileFiles({ "main.ts": "print(5);" });
  const named = await compileFiles({
    ...files,
    "main.ts": 'import { rate } from "./data.json"; print(rate);',
  });
  expect(named.code).toBe(plain.code);
});

test("with import attributes, and by require", async () => {
  const attributes = 'import data from "./list.json" with { type: "json" }; print(data.length);';
  const required = 'const data = require("./list.json"); print(data.length);';
  for (const source of [attributes, required]) {
    const { code } = await compileFiles({ "main.js": source, "list.json": "[1, 2, 3]" });
    expect(printedLines(simulate(code).trace)).toEqual(["3"]);
  }
});

test("a mistake in its use has a type error, one in the file a place there", async () => {
  const wrong = {
    "main.ts": 'import { rate, none } from "./data.json"; const t: string = rate; print(t, none);',
  };
  const errors = await errorsOf({ ...files, ...wrong });
  expect(errors.join("\n")).toContain("none");
  const broken = await errorsOf({
    "main.ts": 'import x from "./x.json"; print(x);',
    "x.json": '{\n  "a": 1,\n}\n',
  });
  expect(broken[0]).toMatch(/^x\.json:3:1: error: this is no JSON: .*\[syntax\]$/);
  const empty = await errorsOf({ "main.ts": 'import x from "./x.json"; print(x);', "x.json": "" });
  expect(empty[0]).toMatch(/^x\.json:1:1: error: this is no JSON: /);
});

test("each value stays on its line", () => {
  const module = jsonModule(data).split("\n");
  const json = data.split("\n");
  for (const text of ["5", '["one", "two"]', "null", '"reserved"'])
    expect(module.findIndex((line) => line.includes(text))).toBe(
      json.findIndex((line) => line.includes(text)),
    );
});

test.each([
  ['{"a":1,"a":2}', { a: 2 }],
  ['\uFEFF{"a":[]}', { a: [] }],
  ['{"$0":1,"a b":2,"$":3}', { $0: 1, "a b": 2, $: 3 }],
  ["null", null],
  ['"text"', "text"],
  ["{}", {}],
])("%s", (json, value) => {
  const body = jsonModule(json).replaceAll("export const", "const").replace("export default", "return");
  // oxlint-disable-next-line typescript/no-implied-eval -- what the module gives
  expect(new Function(body)()).toEqual(value);
});
