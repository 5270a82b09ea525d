/**
 * Differential tests of lowering passes: a snippet says what it sees through `P(…)`, and must say the same in Node as
 * written, in Node after the passes, and on the real interpreter after the passes (as printed, and minified).
 *
 * Snippets run in strict mode inside a function of their own, as a module's code would, and must not depend on what
 * the passes under test do not lower (on the interpreter: use no hoisting when you do not test `hoist`).
 */
import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";
import { print } from "esrap";
import ts from "esrap/languages/ts";
import type { Program } from "estree";
import { transformSync } from "oxc-transform";
import { minify_sync as minify } from "terser";
import { describe, expect, test } from "vitest";
import { parserTraps } from "../../tools/compiler/lower/parser-traps.ts";
import { skippedCode } from "../../tools/compiler/emit/skipped-code.ts";
import { slashes } from "../../tools/compiler/emit/slashes.ts";
import { Names } from "../../tools/compiler/ast/names.ts";
import { parseModule } from "../../tools/compiler/ast/parse.ts";
import { hoist } from "../../tools/compiler/lower/hoist.ts";
import type { HelperName } from "../../tools/compiler/lower/helpers.ts";
import type { RuntimeExport } from "../../tools/compiler/parse/chunk.ts";
import type { Pass } from "../../tools/compiler/pass.ts";
import { END, describeInterpreter, runOnInterpreter } from "./interpreter.ts";

/**
 * `P(a, b)` prints one line of values; `T(f)` says how `f` threw, or what it gave. Plain enough for every engine:
 * fractions in millionths, keys sorted, an engine's own errors only as "Error" (their texts differ).
 */
export const prelude = `
function show(v) {
  if (v === void 0) return "undefined";
  if (v === null) return "null";
  if (typeof v === "number") return v !== v ? "NaN" : v % 1 ? Math.round(v * 1e6) + "u" : "" + v;
  if (typeof v === "string") return JSON.stringify(v);
  if (typeof v === "boolean") return v ? "true" : "false";
  if (typeof v === "function") return "function";
  if (v instanceof Error || v.stack) return "Error";
  var parts = [];
  if (Array.isArray(v)) {
    for (var i = 0; i < v.length; i++) parts.push(i in v ? show(v[i]) : "hole");
    return "[" + parts.join(",") + "]";
  }
  Object.keys(v).sort().forEach(function (k) { parts.push(k + ":" + show(v[k])); });
  return "{" + parts.join(",") + "}";
}
function P() { emit([].slice.call(arguments).map(show).join(" ")); }
function T(f) { var r; try { r = f(); } catch (e) { P("threw", e); return; } P("gave", r); }
`;

/** `code` parsed as a module, lowered by `passes` in order, and printed; what it asked for of the runtime comes first. */
export function lower(code: string, passes: readonly Pass[]): string {
  const { program, wanted } = runPasses(code, passes);
  return [...wanted].map(sourceOf).join("") + print(program, ts()).code;
}

/** The tree that `passes` make of `code`, in order, and the functions that they asked for: `helpers/x.ts#x`, `polyfills/math.ts#pow`. */
export function runPasses(
  code: string,
  passes: readonly Pass[],
): { program: Program; wanted: ReadonlySet<string> } {
  let program = parseModule(code);
  const wanted = new Set<string>();
  const names = new Names(program);
  const helper = (name: HelperName): string => {
    wanted.add(`helpers/${name}.ts#${name}`);
    return name;
  };
  const runtime = ({ module, name }: RuntimeExport): string => {
    if (!module.startsWith("polyfills/")) throw new Error(`${name} comes with whole programs only`);
    wanted.add(`${module}#${name}`);
    return name;
  };
  for (const pass of passes) program = pass.run(program, { names, helper, runtime });
  return { program, wanted };
}

/** A helper's module whole; of a module of polyfills, the one function, which must not need the others. */
function sourceOf(wanted: string): string {
  const [path, name] = wanted.split("#");
  const url = new URL(`../../firmware/${path}`, import.meta.url);
  const { code } = transformSync(path, readFileSync(url, "utf8"), { target: "es2018" });
  if (path.startsWith("helpers/")) return code.replace(/^export /gm, "");
  const program = parseModule(code);
  program.body = program.body.flatMap((node) =>
    node.type === "ExportNamedDeclaration" &&
    node.declaration?.type === "FunctionDeclaration" &&
    node.declaration.id.name === name
      ? [node.declaration]
      : [],
  );
  return print(program, ts()).code;
}

/**
 * Minified as the compiler does it: what the minifier makes of the text needs another look before it is printed. It
 * declares the variables of functions that it puts in the place of calls behind their use, for one.
 */
function minified(code: string): string {
  const format = { ascii_only: true, ecma: 5 } as const;
  const small = minify(`(function(){${code}\n})();`, {
    // A switch that terser has merged has its default anywhere.
    compress: { passes: 2, switches: false },
    mangle: true,
    ecma: 2018,
  }).code!;
  const plain = print(runPasses(small, [hoist, parserTraps, skippedCode, slashes]).program, ts()).code;
  return minify(plain, { compress: false, mangle: false, format }).code!;
}

/** One snippet as a statement that ends by saying how it threw, if it did. */
const guarded = (code: string): string =>
  `try { (function () { "use strict";\n${code}\n})(); } catch (e) { P("uncaught", e); }`;

/** What the snippet prints in Node; promise jobs that it starts have run when this returns. */
export function runInNode(code: string): string[] {
  const lines: string[] = [];
  const context = createContext(
    { emit: (line: string) => lines.push(line) },
    { microtaskMode: "afterEvaluate" },
  );
  runInContext(`${prelude}${guarded(code)}`, context);
  return lines;
}

/** What the snippet prints in Node after the passes. */
export function runLowered(code: string, passes: readonly Pass[]): string[] {
  return runInNode(lower(code, passes));
}

/**
 * What each text (lowered already) prints on the interpreter: all in one run, in order. A text that the
 * interpreter cannot parse makes it drop the rest of its batch, so texts are run through `eval`, one at a time.
 */
export async function runOnEspruino(texts: readonly string[]): Promise<string[][]> {
  const found = texts.map((): string[] => []);
  // 64 KiB of script a run: the Linux build's variables hold that with room to spare.
  for (let from = 0, to = 0; from < texts.length; from = to) {
    const statements: string[] = [];
    let size = 0;
    for (; to < texts.length && (size === 0 || size < 65536); to++) {
      const snippet = JSON.stringify(guarded(texts[to]));
      size += snippet.length;
      statements.push(`n=${to};try{eval(${snippet})}catch(e){P("syntax",""+e)}`);
    }
    const script = `var n;function emit(s){print("#"+n+" "+s)}\n${prelude}${statements.join("\n")}\nprint("${END}");\n`;
    for (const line of await runOnInterpreter(script)) {
      const [, number, text] = /^#(\d+) (.*)$/.exec(line) ?? [];
      if (number !== undefined) found[Number(number)].push(text);
    }
  }
  return found;
}

/**
 * Registers the tests that every snippet says the same wherever it runs: one test a snippet in Node, and two for
 * all of them on the interpreter.
 */
export function differential(title: string, passes: readonly Pass[], snippets: Record<string, string>): void {
  const entries = Object.entries(snippets);
  describe(`lowered in Node: ${title}`, () => {
    test.each(entries)("%s", (_, code) => {
      const said = runInNode(code);
      expect(said.length, "a snippet must say something").toBeGreaterThan(0);
      expect(runLowered(code, passes)).toEqual(said);
    });
  });
  const asked = (): [string, string[]][] => entries.map(([name, code]) => [name, runInNode(code)]);
  const answered = async (form: (code: string) => string): Promise<[string, string[]][]> => {
    const lines = await runOnEspruino(entries.map(([, code]) => form(lower(code, passes))));
    return entries.map(([name], i) => [name, lines[i]]);
  };
  describeInterpreter(title, () => {
    test("as printed", async () => {
      expect(await answered((text) => text)).toEqual(asked());
    });
    test("minified", async () => {
      expect(await answered(minified)).toEqual(asked());
    });
  });
}
