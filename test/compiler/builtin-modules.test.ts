// The modules that are built into firmwares: imported and required alike, typed, and refused where the board lacks them.
import { expect, test } from "vitest";
import { boardIds, loadBoard } from "../../boards/index.ts";
import { knownModules } from "../../boards/builtin-modules.ts";
import { describeInterpreter, END, runOnInterpreter } from "../support/interpreter.ts";
import { compileFiles, errorsOf } from "../support/program.ts";

const every = `import * as fs from "Storage";
  import storage, { read } from "Storage";
  const same: unknown = fs;
  fs.write("a", "hello");
  print(storage.read("a"), read("a"), require("Storage").read("a", 1, 2), same === storage);
  print("${END}");`;

test("import of all three kinds and require are the device's own require, once", async () => {
  const { code } = await compileFiles({ "main.ts": every });
  expect(code.match(/require\("Storage"\)/g)).toHaveLength(2);
});

describeInterpreter("built-in modules", () => {
  test("what is imported is the module itself", async () => {
    const { code } = await compileFiles({ "main.ts": every });
    expect(await runOnInterpreter(code)).toEqual(["hello hello el true"]);
  });

  test("LINUX has the modules that we say", async () => {
    const lines = await runOnInterpreter(
      `print(process.env.MODULES.split(",").sort().join());print("${END}")`,
    );
    expect(lines).toEqual([loadBoard("LINUX").modules.join(",")]);
  });
});

test("one that nobody uses, or only another board, costs nothing", async () => {
  const { code } = await compileFiles(
    {
      "main.ts": `import { BOARD } from "pinwheel-rt/board";
        import * as wifi from "Wifi";
        import storage from "Storage";
        if (BOARD === "ESP32") { wifi.connect("ssid", {}); require("ESP8266"); }
        print(1);`,
    },
    { board: "PUCKJS" },
  );
  expect(code).not.toContain("require");
});

test("one that the board lacks is refused at its place, with those that it has", async () => {
  const files = {
    "main.ts": `import { connect } from "Wifi";\nimport { get } from "./web.ts";\nconnect("a", {});\nget();`,
    "web.ts": `export function get(): void {\n  require("http").get("x", (r) => print(r.statusCode));\n}`,
  };
  const has = "It has Flash, Storage, crypto, heatshrink, neopixel, timer.";
  expect(await errorsOf(files, { board: "PUCKJS" })).toEqual([
    `main.ts:1:25: error: Puck.js has no module "Wifi" [missing-module]\n  ${has}`,
    `web.ts:2:3: error: Puck.js has no module "http" [missing-module]\n  ${has}`,
  ]);
  expect(await errorsOf(files, { board: "ESP32" })).toEqual([]);
});

test("the Wi-Fi's address is asked for with a callback or without one", async () => {
  const files = {
    "main.ts": `import * as wifi from "Wifi";\nprint(wifi.getIP()?.ip);\nwifi.getIP((error, { ip }) => print(ip));`,
  };
  expect(await errorsOf(files, { board: "ESP32", check: true })).toEqual([]);
});

test("a name that no firmware has: what could be meant, and how a module is added", async () => {
  const [imported, required] = await errorsOf({
    "main.ts": `import * as s from "storage";\nprint(s, require("MQTT"));`,
  });
  expect(imported).toMatch(/^main.ts:1:20: error: there is no module "storage" /);
  expect(imported).toContain("Did you mean Storage? ");
  expect(required).toBeUndefined(); // said once the imports are right
  const [again] = await errorsOf({ "main.ts": `print(require("MQTT"));` });
  expect(again).toMatch(/^main.ts:1:7: error: there is no module "MQTT" \[missing-module\]\n/);
  expect(again).toContain("pinwheel add module FILE");
});

test("a require that is the program's own, or that asks by a variable, is left alone", async () => {
  const { code } = await compileFiles({
    "main.ts": `function require(name: string): string { return name + "!"; }
      print(require("nope"));
      export {};`,
  });
  expect(code).toContain("nope!");
  const variable = await compileFiles({
    "main.ts": `for (const name of ["a", "b"]) print(require(name));`,
  });
  expect(variable.code).toContain("require(");
});

test.each<[string, string, string]>([
  [`import { read } from "Storage"; const text: number = read("a")!;`, "LINUX", "Type 'string' is not"],
  [`require("Storage").reed("a");`, "LINUX", "'reed' does not exist on type 'Storage'"],
  [
    `import http from "http"; http.get("a", (r) => print(r.statusCod));`,
    "ESP32",
    "'statusCod' does not exist",
  ],
  [`require("neopixel").write("D5", [1]);`, "PUCKJS", '"D5" stands where a pin should be'],
])("%s does not type-check", async (source, board, message) => {
  const [error] = await errorsOf({ "main.ts": source }, { board });
  expect(error).toContain(message);
});

test("the names of modules are those of all boards together", () => {
  const all = new Set(boardIds().flatMap((id) => loadBoard(id).modules));
  expect(knownModules).toEqual([...all].toSorted());
});
