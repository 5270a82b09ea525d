// Scope analysis of a tree. Invariant: whatever it says holds for the tree as it stands now: what was found out before is
// said again only of a tree in which nothing that names or scopes depend on has changed since.
//
// Every pass asks, and most passes leave most programs alone: looking whether a tree is the one that was analysed last
// costs a small part of analysing it.
import type { Reference, ScopeManager, Variable } from "eslint-scope";
import type * as es from "estree";
import { inOneFile } from "./one-file.ts";
import { childKeysOf } from "./walk.ts";

const { analyze } = inOneFile("eslint-scope");

/**
 * The last tree that was analysed: of each node, in the order of the walk, the node itself and what the analysis depends
 * on. One is enough, as passes run one after the other; and it is written over in place, as nearly all of it stays.
 */
const nodes: es.Node[] = [];
const traits: unknown[] = [];
/** Its scopes; undefined when there is none. */
let scopes: ScopeManager | undefined;

/** The tree that nobody changes at present. */
let unchanging: es.Program | undefined;

/** Calls what only asks about the tree: within it, the tree is analysed once and not looked over again. */
export function whileUnchanged<T>(program: es.Program, ask: () => T): T {
  if (program === unchanging) return ask();
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
  if (program === unchanging && scopes !== undefined) return scopes;
  const numbering = new Numbering();
  numbering.number(program, 0);
  if (numbering.isSame() && scopes !== undefined) return scopes;
  scopes = undefined;
  scopes = analyze(program, { ecmaVersion: 2022, sourceType: "module", ignoreEval: true });
  return scopes;
}

/** What is worked out of scopes alone: once for as long as nothing has changed that it depends on. */
export function perScopes<T>(make: (scopes: ScopeManager) => T): (scopes: ScopeManager) => T {
  const made = new WeakMap<ScopeManager, { value: T }>();
  return (of) => {
    let known = made.get(of);
    if (known === undefined) made.set(of, (known = { value: make(of) }));
    return known.value;
  };
}

/** Numbers a tree and notes it down, over the last one: most of the time nothing has to be written. */
class Numbering {
  #nodes = 0;
  #traits = 0;
  #isSame = true;

  /** Whether the tree is the one that was noted down before. */
  isSame(): boolean {
    if (nodes.length === this.#nodes && traits.length === this.#traits) return this.#isSame;
    nodes.length = this.#nodes;
    traits.length = this.#traits;
    return false;
  }

  /** Numbers the node, which is the child of its parent at `slot`, and what is in it. */
  number(node: es.Node, slot: number): void {
    // `{a}` shares one node between key and value: renaming the value would rename the key.
    if (node.type === "Property" && node.shorthand) {
      node.shorthand = false;
      if (node.key === node.value) node.value = { ...node.key };
    }
    const start = this.#nodes++;
    if (nodes[start] !== node) {
      nodes[start] = node;
      this.#isSame = false;
    }
    this.#note(node.type);
    this.#note(traitOf(node));
    this.#note(slot);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- these properties hold nodes
    const from = node as unknown as Record<string, es.Node | null | undefined | (es.Node | null)[]>;
    const keys = childKeysOf(node);
    for (let i = 0; i < keys.length; i++) {
      const child = from[keys[i]];
      if (!child) continue;
      if (!Array.isArray(child)) this.number(child, i + 1);
      else for (let j = 0; j < child.length; j++) if (child[j]) this.number(child[j]!, i + 1);
    }
    const end = this.#nodes;
    const { range } = node;
    // A copy of a node has its range too: never write into one.
    if (range?.[0] !== start || range[1] !== end) node.range = [start, end];
    this.#note(end); // so that one sequence of nodes makes one tree
  }

  #note(trait: unknown): void {
    const at = this.#traits++;
    if (traits[at] === trait) return;
    traits[at] = trait;
    this.#isSame = false;
  }
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
