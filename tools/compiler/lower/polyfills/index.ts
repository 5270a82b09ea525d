// Polyfills: what a program uses of JavaScript's builtins and Espruino has not. A global or a member of one
// (`Map`, `Math.trunc`) becomes the name of the runtime's own; a method (`x.flat()`) is put on the prototype of what has
// to have it when the program starts, since nothing but the receiver tells whose method is called.
// Invariant: a program that uses none of them is left as it is.
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";
import type { Language } from "../../../../boards/espruino/small-builds.ts";
import { assign, become, call, field, id, literal, statement } from "../../ast/build.ts";
import { runtimeKey, type RuntimeExport, type RuntimeView } from "../../parse/chunk.ts";
import type { Pass } from "../../pass.ts";
import { readFromInstances, tag } from "./prototype-reads.ts";
import { declareApart } from "../../ast/patterns.ts";
import { usesOf } from "./uses.ts";
import type { Installed } from "./ways-in.ts";

const plainKeys: RuntimeExport = { module: "polyfills/plain-keys.ts", name: "plainKeys" };

/** What a pass has made counts as the program's. */
const ofRuntime =
  (view: RuntimeView) =>
  (node: es.Node): boolean =>
    !!node.loc && view.holds(node);

export const polyfills = (language: Language, view: RuntimeView): Pass => ({
  name: "polyfills",
  run(program, { runtime }) {
    const { replaced, taken, installed, symbols, own, bindings } = usesOf(program, language, ofRuntime(view));
    readFromInstances(program, bindings, own, () => runtime(tag));
    for (const { node, by } of replaced) become(node, id(runtime(by)));
    for (const each of taken) declareApart(each, id(runtime(each.by)));
    nameSymbols(program, symbols);
    spellOut(program);
    if (installed.some(isOnArrays)) hideFromLoops(program, () => runtime(plainKeys));
    program.body.splice(
      firstOfProgram(program, installed, runtime),
      0,
      ...installed.map((each) => installation(each, runtime)),
    );
    return program;
  },
});

/** What the pass will want of the runtime. O(nodes). */
export function runtimeOfPolyfills(
  program: es.Program,
  language: Language,
  view: RuntimeView,
): RuntimeExport[] {
  const { replaced, taken, installed, asksTag } = usesOf(program, language, ofRuntime(view));
  const wanted = new Map<string, RuntimeExport>();
  for (const { by } of [...replaced, ...taken, ...installed]) wanted.set(runtimeKey(by), by);
  if (asksTag) wanted.set(runtimeKey(tag), tag);
  for (const { on } of installed) if (typeof on === "object") wanted.set(runtimeKey(on), on);
  if (installed.some(isOnArrays) && hasForIn(program)) wanted.set(runtimeKey(plainKeys), plainKeys);
  return [...wanted.values()];
}

const isOnArrays = ({ on }: Installed): boolean => on === "Array.prototype";

/** `Array.prototype.flat = flat`. */
function installation({ on, name, by }: Installed, runtime: (by: RuntimeExport) => string): es.Statement {
  const [object, ...fields] = typeof on === "string" ? on.split(".") : [runtime(on)];
  const owner = fields.reduce<es.Expression>(field, id(object));
  return statement(assign(field(owner, name), id(runtime(by))));
}

/** `x[Symbol.iterator]` becomes `x.$it`: there are no symbols. */
function nameSymbols(program: es.Program, symbols: ReadonlyMap<es.Node, string>): void {
  if (symbols.size === 0) return;
  const named = (node: es.Property | es.MethodDefinition | es.PropertyDefinition): void => {
    const key = symbols.get(node.key);
    if (key === undefined) return;
    node.key = id(key);
    node.computed = false;
  };
  walk(program as es.Node, null, {
    Property: (node, { next }) => (named(node), next()),
    MethodDefinition: (node, { next }) => (named(node), next()),
    PropertyDefinition: (node, { next }) => (named(node), next()),
    MemberExpression(node, { next }) {
      const key = symbols.get(node.property);
      if (key !== undefined) {
        node.property = id(key);
        node.computed = false;
      }
      next();
    },
  });
  for (const [node, key] of symbols) become(node, literal(key));
}

/** Behind the declarations of what is installed, which the runtime's modules hold: they come first. */
function firstOfProgram(
  program: es.Program,
  installed: readonly Installed[],
  runtime: (by: RuntimeExport) => string,
): number {
  const names = new Set(
    installed.flatMap(({ by, on }) => [by, on].map((one) => (typeof one === "object" ? runtime(one) : one))),
  );
  return (
    program.body.findLastIndex(
      (node) =>
        node.type === "VariableDeclaration" &&
        node.declarations.some(({ id: target }) => target.type === "Identifier" && names.has(target.name)),
    ) + 1
  );
}

/** `for (k in array)` goes through what was put on the prototype, too: Espruino hides nothing there. */
function hideFromLoops(program: es.Program, name: () => string): void {
  walk(program as es.Node, null, {
    ForInStatement(node, { next }) {
      next();
      if (node.right.type !== "ObjectExpression") node.right = call(id(name()), [node.right]);
    },
  });
}

function hasForIn(program: es.Program): boolean {
  let found = false;
  walk(program as es.Node, null, {
    ForInStatement() {
      found = true;
    },
  });
  return found;
}

/** `{ Map }` says its key where its value has another name. */
function spellOut(program: es.Program): void {
  walk(program as es.Node, null, {
    Property(node, { next }) {
      next();
      if (node.shorthand && node.key.type === "Identifier" && node.value.type === "Identifier")
        node.shorthand = node.key.name === node.value.name;
    },
  });
}
