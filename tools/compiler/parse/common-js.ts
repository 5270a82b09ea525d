// CommonJS within the program: `require("x")` of a file or an added module becomes an import, and a module that exports
// by `exports` becomes one that exports it. Invariants: a require of what is built in stays a call, for the device to do;
// as on Espruino, `exports`, `module.exports` and a module's outermost `this` are one thing.
//
//   var a = require("./a"); exports.get = …     becomes     import a$ from "./a"; let exports = {}; var a = a$; …
//
// What is required is run where imports are: once, before the module. On Espruino that is at the first require.
import type * as es from "estree";
import { become, id, literal } from "../ast/build.ts";
import { parseModule } from "../ast/parse.ts";
import { analyzeScopes } from "../ast/scopes.ts";
import { walk } from "../ast/walk.ts";
import { reprint, type ModuleText } from "./reprint.ts";

/**
 * What becomes of what a module asks for: a require of what is built in, or is nowhere, stays; what has a `default` only is
 * imported as that.
 */
export type Requirement = "builtin" | "call" | "default" | "namespace";

/** A `require("…")` whose argument is a text, in the order of the program; `require` is the global one. */
export function requiresOf(program: es.Program): { specifier: string; node: es.CallExpression }[] {
  const free = freeNames(program, "require");
  const found: { specifier: string; node: es.CallExpression }[] = [];
  if (free.size === 0) return found;
  walk(program as es.Node, null, {
    CallExpression(node, { next }) {
      const [argument] = node.arguments;
      if (
        node.callee.type === "Identifier" &&
        free.has(node.callee) &&
        argument?.type === "Literal" &&
        typeof argument.value === "string"
      )
        found.push({ specifier: argument.value, node });
      next();
    },
  });
  return found;
}

/** Whether a module exports by `exports`, `module.exports` or `this`, and neither imports nor exports. O(nodes). */
export function isCommonJs(program: es.Program): boolean {
  if (program.body.some((node) => /^(?:Import|Export)/.test(node.type))) return false;
  return freeNames(program, "exports", "module").size > 0 || outermostThis(program).length > 0;
}

/**
 * The module as one that imports and exports. O(length).
 *
 * @param kindOf says of each module that is asked for what becomes of it
 */
export function withoutCommonJs(module: ModuleText, kindOf: (specifier: string) => Requirement): ModuleText {
  if (!/\b(?:require|exports|module|import \*)/.test(module.code)) return module;
  const program = parseModule(module.code);
  const isExporting = isCommonJs(program);
  const isImported = (kind: Requirement): boolean => kind === "default" || kind === "namespace";
  const requires = requiresOf(program).filter(({ specifier }) => isImported(kindOf(specifier)));
  const namespaces = namespaceImports(program).filter(({ source }) =>
    ["builtin", "default"].includes(kindOf(String(source.value))),
  );
  if (!isExporting && requires.length === 0 && namespaces.length === 0) return module;
  for (const node of namespaces)
    node.specifiers = node.specifiers.map((each) =>
      each.type === "ImportNamespaceSpecifier" ? { type: "ImportDefaultSpecifier", local: each.local } : each,
    );
  if (isExporting) exportExports(program);
  const imports = importRequired(program, requires, kindOf);
  program.body = [...imports, ...program.body];
  return reprint(program, module);
}

/** `import * as m` of what is no module of the language: it means the thing itself, not a copy of its properties. */
function namespaceImports(program: es.Program): es.ImportDeclaration[] {
  return program.body.filter(
    (node): node is es.ImportDeclaration =>
      node.type === "ImportDeclaration" &&
      node.specifiers.length === 1 &&
      node.specifiers[0].type === "ImportNamespaceSpecifier",
  );
}

function importRequired(
  program: es.Program,
  requires: readonly { specifier: string; node: es.CallExpression }[],
  kindOf: (specifier: string) => Requirement,
): es.ImportDeclaration[] {
  const taken = namesOf(program);
  const locals = new Map<string, string>();
  for (const { specifier, node } of requires) {
    let local = locals.get(specifier);
    if (local === undefined) {
      const stem = specifier.replaceAll(/^.*\/|\.\w+$|\W/g, "").replace(/^(?=\d|$)/, "_");
      local = stem;
      for (let n = 1; taken.has(local); n++) local = `${stem}_${n}`;
      taken.add(local);
      locals.set(specifier, local);
    }
    become(node, id(local));
  }
  return [...locals].map(([specifier, local]) => ({
    type: "ImportDeclaration",
    attributes: [],
    source: literal(specifier),
    specifiers: [
      {
        type: kindOf(specifier) === "namespace" ? "ImportNamespaceSpecifier" : "ImportDefaultSpecifier",
        local: id(local),
      },
    ],
  }));
}

/** `let exports = {}` before it, `export { exports as default }` behind. */
function exportExports(program: es.Program): void {
  const modules = freeNames(program, "module");
  for (const node of outermostThis(program)) become(node, id("exports"));
  walk(program as es.Node, null, {
    MemberExpression(node, { next }) {
      const { object, property, computed } = node;
      const name =
        property.type === "Identifier" && !computed
          ? property.name
          : property.type === "Literal"
            ? property.value
            : undefined;
      if (object.type === "Identifier" && modules.has(object) && name === "exports") {
        modules.delete(object);
        become(node, id("exports"));
      } else next();
    },
  });
  // `typeof module`, and whatever else only asks for it.
  for (const node of modules)
    become(node, {
      type: "ObjectExpression",
      properties: [
        {
          type: "Property",
          kind: "init",
          method: false,
          shorthand: false,
          computed: false,
          key: id("exports"),
          value: id("exports"),
        },
      ],
    });
  program.body.unshift({
    type: "VariableDeclaration",
    kind: "let",
    declarations: [
      {
        type: "VariableDeclarator",
        id: id("exports"),
        init: { type: "ObjectExpression", properties: [] },
      },
    ],
  });
  program.body.push({
    type: "ExportNamedDeclaration",
    attributes: [],
    specifiers: [{ type: "ExportSpecifier", local: id("exports"), exported: id("default") }],
  });
}

/** The identifiers by which a module names what it does not declare. */
function freeNames(program: es.Program, ...names: readonly string[]): Set<es.Identifier> {
  const found = new Set<es.Identifier>();
  const scopes = analyzeScopes(program);
  for (const { identifier, resolved } of scopes.globalScope?.through ?? [])
    if (resolved === null && names.includes(identifier.name)) found.add(identifier as es.Identifier);
  return found;
}

/** Every `this` that stands in no function but arrows, and in no class. */
function outermostThis(program: es.Program): es.ThisExpression[] {
  const found: es.ThisExpression[] = [];
  const stop = (): void => {};
  walk(program as es.Node, null, {
    FunctionDeclaration: stop,
    FunctionExpression: stop,
    ClassBody: stop,
    ThisExpression: (node) => void found.push(node),
  });
  return found;
}

function namesOf(program: es.Program): Set<string> {
  const names = new Set<string>();
  walk(program as es.Node, null, { Identifier: ({ name }) => void names.add(name) });
  return names;
}
