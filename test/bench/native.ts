// What the outputs of other compilers have in common when they are made to run on Espruino:
// - Functions and `var`s go to the top of their function (by terser), since Espruino hoists neither: `__generator`
//   returns before its `verb` and `step` are declared, and Espruino would not know them yet.
// - Names are shortened at the top level too, and white space dropped, as a bundle's are: a fair copy.
// - `run`, `sleep` and `spawn`, for programs that import them from the runtime, are done by native promises.
import { minify } from "terser";

const natives = `
  function sleep(ms) { return new Promise(function (resolve) { setTimeout(resolve, ms); }); }
  function spawn(promise) { return promise; }
  function run(main) { main(); }
`;

/** The program with native promises in the place of the runtime. */
export const withoutRuntime = (source: string): string =>
  source.replace(/^\s*import .* from "pinwheel-rt";/m, natives);

/** Throws what terser throws of unreadable text. */
export async function forEspruino(es5: string): Promise<string> {
  const { code } = await minify(es5, {
    compress: { defaults: false, hoist_funs: true, hoist_vars: true },
    mangle: { toplevel: true },
    toplevel: true,
    ecma: 5,
  });
  return code!;
}
