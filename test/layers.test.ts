// The picture of the house: imports run downwards only. Invariant: every source file stands in a layer that has a
// rule here, so that a new folder cannot grow outside the picture.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import * as v from "valibot";
import { expect, test } from "vitest";
import { knownModules } from "../boards/builtin-modules.ts";

interface Layer {
  /** Files of the layer: a folder with its slash, or a pattern. The first layer that matches a file is its own. */
  readonly files: string | RegExp;
  /** What it may import of the project beside itself: folders with their slash, or files. */
  readonly may: readonly string[];
  /** Whether it runs under Node, and may import Node's modules and packages. */
  readonly node: boolean;
}

/** Stands for a specifier that is no text. */
const computed = "a computed name";

// The compiler's phases in their order: each may import those before it, and what all share.
const phases = [
  "tools/compiler/parse/",
  "tools/compiler/analyse/",
  "tools/compiler/lower/",
  "tools/compiler/emit/",
];
const shared = ["tools/compiler/ast/", "tools/compiler/regexp/", "tools/compiler/diagnostic.ts"];
const passes = "tools/compiler/pass.ts"; // belongs to lowering
const compilerLayers: readonly Layer[] = [
  ...shared.map((files) => ({ files, may: ["boards/"], node: true })),
  ...phases.map((files, i) => ({
    files,
    may: [...phases.slice(0, i), ...(i < 2 ? [] : [passes]), ...shared, "boards/", "firmware/frame.ts"],
    node: true,
  })),
  { files: passes, may: [...shared, "tools/compiler/lower/"], node: true },
  { files: "tools/compiler/", may: ["boards/", "firmware/frame.ts"], node: true },
];

const layers: readonly Layer[] = [
  { files: "boards/", may: [], node: true },
  { files: "firmware/", may: [], node: false },
  { files: "sim/", may: ["boards/"], node: true },
  ...compilerLayers,
  { files: "tools/link/", may: ["boards/", "tools/trace.ts", "tools/recording.ts"], node: true },
  {
    files: "tools/client/",
    may: ["tools/link/", "tools/trace.ts", "tools/recording.ts", "tools/config.ts", "sim/", "boards/"],
    node: true,
  },
  {
    files: "tools/testing/",
    may: [
      "tools/compiler/",
      "sim/",
      "boards/",
      "tools/trace.ts",
      "tools/recording.ts",
      "tools/map-sources.ts",
      "tools/config.ts",
    ],
    node: true,
  },
  {
    files: "tools/explore/",
    may: ["sim/", "boards/", "tools/config.ts", "tools/config-module.ts"],
    node: true,
  },
  { files: "tools/cli/", may: ["tools/", "sim/", "boards/", "firmware/frame.ts"], node: true },
  // Runs a module of the user's, which no test can follow.
  { files: "tools/config-module.ts", may: ["tools/config.ts", computed], node: true },
  // What several tools share: `tools/trace.ts`, `tools/config.ts`.
  { files: /^tools\/[^/]+\.ts$/, may: ["boards/", "tools/compiler/settings.ts"], node: true },
  // Programs: what they may name is the runtime, the board and its modules, as their readers would.
  { files: "examples/", may: ["pinwheel-rt", "pinwheel-rt/board", "neopixel", "net", "Wifi"], node: false },
];

const sourceFolders = ["boards", "firmware", "sim", "tools", "examples"];
const root = fileURLToPath(new URL("..", import.meta.url));

/** One message for each import of `file` that its layer does not allow, or for a file outside all layers. */
function offences(file: string, text: string): string[] {
  const layer = layers.find(({ files }) => matches(files, file));
  if (layer === undefined)
    return [`${file}: stands in no layer: give its folder a rule in test/layers.test.ts`];
  return importsOf(file, text).flatMap(({ specifier, line }) => {
    const target = specifier.startsWith(".") ? posix.join(posix.dirname(file), specifier) : specifier;
    if (matches(layer.files, target) || layer.may.some((each) => matches(each, target))) return [];
    if (layer.node && specifier !== computed && !/^(\.|pinwheel-rt)/.test(specifier)) return [];
    const others = layer.may.length === 0 ? "nothing but itself" : `itself, ${layer.may.join(", ")}`;
    const packages = layer.node ? "; Node's modules and packages" : "; nothing of Node and no package";
    return [`${file}:${line}: imports ${target}, but ${String(layer.files)} may import ${others}${packages}`];
  });
}

function matches(pattern: string | RegExp, path: string): boolean {
  if (typeof pattern !== "string") return pattern.test(path);
  return pattern.endsWith("/") ? path.startsWith(pattern) : path === pattern;
}

/** Static and dynamic imports, re-exports and type imports. */
function importsOf(file: string, text: string): { specifier: string; line: number }[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022);
  const found: { specifier: string; line: number }[] = [];
  const visit = (node: ts.Node): void => {
    let named: ts.Node | undefined;
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) named = node.moduleSpecifier;
    else if (ts.isImportTypeNode(node))
      named = ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node;
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      named = node.arguments[0];
    if (named !== undefined) {
      const specifier = ts.isStringLiteralLike(named) ? named.text : computed;
      found.push({ specifier, line: source.getLineAndCharacterOfPosition(named.getStart(source)).line + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function sourceFiles(): string[] {
  return sourceFolders.flatMap((folder) =>
    readdirSync(`${root}${folder}`, { recursive: true, encoding: "utf8" })
      .map((file) => `${folder}/${file.replaceAll("\\", "/")}`)
      .filter((file) => /\.(ts|js)$/.test(file)),
  );
}

test("imports run downwards only", () => {
  const files = sourceFiles();
  expect(files.length).toBeGreaterThan(200);
  expect(files.flatMap((file) => offences(file, readFileSync(`${root}${file}`, "utf8")))).toEqual([]);
});

test.each<[string, string, RegExp]>([
  [
    "boards/index.ts",
    'import { x } from "../sim/index.ts";',
    /^boards\/index\.ts:1: imports sim\/index\.ts, but /,
  ],
  ["firmware/loop.ts", '\nimport "node:fs";', /^firmware\/loop\.ts:2: imports node:fs/],
  ["firmware/loop.ts", 'export * from "../boards/index.ts";', /imports boards\/index\.ts/],
  ["sim/board.ts", 'import type { Bundle } from "../tools/compiler/index.ts";', /imports tools\/compiler/],
  ["tools/compiler/pass.ts", 'import { x } from "../../firmware/loop.ts";', /imports firmware\/loop\.ts/],
  ["tools/compiler/pass.ts", 'const x = await import("../cli/main.ts");', /imports tools\/cli\/main\.ts/],
  [
    "tools/compiler/lower/hoist.ts",
    'import { x } from "../emit/minify.ts";',
    /imports tools\/compiler\/emit/,
  ],
  [
    "tools/compiler/parse/strip.ts",
    'import { x } from "../analyse/refuse.ts";',
    /imports tools\/compiler\/an/,
  ],
  ["tools/compiler/ast/names.ts", 'import { x } from "../pass.ts";', /imports tools\/compiler\/pass\.ts/],
  ["tools/link/repl.ts", 'type X = import("../compiler/index.ts").Bundle;', /imports tools\/compiler/],
  ["tools/trace.ts", 'export { x } from "./compiler/index.ts";', /imports tools\/compiler/],
  ["examples/blink/index.ts", 'import { x } from "../../firmware/index.ts";', /imports firmware\/index\.ts/],
  ["boards/index.ts", "await import(name);", /imports a computed name/],
  ["tools/new/thing.ts", "", /stands in no layer/],
])("%s may not hold %j", (file, text, message) => {
  const found = offences(file, text);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(message);
});

test.each([
  ["tools/compiler/lower/helpers.ts", 'import { ABI } from "../../../firmware/frame.ts"; import "acorn";'],
  ["tools/compiler/emit/write-around.ts", 'import { hoist } from "../lower/hoist.ts"; import "./minify.ts";'],
  ["tools/cli/sim.ts", 'import { x } from "../../sim/index.ts"; import { y } from "../link/repl.ts";'],
  ["sim/realm.ts", 'import vm from "node:vm"; import { x } from "../boards/index.ts"; import "./board.ts";'],
  ["examples/blink/index.ts", 'import { run } from "pinwheel-rt"; import { LED1 } from "pinwheel-rt/board";'],
])("%s may hold %j", (file, text) => {
  expect(offences(file, text)).toEqual([]);
});

test("an import names a file that exists, with its ending, or a package that package.json depends on", () => {
  const manifest: unknown = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
  const versions = v.record(v.string(), v.string());
  const { dependencies, peerDependencies } = v.parse(
    v.object({ dependencies: versions, peerDependencies: versions }),
    manifest,
  );
  const known = (specifier: string): boolean =>
    builtinModules.includes(specifier.replace(/^node:/, "")) ||
    // Of a board's firmware.
    knownModules.includes(specifier) ||
    Object.keys({ ...dependencies, ...peerDependencies }).some(
      (name) => specifier === name || specifier.startsWith(`${name}/`),
    ) ||
    // Types only: gone from what is published.
    ["estree", "pinwheel-rt", "pinwheel-rt/board"].includes(specifier);
  const missing = sourceFiles().flatMap((file) =>
    importsOf(file, readFileSync(`${root}${file}`, "utf8")).flatMap(({ specifier, line }) => {
      if (specifier === computed) return [];
      const found = specifier.startsWith(".")
        ? existsSync(`${root}${posix.join(dirname(file), specifier)}`)
        : known(specifier);
      return found ? [] : [`${file}:${line}: ${specifier}`];
    }),
  );
  expect(missing).toEqual([]);
});
