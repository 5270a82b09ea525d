// What JavaScript has, and a board has not even after polyfills: an error of types while it is typed, and refused by name
// where nothing is type-checked. Invariant: the interpreter, asked, has none of it.
import ts from "typescript";
import { expect, test } from "vitest";
import { deviceTypeFiles } from "../../boards/device-types.ts";
import { describeInterpreter, END, runOnInterpreter } from "../support/interpreter.ts";
import { errorsOf } from "../support/program.ts";

/** An expression that JavaScript has a value for, and the row that refuses it. */
const missing: readonly (readonly [expression: string, row: string])[] = [
  ["new AbortController()", "AbortController"],
  ["Int16Array.BYTES_PER_ELEMENT", "typed.BYTES_PER_ELEMENT"],
  ["new Uint8Array(1).BYTES_PER_ELEMENT", "typed.BYTES_PER_ELEMENT"],
  ["new Date().setUTCHours(1)", "date.setUTCHours"],
  ["new Date().toLocaleDateString()", "date.toLocaleDateString"],
  ["' a'.trimLeft()", "string.trimLeft"],
  ["ArrayBuffer.isView", "ArrayBuffer.isView"],
  ["Atomics", "Atomics"],
  ["BigInt(1)", "BigInt"],
  ["new BigInt64Array(1)", "BigInt64Array"],
  ["Buffer", "Buffer"],
  ["new EventTarget()", "EventTarget"],
  ["Error.captureStackTrace", "Error.captureStackTrace"],
  ["new FinalizationRegistry(() => {})", "FinalizationRegistry"],
  ["Intl", "Intl"],
  ["Iterator", "Iterator"],
  ["Object.freeze({})", "Object.freeze"],
  ["Object.groupBy", "Object.groupBy"],
  ["Object.isFrozen({})", "Object.isFrozen"],
  ["Object.seal({})", "Object.seal"],
  ["Promise.withResolvers()", "Promise.withResolvers"],
  ["new Proxy({}, {})", "Proxy"],
  ["Reflect", "Reflect"],
  ["new SharedArrayBuffer(1)", "SharedArrayBuffer"],
  ["new TextDecoder()", "TextDecoder"],
  ["new TextEncoder()", "TextEncoder"],
  ["new URL('http://a')", "URL"],
  ["new WeakMap()", "WeakMap"],
  ["new WeakRef({})", "WeakRef"],
  ["new WeakSet()", "WeakSet"],
  ["decodeURI('a')", "decodeURI"],
  ["encodeURI('a')", "encodeURI"],
  ["escape('a')", "escape"],
  ["unescape('a')", "unescape"],
  ["fetch", "fetch"],
  ["performance", "performance"],
  ["setImmediate", "setImmediate"],
  ["structuredClone({})", "structuredClone"],
  ["'a'.localeCompare('b')", "string.localeCompare"],
  ["'a'.normalize()", "string.normalize"],
  ["(5).toExponential()", "number.toExponential"],
  ["(5).toPrecision(2)", "number.toPrecision"],
  ["(5).toLocaleString()", "number.toLocaleString"],
  ["/a/.ignoreCase", "regexp.ignoreCase"],
];

const lines = missing.map(([expression]) => `print(${expression});`).join("\n");
const lineOf = (message: string): number => Number(/^main\.[jt]s:(\d+):/.exec(message)?.[1]);

test("each is refused by its name in a program without types", async () => {
  const rows = (await errorsOf({ "main.js": lines }, { check: false })).map(
    (message) => `${lineOf(message)} ${/\[unsupported\/(.*?)\]/.exec(message)?.[1]}`,
  );
  expect(rows).toEqual(missing.map(([, row], i) => `${i + 1} ${row}`));
});

test("the type library has none of it", () => {
  const file = "/missing.ts";
  const text = missing.map(([expression]) => `asked(${expression});`).join("\n");
  const options = { noLib: true, types: [], target: ts.ScriptTarget.ES2022 };
  const host = ts.createCompilerHost(options);
  const source = ts.createSourceFile(
    file,
    `declare function asked(x: unknown): void;${text}`,
    options.target,
  );
  const others = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) => (name === file ? source : others(name, ...rest));
  const program = ts.createProgram([...deviceTypeFiles(), file], options, host);
  const lines = new Set(
    program
      .getSemanticDiagnostics(source)
      .map(({ start = 0 }) => source.getLineAndCharacterOfPosition(start).line),
  );
  expect(missing.filter((_, i) => !lines.has(i))).toEqual([]);
});

describeInterpreter("what boards lack", () => {
  test("the interpreter lacks it", async () => {
    const asked = missing.map(([expression]) => {
      const member = expression
        .replace(/^new (?!Date|Uint8)(\w+).*$/, "$1")
        .replace(/^(new \w+\(\w*\)\.\w+|[\w. ']+|\(5\)\.\w+|\/a\/\.\w+)\(.*$/, "$1");
      return `try { if (typeof ${member} !== "undefined") print(${JSON.stringify(member)}); } catch (e) {}`;
    });
    expect(await runOnInterpreter(`${asked.join("\n")}\nprint("${END}");\n`)).toEqual([]);
  });
});
