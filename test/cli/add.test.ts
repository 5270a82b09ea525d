// `pinwheel add module`: into the project, with its checksum; a build holds the file to it.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pinwheel, project } from "../support/cli.ts";

const led = `function Led(pin) { this.pin = pin; }
Led.prototype.on = function() { digitalWrite(this.pin, 1); print("on"); };
exports.connect = function(pin) { return new Led(pin); };
`;

const main = `import { D1 } from "pinwheel-rt/board";\nimport { connect } from "Led";\nconnect(D1).on();\n`;

test("copies the file, notes its checksum, and programs find it; a change of it fails the build", async () => {
  const folder = project({ "package.json": "{}", "src/main.ts": main, "down/Led.min.js": led });
  const added = await pinwheel(["add", "module", "../down/Led.min.js"], join(folder, "src"));
  expect(added).toEqual({ code: 0, stdout: "Led: modules/Led.js, CRC-32 b46feba7\n", stderr: "" });
  expect(readFileSync(join(folder, "modules/Led.js"), "utf8")).toBe(led);
  const lock = readFileSync(join(folder, "pinwheel.modules.json"), "utf8");
  expect(JSON.parse(lock)).toEqual({ modules: { Led: { file: "modules/Led.js", crc32: "b46feba7" } } });
  const ran = await pinwheel(["sim", "src/main.ts", "--board", "LINUX", "--for", "1s"], folder);
  expect(ran.code).toBe(0);
  expect(ran.stdout).toMatch(/console +on$/m);

  writeFileSync(join(folder, "modules/Led.js"), led.replace("1)", "0)"));
  const refused = await pinwheel(["sim", "src/main.ts", "--board", "LINUX", "--for", "1s"], folder);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain(
    'src/main.ts:2:25: error: the module "Led" is not what was added: modules/Led.js',
  );
  expect(refused.stderr).toContain("pinwheel add module modules/Led.js");
  // The way out that it names.
  expect((await pinwheel(["add", "module", "modules/Led.js"], folder)).code).toBe(0);
  expect((await pinwheel(["build", "src/main.ts", "--board", "LINUX", "--out", "out.js"], folder)).code).toBe(
    0,
  );
});

test("--json: what was added, and what it requires that is not there", async () => {
  const folder = project({ "package.json": "{}", "Led.js": `require("Pin");\n${led}` });
  const { code, stdout, stderr } = await pinwheel(["add", "module", "Led.js", "--json"], folder);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(JSON.parse(stdout)).toEqual({
    name: "Led",
    file: "modules/Led.js",
    missing: ["Pin"],
    crc32: expect.stringMatching(/^[0-9a-f]{8}$/) as string,
  });
});

test("what it cannot add changes nothing", async () => {
  const folder = project({
    "package.json": "{}",
    "page.js": "<!DOCTYPE html>",
    "modules/Mine.js": "exports.a = 1;",
    "Mine.js": "exports.a = 2;",
    "needs.js": `exports.a = require("Other"); exports.b = require("Storage");`,
  });
  const tries: [string[], string][] = [
    [["nowhere.js"], "there is no nowhere.js"],
    [["page.js"], "page.js is no JavaScript module"],
    [["Mine.js"], "there is another modules/Mine.js already"],
    [["Mine.js", "--name", "a/b"], '"a/b" cannot be a module\'s name'],
  ];
  for (const [args, message] of tries) {
    const { code, stdout, stderr } = await pinwheel(["add", "module", ...args], folder);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("    at ");
  }
  expect(readFileSync(join(folder, "modules/Mine.js"), "utf8")).toBe("exports.a = 1;");
  expect(() => readFileSync(join(folder, "pinwheel.modules.json"))).toThrow("ENOENT");
  const warned = await pinwheel(["add", "module", "needs.js"], folder);
  expect(warned.code).toBe(0);
  expect(warned.stderr).toContain('warning: needs requires "Other", which is not there');
  expect(warned.stderr).not.toContain("Storage");
});

test("a lock file that is none is an error of the input", async () => {
  const folder = project({ "package.json": "{}", "a.js": "exports.a = 1;", "pinwheel.modules.json": "[]" });
  const { code, stderr } = await pinwheel(["add", "module", "a.js"], folder);
  expect(code).toBe(1);
  expect(stderr).toContain("pinwheel.modules.json");
});
