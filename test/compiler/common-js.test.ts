// Modules as Espruino's library has them: CommonJS, in the bundle by import and by require. The oracle is Espruino's own
// require, of the same text.
import { crc32 } from "node:zlib";
import { expect, test } from "vitest";
import { describeInterpreter, END, runOnInterpreter } from "../support/interpreter.ts";
import { compileFiles, errorsOf } from "../support/program.ts";

/** Written in the style of the library: a constructor, constants, private state, options that may be missing. */
const counter = `/* Counts what somebody hands it. */
var C = { STEP : 1, BIG : 0x10 };
var made = 0;
function Counter(options) {
  this.options = options || {};
  this.n = 0;
  made++;
}
/** Adds one step, or a big one. */
Counter.prototype.count = function(big) {
  this.n += big ? C.BIG : (this.options.step || C.STEP);
  return this.n;
};
exports.made = function() { return made; };
exports.connect = function(options) { return new Counter(options); };
exports.C = C;
`;

const styles: Record<string, { module: string; use: string; expected: string[] }> = {
  "exports.x": {
    module: counter,
    use: `var c = M.connect({ step: 3 }); c.count(); print(c.count(true), M.made(), M.C.BIG);`,
    expected: ["19 1 16"],
  },
  "exports = a function": {
    module: `exports = function(a) { return a * 2; };`,
    use: `print(M(4));`,
    expected: ["8"],
  },
  "module.exports = an object, after exports.x": {
    module: `exports.a = 1; module.exports = { b: 2 }; exports.c = 3;`,
    use: `print(M.a, M.b, M.c);`,
    expected: ["undefined 2 3"],
  },
  "this.x at the outermost level": {
    module: `this.a = 5; exports.b = this.a + 1; exports.f = function() { return this.a; };`,
    use: `print(M.a, M.b, M.f());`,
    expected: ["5 6 5"],
  },
  'module["exports"], and a question whether there are modules': {
    module: `if (typeof module !== "undefined" && module.exports) module["exports"].a = 7;`,
    use: `print(M.a);`,
    expected: ["7"],
  },
  "its own requires of what is built in": {
    module: `exports.files = function() { return require("Storage").list().length > 0; };`,
    use: `print(M.files());`,
    expected: ["true"],
  },
};

/** Calls of the module under the name M, once by import, once by require. */
const users: Record<string, (use: string) => string> = {
  "import * as": (use) => `import * as M from "./lib.js";\n${use}`,
  import: (use) => `import M from "./lib.js";\n${use}`,
  require: (use) => `const M = require("./lib.js");\n${use}`,
};

const bundle = async (module: string, main: string): Promise<string> => {
  const { code } = await compileFiles({ "main.js": `${main}\nprint("${END}");`, "lib.js": module });
  return code;
};

describeInterpreter("CommonJS", () => {
  test.each(Object.entries(styles))("%s: as Espruino's own require", async (_, style) => {
    const own = `Modules.addCached("lib", function() {${style.module}});\nvar M = require("lib");\n${style.use}`;
    expect(await runOnInterpreter(`${own}\nprint("${END}");`)).toEqual(style.expected);
    for (const user of Object.values(users))
      expect(await runOnInterpreter(await bundle(style.module, user(style.use)))).toEqual(style.expected);
  });
});

test("a named import takes one of what it exports, and types are inferred of it", async () => {
  const main = `import { connect } from "./lib.js";\nconst n: number = connect().count();\nprint(n);`;
  expect(await errorsOf({ "main.ts": main, "lib.js": counter })).toEqual([]);
});

test("declarations beside the file go before what is inferred", async () => {
  const files = {
    "main.ts": `import { connect } from "./lib.js";\nconst text: string = connect(1).count();\nprint(text);`,
    "lib.js": counter,
    "lib.d.ts": `export function connect(step: number): { count(): number };`,
  };
  expect(await errorsOf(files)).toEqual([
    expect.stringContaining("Type 'number' is not assignable to type 'string'"),
  ]);
});

const lock = (modules: Record<string, string>): string =>
  JSON.stringify({
    modules: Object.fromEntries(
      Object.entries(modules).map(([name, text]) => [
        name,
        { file: `modules/${name}.js`, crc32: crc32(text).toString(16).padStart(8, "0") },
      ]),
    ),
  });

const user = `exports.twice = function(n) { var c = require("Counter").connect(); c.count(); return c.count(true) * n; };`;

test("modules that were added are there by name, from anywhere in the project; their types too", async () => {
  const files = {
    "src/main.ts": `import { twice } from "User";
      const n: number = require("Counter").connect().count();
      const m: number = twice(2);
      print(n, m, require("Counter").made());`,
    "pinwheel.modules.json": lock({ Counter: counter, User: user }),
    "modules/Counter.js": counter,
    "modules/User.js": user,
  };
  expect(await errorsOf(files)).toEqual([]);
  const { code } = await compileFiles(files);
  expect(code).not.toContain("require(");
  const wrong = { ...files, "src/main.ts": `print(require("Counter").conect());` };
  expect(await errorsOf(wrong)).toEqual([expect.stringContaining("Did you mean 'connect'?")]);
});

test("a file that is not what was added fails the build, and says both checksums and the way out", async () => {
  const files = {
    "main.ts": `import { connect } from "Counter";\nprint(connect().count());`,
    "pinwheel.modules.json": lock({ Counter: counter }),
    "modules/Counter.js": counter.replace("STEP : 1", "STEP : 2"),
  };
  const [error, ...others] = await errorsOf(files);
  expect(others).toEqual([]);
  expect(error.replaceAll(/\b[0-9a-f]{8}\b/g, "…")).toMatch(
    /^main.ts:1:25: error: the module "Counter" is not what was added: modules\/Counter.js has the CRC …, pinwheel.modules.json says … \[missing-module\]\n {2}Restore the file, or, if the change is yours: add it again: pinwheel add module modules\/Counter.js/,
  );
  const byRequire = await errorsOf({ ...files, "main.ts": `print(require("Counter").connect());` });
  expect(byRequire[0]).toContain("main.ts:1:7: error: the module");
  const gone = { "main.ts": files["main.ts"], "pinwheel.modules.json": files["pinwheel.modules.json"] };
  expect((await errorsOf(gone))[0]).toContain('the module "Counter" is gone: there is no modules/Counter.js');
});

test.each([
  ["{", "cannot be read"],
  [`{"modules":{"A":{"file":"a.js","crc32":"12"}}}`, "modules.A.crc32: must be eight hexadecimal digits"],
])("a lock file that is none: %s", async (text, message) => {
  const errors = await errorsOf({
    "main.ts": `import a from "A";\nprint(a);`,
    "pinwheel.modules.json": text,
  });
  expect(errors[0]).toContain(message);
});

test("places in a module lead through its conversion", async () => {
  const { map } = await compileFiles({
    "main.js": `require("./lib.js").f();`,
    "lib.js": "\n\nexports.f = function () {\n  throw new Error('here');\n};",
  });
  expect(JSON.parse(map).sources).toContain("lib.js");
});
