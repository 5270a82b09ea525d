// Whatever boards/types declares, the interpreter has: every global, every static member, every method of an
// instance. The declarations are read with TypeScript's checker, and a compiled program asks the interpreter for each.
import ts from "typescript";
import { expect, test } from "vitest";
import { deviceTypeFiles } from "../../boards/device-types.ts";
import { boardTypes } from "../../boards/generate-types.ts";
import { loadBoard } from "../../boards/index.ts";
import { describeInterpreter, END, runOnInterpreter } from "../support/interpreter.ts";
import { compileFiles } from "../support/program.ts";

/** An expression that gives an instance of a global class, where `new Class(1)` does not. */
const instances: Record<string, string> = {
  Array: "[1]",
  DataView: "new DataView(new ArrayBuffer(1))",
  Function: "function(a){}",
  I2C: "I2C1",
  Map: "new Map()",
  // A literal has no `constructor` there: the row `object-prototype`.
  Object: "new Object()",
  OneWire: "new OneWire(D0)",
  Pin: "D0",
  Promise: "Promise.resolve(1)",
  RegExp: "/a/g",
  SPI: "SPI1",
  Serial: "Serial1",
  Set: "new Set()",
};

/** Interfaces that no global holds, and an expression for each. */
const others: Record<string, string> = {
  Boolean: "true",
  Number: "5",
  String: '"a"',
  Storage: 'require("Storage")',
  StorageFile: 'require("Storage").open("f","w")',
  Heatshrink: 'require("heatshrink")',
  FlashMemory: 'require("Flash")',
  UtilityTimers: 'require("timer")',
  Net: 'require("net")',
  Tls: 'require("tls")',
  Http: 'require("http")',
  Datagrams: 'require("dgram")',
  Crypto: 'require("crypto")',
  FileSystem: 'require("fs")',
  TelnetServer: 'require("TelnetServer")',
  MemoryUsage: "process.memory()",
  StorageStats: 'require("Storage").getStats()',
  InterpreterFlags: "E.getFlags()",
  ProcessEnv: "process.env",
  Graphics: "Graphics.createArrayBuffer(8,8,8)",
};

/** Declared for the compiler only: see boards/types/es/iteration.d.ts and boards/types/espruino/pins.d.ts. */
const compilerOnly = new Set(["Symbol", "pinFunctions"]);

/** Expressions, one for each declared name that must not be undefined. */
function declaredExpressions(): string[] {
  const options: ts.CompilerOptions = { noLib: true, types: [], target: ts.ScriptTarget.ES2022 };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  const board = "/LINUX.d.ts"; // Its own globals: Graphics.
  host.getSourceFile = (name, ...rest) =>
    name === board
      ? ts.createSourceFile(name, boardTypes(loadBoard("LINUX")), ts.ScriptTarget.ES2022, true)
      : read(name, ...rest);
  const program = ts.createProgram([...deviceTypeFiles(), board], options, host);
  const checker = program.getTypeChecker();
  const expressions: string[] = [];
  const members = (holder: string, type: ts.Type): void => {
    for (const member of checker.getPropertiesOfType(type)) {
      const optional = (member.flags & ts.SymbolFlags.Optional) !== 0;
      if (/^\w+$/.test(member.name) && !member.name.startsWith("__") && !optional)
        expressions.push(`(${holder}).${member.name}`);
    }
  };
  const declared = program.getSourceFiles().flatMap((file) => [...file.statements]);
  for (const statement of declared) {
    if (ts.isFunctionDeclaration(statement)) expressions.push(statement.name?.text ?? "");
    else if (ts.isInterfaceDeclaration(statement) && Object.hasOwn(others, statement.name.text))
      members(others[statement.name.text], checker.getTypeAtLocation(statement));
    else if (ts.isVariableStatement(statement))
      for (const declaration of statement.declarationList.declarations) {
        const name = declaration.name.getText();
        if (compilerOnly.has(name)) continue;
        const type = checker.getTypeAtLocation(declaration);
        expressions.push(name);
        if (name === "global") continue;
        members(name, type);
        const [construct] = type.getConstructSignatures();
        if (construct !== undefined)
          members(instances[name] ?? `new ${name}(1)`, checker.getReturnTypeOfSignature(construct));
      }
  }
  return [...new Set(expressions)];
}

test("the declarations are read: a sample of each kind", () => {
  expect(declaredExpressions()).toEqual(
    expect.arrayContaining([
      "parseInt",
      "(Math).wrap",
      '("a").padStart',
      "(new Uint24Array(1)).subarray",
      "(D0).pwm",
      "(E).getErrorFlags",
      '(require("Storage")).writeJSON',
      "(process.memory()).gctime",
      "(Graphics).createImage",
      "(Graphics.createArrayBuffer(8,8,8)).drawImages",
    ]),
  );
});

describeInterpreter("boards/types are true", () => {
  test("[interpreter] everything declared exists in a compiled program", async () => {
    const expressions = declaredExpressions();
    const asked = expressions.map(
      (text, i) => `try { if ((${text}) === undefined) missing(${i}); } catch (e) { missing(${i}); }`,
    );
    const program = `function missing(i) { print("missing " + i); }
      ${asked.join("\n")}
      print("asked ${expressions.length}");
      print("${END}");`;
    const { code } = await compileFiles({ "main.js": program }, { check: false });
    const lines = await runOnInterpreter(code);
    expect(lines.map((line) => line.replace(/^missing (\d+)$/, (_, i) => expressions[Number(i)]))).toEqual([
      `asked ${expressions.length}`,
    ]);
  });
});
