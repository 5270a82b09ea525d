// Scope analysis of a tree. Invariant: whatever it says holds for the tree as it stands now: what was found out before is
// said again only of a tree in which nothing that names or scopes depend on has changed since.
//
// Every pass asks, and most passes leave most programs alone: looking whether a tree is the one that was analysed last
// costs a small part of analysing it.
import { analyze, type Reference, type ScopeManager, type Variable } from "eslint-scope";
import type * as es from "estree";
import { childKeysOf } from "./walk.ts";

/** A tree as it was analysed: of each node, in the order of the walk, what the analysis depends on. */
interface Analysed {
  readonly nodes: readonly es.Node[];
  readonly traits: readonly unknown[];
  readonly scopes: ScopeManager;
}

/** The last tree that was analysed. One is enough: passes run one after the other. */
let last: Analysed | undefined;

/** The tree that nobody changes at present. */
let unchanging: es.Program | undefined;

/** Calls what only asks about the tree: within it, the tree is analysed once and not looked over again. */
export function whileUnchanged<T>(program: es.Program, ask: () => T): T {
  analyzeScopes(program);
  unchanging = program;
  try {
    return ask();
  } finally {
    unchanging = undefined;
  }
}

/**
 * Scopes of the whole chunk, and numbers for its nodes (`range`) by which `contains` tells what stands in what. Valid
 * until a pass moves or makes nodes. O(nodes), with a small factor where nothing has changed since the last call.
 */
export function analyzeScopes(program: es.Program): ScopeManager {
  if (program === unchanging && last !== undefined) return last.scopes;
  const nodes: es.Node[] = [];
  const traits: unknown[] = [];
  number(program, 0, nodes, traits);
  if (last !== undefined && isSame(last.nodes, nodes) && isSame(last.traits, traits)) return last.scopes;
  const scopes = analyze(program, { ecmaVersion: 2022, sourceType: "module" });
  last = { nodes, traits, scopes };
  return scopes;
}

/** Numbers the node, which is the child of its parent at `slot`, and what is in it. */
function number(node: es.Node, slot: number, nodes: es.Node[], traits: unknown[]): void {
  // `{a}` shares one node between key and value: renaming the value would rename the key.
  if (node.type === "Property" && node.shorthand) {
    node.shorthand = false;
    if (node.key === node.value) node.value = { ...node.key };
  }
  const range: [number, number] = [nodes.length, 0];
  node.range = range;
  nodes.push(node);
  traits.push(node.type, traitOf(node), slot);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- these properties hold nodes
  const from = node as unknown as Record<string, es.Node | null | undefined | (es.Node | null)[]>;
  let next = 0;
  for (const key of childKeysOf(node)) {
    const child = from[key];
    next++;
    if (!child) continue;
    if (!Array.isArray(child)) number(child, next, nodes, traits);
    else for (const each of child) if (each) number(each, next, nodes, traits);
  }
  range[1] = nodes.length;
  traits.push(range[1]); // so that one sequence of nodes makes one tree
}

/** What a node has, beside its type and what is in it, that decides about names. */
function traitOf(node: es.Node): unknown {
  switch (node.type) {
    case "Identifier":
      return node.name;
    case "VariableDeclaration":
      return node.kind;
    case "AssignmentExpression":
      return node.operator;
    case "MemberExpression":
    case "Property":
    case "MethodDefinition":
    case "PropertyDefinition":
      return node.computed;
    case "ForOfStatement":
      return node.await;
    default:
      return undefined;
  }
}

function isSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((each, i) => each === others[i]);
}

type Placed = { range?: [number, number] | undefined };

/** Whether `inner` is `outer` or stands within it. O(1), on an analysed tree. */
export function contains(outer: Placed, inner: Placed): boolean {
  return outer.range![0] <= inner.range![0] && inner.range![1] <= outer.range![1];
}

/** Whether the reference stands in a function inside the variable's own function: one that may keep the binding. */
export function isCapturing({ from, resolved }: Reference): boolean {
  return resolved !== null && from.variableScope !== resolved.scope.variableScope;
}

/** Whether assigning to the variable is a TypeError: a constant, a function expression's name, a class's within it. */
export function isConstant({ defs, scope }: Variable): boolean {
  return defs.some(
    ({ type, parent }) =>
      (type === "Variable" && parent.kind === "const") ||
      (type === "FunctionName" && scope.type === "function-expression-name") ||
      (type === "ClassName" && scope.type === "class"),
  );
}
