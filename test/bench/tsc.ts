// What TypeScript itself makes of a program for the ES5 target, with as little patched as Espruino needs to run it.
// Beside what native.ts does for Babel's output too:
// - The hole in `_.trys.push([0, , 5, 6])` becomes 0, which means the same to `__generator` (no `catch`, no
//   `finally`): Espruino drops holes, and the labels after one would be taken for others.
// - `__values` takes a generator as it is: Espruino has no `Symbol.iterator` to ask, and a generator answers itself.
// The helpers (`__generator`, `__awaiter`, `__values`) are TypeScript's own, unchanged but for that.
import ts from "typescript";
import { forEspruino, withoutRuntime } from "./native.ts";

/** The program for Espruino, its imports from the runtime replaced. Throws what terser throws of unreadable output. */
export async function compileByTsc(source: string): Promise<string> {
  const { outputText } = ts.transpileModule(withoutRuntime(source), {
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
  return forEspruino(patched);
}
