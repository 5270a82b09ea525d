/** The realm has Espruino's globals and builtins, and only those. */
import { expect, test } from "vitest";
import { boardExports } from "../../boards/board-exports.ts";
import {
  missingGlobals,
  missingMethods,
  missingStatics,
  type Receiver,
} from "../../boards/espruino/builtins.ts";
import { boardIds, loadBoard } from "../../boards/index.ts";
import { describeInterpreter, runOnInterpreter } from "../support/interpreter.ts";
import { bootOn, printed } from "./support.ts";

/** Constants that the engine does not let go of. */
const undeletable = ["Number.EPSILON", "Number.MAX_SAFE_INTEGER", "Number.MIN_SAFE_INTEGER"];

/** Which of some expressions exist on the simulated board. */
function existing(board: string, expressions: readonly string[]): string[] {
  const list = JSON.stringify(expressions);
  const code = `${list}.forEach(function (e) { try { if (eval(e) !== undefined) print(e); } catch (x) {} });`;
  return printed(bootOn(board, code)).map((line) => line.replace("0 ", ""));
}

test("what Espruino lacks is missing", () => {
  const samples: Record<Receiver, string> = {
    date: "new Date(0)",
    array: "[1]",
    typed: "new Uint8Array(1)",
    string: "'a'",
    number: "(1)",
    promise: "Promise.resolve()",
    // Its flags stay: the engine's own match() and replace() read them.
    regexp: "undefined",
  };
  const methods = [...missingMethods].flatMap(([name, { of }]) =>
    of.map((kind) => `${samples[kind]}.${name}`),
  );
  const statics = Object.entries(missingStatics).flatMap(([object, members]) =>
    Object.keys(members).map((member) => `${object}.${member}`),
  );
  const found = existing("PUCKJS", [...Object.keys(missingGlobals), ...methods, ...statics]);
  // The engine reads one of Error itself, to make traces; what typed arrays have cannot be taken away.
  expect(found).toEqual(["new Uint8Array(1).BYTES_PER_ELEMENT", "Error.prepareStackTrace", ...undeletable]);
});

test("no symbol, no global of Node or of V8", () => {
  expect(
    existing("PUCKJS", [
      "Symbol",
      "require.main",
      "process.exit",
      "console.table",
      "SharedArrayBuffer",
      "WebAssembly",
    ]),
  ).toEqual([]);
});

test.for(boardIds())("%s has a global for every pin, LED, button, port and bus of its profile", (id) => {
  const names = boardExports(loadBoard(id)).map(({ name }) => name);
  expect(existing(id, names)).toEqual(names);
});

describeInterpreter("globals", () => {
  /** Hardware and datagram classes of the Linux build that the simulator does not have. */
  const notThere =
    /^(AES|File|StorageFile|TFMicroInterpreter|Uint24Array|Waveform|arguments|dgramSocket|I2C\d|SPI\d)$/;

  test("the simulated LINUX board has those of the interpreter", async () => {
    const code = `print(Object.getOwnPropertyNames(global).join(" ")); print("@@end");`;
    const [names] = await runOnInterpreter(code);
    const wanted = names.split(" ").filter((name) => !notThere.test(name));
    expect(wanted.length).toBeGreaterThan(90);
    expect(existing("LINUX", wanted)).toEqual(wanted.filter((name) => name !== "undefined"));
  });

  test("every global of the simulated LINUX board is one of the interpreter's", async () => {
    const own = printed(bootOn("LINUX", `print(Object.getOwnPropertyNames(globalThis).join(" "));`))[0]
      .split(" ")
      .slice(1)
      .filter((name) => !["undefined", "__pinwheelSimulator"].includes(name));
    const code = `${JSON.stringify(own)}.forEach(function (n) { try { eval(n); } catch (e) { print(n); } }); print("@@end");`;
    expect(await runOnInterpreter(code)).toEqual([]);
  });

  test("every member of E, process, Math, Object, Pin and Serial is one of the interpreter's", async () => {
    const objects = [
      "E",
      "process",
      "Math",
      "Object",
      "JSON",
      "Array",
      "Number",
      "String",
      "Promise",
      "Date",
      "D0",
      "Serial1",
      'require("Storage")',
      "[]",
      '""',
      "(1)",
      "({})",
      "(function(){})",
      "new Date()",
      "new Uint8Array(1)",
      "Promise.resolve(1)",
      "Graphics",
      "Graphics.createArrayBuffer(8,8,8)",
    ];
    const list = `${JSON.stringify(objects)}.forEach(function (o) {
      var names = [], p = eval(o);
      while (p !== null && p !== undefined) { names = names.concat(Object.getOwnPropertyNames(p)); p = Object.getPrototypeOf(p); }
      names.forEach(function (n) { if (!/^(\\d+|constructor|prototype|caller|arguments|name|length|state|__proto__)$/.test(n)) print(o + "." + n); });
    });`;
    const members = printed(bootOn("LINUX", list)).map((line) => line.replace("0 ", ""));
    expect(members.length).toBeGreaterThan(200);
    const code = `${JSON.stringify(members)}.forEach(function (e) { if (eval(e) === undefined) print(e); }); print("@@end");`;
    expect((await runOnInterpreter(code)).toSorted()).toEqual([
      ...undeletable,
      "new Uint8Array(1).BYTES_PER_ELEMENT",
    ]);
  });
});
