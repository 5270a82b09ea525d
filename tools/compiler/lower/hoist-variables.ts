// `var` at the start of its function, where it matters: Espruino makes the variable when it executes the declaration,
// and until then the name means whatever it means outside.
//
// A declaration that every use comes after, in the block that it stands in, stays: that block has executed it by then.
//
// Invariant: no use of a `var` is executed before its declaration.
import type { Scope, ScopeManager, Variable } from "eslint-scope";
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { assign, at, id, sequence, statement } from "../ast/build.ts";
import { namesIn } from "../ast/effects.ts";
import { contains } from "../ast/scopes.ts";
import { rewriteBodies, rewriteInside } from "../ast/statements.ts";

type List = es.Program | es.BlockStatement;

interface Place {
  readonly list: List;
  /** The declaration, or the `for` in whose head it stands. */
  readonly node: es.Node;
}

/** Needs the order of `analyzeScopes`, with functions hoisted already. */
export function hoistVariables(program: es.Program, { scopes }: ScopeManager): void {
  const places = placesOf(program);
  const reached = new ReachedFunctions();
  const gone = new Set<es.Node>();
  for (const scope of scopes) {
    const hoisted = new Set(scope.variables.filter((variable) => isUsedEarly(variable, places, reached)));
    for (const declarator of withoutHeads(scope, hoisted, places)) gone.add(declarator);
    declareAtStart([...hoisted], scope.block);
  }
  if (gone.size > 0) leaveAssignments(program, gone);
}

/**
 * The declarators that must become assignments: of a variable that is declared elsewhere all, else all but the first,
 * for the minifier would keep any one of them. Hoists what shares the head of a `for` with one: a head either
 * declares or assigns.
 */
function withoutHeads(
  scope: Scope,
  hoisted: Set<Variable>,
  places: ReadonlyMap<es.Node, Place>,
): Set<es.Node> {
  const gone = new Set<es.Node>();
  const heads = new Set<es.VariableDeclaration>();
  const remove = (variable: Variable): void => {
    const { defs } = variable;
    const declared = defs.filter(({ type, parent }) => type === "Variable" && parent.kind === "var");
    for (const { node, parent } of declared.slice(hoisted.has(variable) || !isVarOnly(variable) ? 0 : 1)) {
      gone.add(node);
      if (parent?.type === "VariableDeclaration" && places.get(parent)?.node !== parent) heads.add(parent);
    }
  };
  scope.variables.forEach(remove);
  for (const { declarations } of heads)
    for (const declarator of declarations) {
      if (gone.has(declarator) || declarator.id.type !== "Identifier") continue;
      const variable = scope.set.get(declarator.id.name)!;
      hoisted.add(variable);
      remove(variable);
    }
  return gone;
}

/** Where each declaration is sure to be executed when control comes to its place in a list; others have none. */
function placesOf(program: es.Program): Map<es.Node, Place> {
  const places = new Map<es.Node, Place>();
  const visit = (list: List, { next }: { next: () => void }): void => {
    for (const node of list.body) {
      const head =
        node.type === "ForStatement"
          ? node.init
          : node.type === "ForInStatement" || node.type === "ForOfStatement"
            ? node.left
            : node;
      if (head?.type === "VariableDeclaration") places.set(head, { list, node });
    }
    next();
  };
  walk(program as es.Node, null, { Program: visit, BlockStatement: visit });
  return places;
}

function isUsedEarly(
  variable: Variable,
  places: ReadonlyMap<es.Node, Place>,
  reached: ReachedFunctions,
): boolean {
  if (!isVarOnly(variable)) return false;
  const order = (node: { range?: [number, number] | undefined }): number => node.range![0];
  const first = variable.defs.reduce((a, b) => (order(a.name) <= order(b.name) ? a : b));
  const place = first.parent && places.get(first.parent);
  if (!place) return true;
  const uses = [...variable.identifiers, ...variable.references.map(({ identifier }) => identifier)];
  return uses.some((use) => {
    if (contains(place.list, use) && order(use) >= order(first.name)) return false;
    // A function of the list's own, which is made first, but may be called only later.
    const user = place.list.body.find((node) => node.type === "FunctionDeclaration" && contains(node, use));
    return !user || reached.before(place).has(user);
  });
}

/** Whether the variable comes into being by `var` alone: a parameter or a function is there from the start. */
function isVarOnly({ defs }: Variable): boolean {
  return defs.length > 0 && defs.every(({ type, parent }) => type === "Variable" && parent.kind === "var");
}

/** Which of a list's functions may be called before a place in it: those mentioned there, and by those in turn. */
class ReachedFunctions {
  readonly #names = new Map<es.Node, Set<string>>();
  readonly #reached = new Map<es.Node, Set<es.Node>>();

  before({ list, node: end }: Place): ReadonlySet<es.Node> {
    const known = this.#reached.get(end);
    if (known) return known;
    const functions = new Map<string, es.Node>();
    for (const node of list.body) if (node.type === "FunctionDeclaration") functions.set(node.id.name, node);
    const reached = new Set<es.Node>();
    for (const node of list.body) {
      if (node.type !== "FunctionDeclaration") this.#follow(node, functions, reached);
      if (node === end) break;
    }
    this.#reached.set(end, reached);
    return reached;
  }

  #follow(node: es.Node, functions: ReadonlyMap<string, es.Node>, reached: Set<es.Node>): void {
    for (const name of this.#namesIn(node)) {
      const called = functions.get(name);
      if (!called || reached.has(called)) continue;
      reached.add(called);
      this.#follow(called, functions, reached);
    }
  }

  #namesIn(node: es.Node): Set<string> {
    const names = this.#names.get(node) ?? namesIn(node);
    this.#names.set(node, names);
    return names;
  }
}

/** `var a, b;` after the functions: they are hoisted as well, and run nothing. */
function declareAtStart(variables: Variable[], owner: es.Node): void {
  if (variables.length === 0) return;
  const list = "body" in owner && owner.type !== "Program" ? owner.body : owner;
  if (!("body" in list) || !Array.isArray(list.body)) return;
  const place = list.body.findIndex(
    (node) =>
      !("directive" in node || node.type === "ImportDeclaration" || node.type === "FunctionDeclaration"),
  );
  list.body.splice(place, 0, {
    type: "VariableDeclaration",
    kind: "var",
    declarations: variables.map(({ name }) => ({ type: "VariableDeclarator", id: id(name), init: null })),
  });
}

/** Declarators that are gone only give the variable its value now. */
function leaveAssignments(program: es.Program, gone: ReadonlySet<es.Node>): void {
  const assigned = ({ declarations }: es.VariableDeclaration): es.Expression[] =>
    declarations.flatMap(({ id: target, init }) => (init ? assign(target, init) : []));
  const lower = (node: es.Statement): es.Statement[] => {
    rewriteInside(node, lower);
    if (node.type === "VariableDeclaration" && node.declarations.some((declarator) => gone.has(declarator)))
      return node.declarations.flatMap((declarator): es.Statement | [] => {
        const single: es.VariableDeclaration = { ...node, declarations: [declarator] };
        if (!gone.has(declarator)) return single;
        return assigned(single).map((assignment) => at(statement(assignment), declarator))[0] ?? [];
      });
    const head = node.type === "ForStatement" ? node.init : "left" in node ? node.left : null;
    if (head?.type === "VariableDeclaration" && gone.has(head.declarations[0]))
      if (node.type === "ForStatement")
        node.init = head.declarations.some(({ init }) => init) ? sequence(assigned(head)) : null;
      else if ("left" in node) node.left = head.declarations[0].id;
    return [node];
  };
  rewriteBodies(program, lower);
}
