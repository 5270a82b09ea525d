// Scope analysis that is asked again and again: what it says always holds for the tree as it is now. The oracle is an
// analysis from nothing; the changes are those that passes make, in place and by copies.
import { analyze, type ScopeManager } from "eslint-scope";
import type * as es from "estree";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseModule } from "../../tools/compiler/ast/parse.ts";
import { analyzeScopes, whileUnchanged } from "../../tools/compiler/ast/scopes.ts";
import { walk } from "../../tools/compiler/ast/walk.ts";

const source = `
  import x from "x";
  var a = 1, b = a; let c = b; const d = () => a + c;
  function f(a, b = c, ...rest) { var x = a; if (b) { let x = b; g(x); } return () => x + rest; }
  function g(p) { try { p(); } catch (e) { e = a; } for (let i = 0; i < a; i++) h(() => i); }
  class H extends f { m(a) { return this[a] + a.a; } static n = a; get [c]() { return { a, b: c }; } }
  for (const k of c) k.a += b; for (var n in d) a = n; b += a;
`;

/** Scopes as text: who declares what, and what every reference means and does. */
function described({ scopes }: ScopeManager): string {
  const number = new Map(scopes.map((scope, i) => [scope, i]));
  const lines = scopes.map(({ type, block, variables, references }, i) => [
    `${i} ${type} ${block.type}`,
    ...variables.map(({ name, defs }) => `${name} ${defs.map((each) => each.type).join()}`),
    ...references.map((reference) => {
      const { identifier, resolved } = reference;
      const does = `${reference.isRead() ? "reads" : ""}${reference.isWrite() ? "writes" : ""}`;
      return `${does} ${identifier.type === "Identifier" ? identifier.name : "?"} ${resolved ? number.get(resolved.scope) : "global"}`;
    }),
  ]);
  return lines.map((each) => each.join("; ")).join("\n");
}

const everyNode = (program: es.Program): es.Node[] => {
  const nodes: es.Node[] = [];
  walk(program as es.Node, null, {
    _(node, { next }) {
      nodes.push(node);
      next();
    },
  });
  return nodes;
};

/** What passes do to trees. `n` and `m` choose nodes. Gives the program, which may be another one. */
const changes: ((program: es.Program, n: number, m: number) => es.Program)[] = [
  function renamed(program, n) {
    const names = everyNode(program).filter((node) => node.type === "Identifier");
    if (names.length > 0) names[n % names.length].name = ["a", "b", "c", "x", "fresh"][n % 5];
    return program;
  },
  function anotherKind(program, n) {
    const found = everyNode(program).filter((node) => node.type === "VariableDeclaration");
    if (found.length > 0) found[n % found.length].kind = (["var", "let", "const"] as const)[n % 3];
    return program;
  },
  function anotherOperator(program, n) {
    const found = everyNode(program).filter((node) => node.type === "AssignmentExpression");
    if (found.length > 0) found[n % found.length].operator = n % 2 === 0 ? "=" : "+=";
    return program;
  },
  function computed(program, n) {
    const found = everyNode(program).filter(
      (node) => node.type === "MemberExpression" && node.property.type === "Identifier",
    ) as es.MemberExpression[];
    if (found.length > 0) found[n % found.length].computed = !found[n % found.length].computed;
    return program;
  },
  function statementMoved(program, n, m) {
    const [moved] = program.body.splice(n % program.body.length, 1);
    program.body.splice(m % (program.body.length + 1), 0, moved);
    return program;
  },
  function statementGone(program, n) {
    if (program.body.length > 6) program.body.splice(n % program.body.length, 1);
    return program;
  },
  function wrapped(program, n) {
    const i = n % program.body.length;
    const statement = program.body[i];
    if (/Import|Export/.test(statement.type)) return program;
    program.body[i] = { type: "BlockStatement", body: [statement as es.Statement] };
    return program;
  },
  function unwrapped(program, n) {
    const i = n % program.body.length;
    const statement = program.body[i];
    if (statement.type === "BlockStatement") program.body.splice(i, 1, ...statement.body);
    return program;
  },
  function copiedWithItsParents(program, n) {
    let count = 0;
    const chosen = n % 40;
    return walk(program as es.Node, null, {
      Identifier: (node) => (count++ === chosen ? { ...node, name: "a" } : undefined),
    }) as es.Program;
  },
  function emptied(program, n) {
    const bodies = everyNode(program).filter((node) => node.type === "BlockStatement");
    if (bodies.length > 0) bodies[n % bodies.length].body = [];
    return program;
  },
  function anotherType(program, n) {
    const arrows = everyNode(program).filter((node) => node.type === "ArrowFunctionExpression");
    const arrow = arrows[n % Math.max(1, arrows.length)] as es.Node | undefined;
    if (arrow?.type === "ArrowFunctionExpression" && arrow.body.type === "BlockStatement")
      Object.assign(arrow, { type: "FunctionExpression", id: null });
    return program;
  },
  (program) => program,
];

test("whatever has changed, it says what an analysis from nothing says", () => {
  const step = fc.tuple(fc.nat(changes.length - 1), fc.nat(999), fc.nat(999));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let program = parseModule(source);
      analyzeScopes(program);
      for (const [which, n, m] of steps) {
        program = changes[which](program, n, m);
        const given = analyzeScopes(program);
        const fresh = analyze(program, { ecmaVersion: 2022, sourceType: "module" });
        expect(described(given)).toEqual(described(fresh));
        // Passes look names up by their nodes, and compare the nodes' numbers.
        const nodes = everyNode(program);
        const known = new Set(nodes);
        const references = given.scopes.flatMap((scope) => scope.references);
        expect(references.filter(({ identifier }) => !known.has(identifier as es.Node)).length).toBe(0);
        expect(nodes.filter(({ range }, i) => range?.[0] !== i).length).toBe(0);
      }
    }),
    { seed: 20, numRuns: 100 },
  );
});

test("of a tree that is as it was, it gives the same analysis", () => {
  const program = parseModule(source);
  const first = analyzeScopes(program);
  expect(analyzeScopes(program) === first).toBe(true); // Vitest would compare them in depth
  expect(whileUnchanged(program, () => analyzeScopes(program)) === first).toBe(true);
  expect(analyzeScopes(parseModule(source)) === first).toBe(false);
});

test("after a time without changes, changes count again, and so they do after an error in it", () => {
  const program = parseModule("let a; a;");
  const first = analyzeScopes(program);
  expect(() =>
    whileUnchanged(program, () => {
      throw new Error("stop");
    }),
  ).toThrow("stop");
  program.body.pop();
  const second = analyzeScopes(program);
  expect(second === first).toBe(false);
  expect(described(second)).toEqual("0 global Program\n1 module Program; a Variable");
});
