// The walk that passes are written with: its order, what it copies, what it leaves alone.
import type * as es from "estree";
import { expect, test } from "vitest";
import { parseModule } from "../../tools/compiler/ast/parse.ts";
import { childKeysOf, walk } from "../../tools/compiler/ast/walk.ts";

const everything = `
  import d, * as all from "x";
  import { z as zz } from "y";
  export * as k from "l";
  export { zz as aa };
  export default class A extends B {
    static x = 1; #p = 2; static { f(); } get a() { return this.#p; } [c]() {}
    constructor(a = 1, ...r) { super(); super.b; new.target; import.meta; }
  }
  export const { a, b: [c, , e] = 2, ...rest } = f();
  label: for (let i = 0, j; i < 2; i++) { continue label; }
  for (const x of y) {} for (const k in o) {} while (1) { break; } do {} while (0);
  switch (a) { case 1: default: f(); }
  try {} catch (e) {} finally {}
  if (a) b; else c;
  async function* ff() { yield 1; yield* 2; await 3; for await (const z of q) {} }
  const ar = async (x) => x?.y?.[1]?.();
  tag\`a\${b}c\`; ({ a, get b() { return 1; }, [c]: 1, ...d, m() {} }); [1, , ...a]; new X(1);
  a ? b : c; a = b; a += 1; -a; a++; a, b; (function () { return this; })(); debugger; ; class C {}
  a && b; import("a"); throw a;
`;

/** Every node below a value, found by looking at all properties. */
function allNodes(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(allNodes);
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, each]) => (key === "loc" ? [] : allNodes(each)));
  return "type" in value ? [value, ...inner] : inner;
}

test("it visits every node of every kind of syntax, each before what is in it, in the order of acorn's properties", () => {
  const program = parseModule(everything);
  const visited: es.Node[] = [];
  walk(program as es.Node, null, {
    _(node, { next, path }) {
      visited.push(node);
      const parent = path.at(-1);
      if (parent) expect(visited).toContain(parent);
      next();
    },
  });
  expect(visited).toEqual(allNodes(program));
});

test("a type that no node has is a defect", () => {
  expect(() => childKeysOf({ type: "JSXElement" })).toThrow("no node has the type JSXElement");
});

test("it copies what is around a replaced node, and nothing else", () => {
  const program = parseModule("f(a); g(b);");
  const changed = walk(program as es.Node, null, {
    Identifier: (node) => (node.name === "a" ? { ...node, name: "c" } : undefined),
  });
  if (changed.type !== "Program") throw new Error("no program");
  expect(changed).not.toBe(program);
  expect(changed.body[0]).not.toBe(program.body[0]);
  expect(changed.body[1]).toBe(program.body[1]);
  expect(changed.body[0]).toMatchObject({ expression: { arguments: [{ name: "c" }] } });
  expect(program.body[0]).toMatchObject({ expression: { arguments: [{ name: "a" }] } });
});

test("_ goes around the visitor of a node's type; the state goes down; stop ends it", () => {
  const seen: string[] = [];
  walk<es.Node, number>(parseModule("f(g(1), 2); h(3);"), 0, {
    _(node, { next, state }) {
      seen.push(`${"  ".repeat(state)}${node.type}`);
      next(state + 1);
      seen.push(`${"  ".repeat(state)}.`);
    },
    CallExpression(_node, { next, state }) {
      seen.push(`${"  ".repeat(state)}call`);
      next();
    },
    Literal(node, { stop }) {
      if (node.value === 2) stop();
    },
  });
  expect(seen.filter((line) => !line.endsWith("."))).toEqual([
    "Program",
    "  ExpressionStatement",
    "    CallExpression",
    "      call",
    "      Identifier",
    "      CallExpression",
    "        call",
    "        Identifier",
    "        Literal",
    "      Literal",
  ]);
});

test("a visitor may visit a node itself, as a child of its own", () => {
  const paths: string[] = [];
  walk(parseModule("while (a) b;") as es.Node, null, {
    WhileStatement(node, { visit }) {
      visit(node.body);
    },
    Identifier(node, { path }) {
      paths.push([...path.map(({ type }) => type), node.name].join(" "));
    },
  });
  expect(paths).toEqual(["Program WhileStatement ExpressionStatement b"]);
});
