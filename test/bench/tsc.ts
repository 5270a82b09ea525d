// What TypeScript itself makes of a program for the ES5 target, with as little patched as Espruino needs to run it:
// - Functions and `var`s go to the top of their function (by terser), since Espruino hoists neither: `__generator`
//   returns before its `verb` and `step` are declared, and Espruino would not know them yet.
// - The hole in `_.trys.push([0, , 5, 6])` becomes 0, which means the same to `__generator` (no `catch`, no
//   `finally`): Espruino drops holes, and the labels after one would be taken for others.
// - `__values` takes a generator as it is: Espruino has no `Symbol.iterator` to ask, and a generator answers itself.
// - Names are shortened at the top level too, and white space dropped, as a bundle's are: a fair copy.
// - `run`, `sleep` and `spawn`, for programs that import them from the runtime, are done by native promises.
// The helpers (`__generator`, `__awaiter`, `__values`) are TypeScript's own, unchanged but for that.
import { minify } from "terser";
import ts from "typescript";

const natives = `
  function sleep(ms) { return new Promise(function (resolve) { setTimeout(resolve, ms); }); }
  function spawn(promise) { return promise; }
  function run(main) { main(); }
`;

/** The program for Espruino, its imports from the runtime replaced. Throws what terser throws of unreadable output. */
export async function compileByTsc(source: string): Promise<string> {
  const text = source.replace(/^\s*import .* from "pinwheel-rt";/m, natives);
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: {
      target: ts.ScriptTarget.ES5,
      module: ts.ModuleKind.CommonJS,
      downlevelIteration: true,
      // TypeScript 6 calls the target and the option above outdated.
      ignoreDeprecations: "6.0",
    },
  });
  const patched = outputText
    .replace(/(__values = .*function *\(o\) \{)/, `$1 if (o && typeof o.next === "function") return o;`)
    .replace(/(\.trys\.push\()\[([^\]]*)\]/g, (_, call: string, labels: string) => {
      const each = labels.split(",").map((label) => (label.trim() === "" ? "0" : label));
      return `${call}[${each.join(",")}]`;
    });
  const { code } = await minify(patched, {
    compress: { defaults: false, hoist_funs: true, hoist_vars: true },
    mangle: { toplevel: true },
    toplevel: true,
    ecma: 5,
  });
  return code!;
}
